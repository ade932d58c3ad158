"""What a claim says about itself: how strongly, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from reader.domain.spans import Span

EntityId = NewType("EntityId", str)


class Modality(StrEnum):
    """How strongly a claim is asserted; the values are stored and exported."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say it, by which words, and what exactly is said.

    ``source`` is the stretch that names the speaker ("the minister"),
    ``entity`` the person or organization it stands for, ``cue`` the words of
    saying ("also said"), ``content`` what is said, in text order. All spans
    are positions in the document's text and may lie outside the claim.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    entity: EntityId | None = None
