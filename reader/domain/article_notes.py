"""What a person says about an article as a whole, beside the facts: words, tags, "finished"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ArticleNotes:
    """One side of a change of the notes; there are always some, empty or not."""

    id: ClassVar[str] = "article notes"

    comment: str = ""
    tags: tuple[str, ...] = ()
    is_finished: bool = False
    """Whether the person has gone through the article and is done with it."""

    @property
    def is_human(self) -> bool:
        """Whether there is anything in them: all of it is a person's."""
        return self != NO_NOTES


NO_NOTES = ArticleNotes()
