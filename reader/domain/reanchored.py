"""Where a stretch of one version of a text stands in another version, and how sure that is."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reader.domain.annotations import AnnotationId
from reader.domain.documents import DocumentId
from reader.domain.spans import Span


class Outcome(StrEnum):
    """How a stretch was found again.

    ``EXACT`` has the same text at the place that corresponds to the old one,
    ``MOVED`` the same text elsewhere, ``CHANGED`` a text that differs but is
    clearly what became of it. ``REVIEW`` is a guess that only a person may
    take; ``LOST`` is not even that.
    """

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    REVIEW = "review"
    LOST = "lost"


class Reanchored(NamedTuple):
    """``span`` is in the new text, ``None`` only if lost; ``likeness`` is 0.0 to 1.0."""

    outcome: Outcome
    span: Span | None = None
    likeness: float = 0.0

    @property
    def is_placed(self) -> bool:
        """Whether it stands there without anybody having to be asked."""
        return self.outcome in {Outcome.EXACT, Outcome.MOVED, Outcome.CHANGED}


LOST = Reanchored(Outcome.LOST)


class FoundAgain(NamedTuple):
    """What became of one of a person's items in one text of an article.

    ``earlier`` is the text from which it came, ``earlier_item`` what it is
    called there. Without a place it is not in this text. ``is_settled`` says
    that the person has looked at it and need not be shown it again.
    """

    item: AnnotationId
    earlier: DocumentId
    earlier_item: AnnotationId
    found: Reanchored
    is_settled: bool = False
