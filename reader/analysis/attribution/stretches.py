"""Half-open stretches of one passage's text, in code points of that passage."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

Stretch = tuple[int, int]

_LOOSE = frozenset(" \t\u00a0,;:.-–—")  # set off a content without belonging to it
_OPENING, _CLOSING = frozenset("\"'“‘«„"), frozenset("\"'”’»“")


def stretch_of(tokens: Iterable[Token]) -> Stretch | None:
    """Return the stretch from the first to the last of ``tokens``, None for none."""
    positions = [(token.idx, token.idx + len(token)) for token in tokens]
    if not positions:
        return None
    return min(start for start, _ in positions), max(end for _, end in positions)


def overlaps(one: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]


def contains(one: Stretch, position: int) -> bool:
    """Tell whether a position lies in a stretch."""
    return one[0] <= position < one[1]


def trimmed(text: str, stretch: Stretch) -> Stretch | None:
    """Return a stretch without the marks and spaces at its ends, None if nothing is left.

    A full stop inside a closing quotation mark stays.
    """
    start, end = stretch
    while start < end and (text[start] in _LOOSE or text[start] == ")"):
        start += 1
    while start < end and (text[end - 1] in _LOOSE or text[end - 1] == "("):
        end -= 1
    return (start, end) if start < end else None


def without(text: str, stretch: Stretch, hole: Stretch) -> list[Stretch]:
    """Return what is left of a stretch on both sides of a hole, trimmed."""
    start, end = stretch
    sides = [(start, min(end, hole[0])), (max(start, hole[1]), end)]
    kept = (trimmed(text, side) for side in sides if side[0] < side[1])
    return [side for side in kept if side is not None]
