"""What a claim says about itself: how strongly, of which kind, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from reader.domain.spans import Span

EntityId = NewType("EntityId", str)

USUAL_FLOOR = 0.5
"""The score from which claims are shown unless a person wants more or fewer."""


class Modality(StrEnum):
    """How strongly a claim is asserted; the values are stored and exported."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"
    QUESTION = "question"


class ClaimKind(StrEnum):
    """What has to be looked up to check a claim; one claim may be of several kinds.

    The values are stored and exported, and ``Findings`` keeps them by their
    order here: new ones go to the end.
    """

    QUANTITY = "quantity"
    """A number, share, amount or rate."""
    EVENT = "event"
    """Something that happened at some time."""
    QUOTE = "quote"
    """Somebody said it, in these words or such."""
    COMPARISON = "comparison"
    """More or less than something else, the most, the first, up or down."""
    PREDICTION = "prediction"
    """What will be, or is planned or expected."""
    LAW = "law"
    """What a law, rule, court or treaty says, or what is allowed."""
    CAUSE = "cause"
    """Something because of something else."""


CLAIM_KIND_NAMES = {
    ClaimKind.QUANTITY: "quantity",
    ClaimKind.EVENT: "event",
    ClaimKind.QUOTE: "quote",
    ClaimKind.COMPARISON: "comparison",
    ClaimKind.PREDICTION: "prediction",
    ClaimKind.LAW: "law or rule",
    ClaimKind.CAUSE: "cause",
}
"""For people, in the window and in what is exported."""


def claim_kinds(words: Iterable[str]) -> tuple[ClaimKind, ...]:
    """Return the kinds with these values in the one order; unknown words are left out.

    A newer version may know kinds that this one does not.
    """
    wanted = set(words)
    return tuple(kind for kind in ClaimKind if kind.value in wanted)


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
