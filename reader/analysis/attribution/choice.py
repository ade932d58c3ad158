"""Which of a passage's attributions a claim rests on."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.claims import Attribution
from reader.domain.spans import Span


def attribution_of(claim: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution whose content covers most of a claim.

    Where no content reaches into the claim, one whose cue stands in it will
    do; with neither the article asserts the claim itself.
    """
    best = max(attributions, key=lambda a: _shared(claim, a.content), default=None)
    if best is not None and _shared(claim, best.content):
        return best
    return next((a for a in attributions if a.cue is not None and claim.overlaps(a.cue)), None)


def _shared(claim: Span, content: Sequence[Span]) -> int:
    """Count the characters of the claim that the content covers."""
    return sum(
        max(0, min(claim.end, piece.end) - max(claim.start, piece.start)) for piece in content
    )
