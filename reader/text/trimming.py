"""Making a hand-drawn selection tidy, and moving its ends by words or characters."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.spans import Span
from reader.text.graphemes import border_after, border_before, is_border, whole
from reader.text.words import (
    word_at,
    word_end_after,
    word_end_before,
    word_start_after,
    word_start_before,
)

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_QUOTES = "\"'“”„‟‘’‚«»‹›「」『』"
_PARTNERS = {"«": "»", "»": "«", "‹": "›", "›": "‹"}
_NEAR = 300  # characters within which a quotation ends
_BEFORE = frozenset(_QUOTES + ",;:.-–—…¿¡")
_BEHIND = frozenset(_QUOTES + ",;:-–—…、，。")


class Edge(StrEnum):
    """One end of a span."""

    START = "start"
    END = "end"

    def of(self, span: Span) -> int:
        """Return where this end of a span is."""
        return span.start if self is Edge.START else span.end

    def put(self, span: Span, position: int) -> Span | None:
        """Return ``span`` with this end elsewhere; ``None`` if nothing would be left."""
        start, end = (position, span.end) if self is Edge.START else (span.start, position)
        return Span(start, end) if 0 <= start < end else None


def trimmed(text: str, span: Span) -> Span | None:
    """Return ``span`` without the blanks around it.

    Sentence marks at the end stay: a claim ends with its full stop, and
    "Inc." with its own. Returns ``None`` if only blanks are left.
    """
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def tidy(text: str, span: Span) -> Span | None:
    """Return ``span`` with whole characters, as a reader sees them, and no blanks around it.

    Returns ``None`` if only blanks are left.
    """
    inside = Span(span.start, min(span.end, len(text))) if span.start < len(text) else None
    bare = None if inside is None else trimmed(text, inside)
    return None if bare is None else whole(text, bare)


def without_marks(text: str, span: Span) -> Span:
    """Return ``span`` without marks that a hand has taken in with the words of a name.

    What belongs to a word stays ("Inc.", "U.S."), and so do brackets inside
    and the end of "Yahoo!". Of marks alone nothing is taken away.
    """
    start, end = span.edges
    while start < end and (text[start].isspace() or _is_loose_start(text, start, end)):
        start += 1
    while start < end and (text[end - 1].isspace() or _is_loose_end(text, start, end)):
        end -= 1
    return span if start >= end else tidy(text, Span(start, end)) or span


def _is_loose_start(text: str, start: int, end: int) -> bool:
    sign = text[start]
    closing = _BRACKETS.get(sign)
    if closing is None:
        return sign in _BEFORE and _has_partner(text, sign, start)
    place = text.find(closing, start, end)
    return place < 0 or place == end - 1


def _is_loose_end(text: str, start: int, end: int) -> bool:
    sign = text[end - 1]
    if sign == ".":
        last = word_at(text, end - 2) if end - 2 >= start else None
        return last is None or last.end != end
    opening = next((o for o, c in _BRACKETS.items() if c == sign), None)
    if opening is not None:
        return opening not in text[start:end]
    return sign in _BEHIND and _has_partner(text, sign, end - 1)


def _has_partner(text: str, sign: str, place: int) -> bool:
    """Tell whether a guillemet is one of two; alone it may be half of a broken letter."""
    partner = _PARTNERS.get(sign)
    return partner is None or partner in text[max(0, place - _NEAR) : place + _NEAR]


def stepped(text: str, span: Span, edge: Edge, step: int, *, by_word: bool) -> Span:
    """Return ``span`` with one end moved ``step`` words or characters (−1 or 1).

    Characters are what a reader takes for one. The end never stands behind a
    blank, nor the start before one; by words, marks around a word are not
    taken in. A step that would leave nothing, or leave the text, changes nothing.
    """
    step_of = _by_word if by_word else _by_character
    position = step_of(text, edge, edge.of(span), step)
    return span if position is None else edge.put(span, position) or span


def bordered(text: str, edge: Edge, position: int) -> int:
    """Return where an end may stand that is meant to be at a position: at no grapheme's inside."""
    if is_border(text, position):
        return position
    return (border_before if edge is Edge.START else border_after)(text, position)


_WORD_STEPS = {
    (Edge.START, -1): word_start_before,
    (Edge.START, 1): word_start_after,
    (Edge.END, -1): word_end_before,
    (Edge.END, 1): word_end_after,
}


def _by_word(text: str, edge: Edge, position: int, step: int) -> int | None:
    found = _WORD_STEPS[edge, step](text, position)
    return None if found is None else bordered(text, edge, found)


def _by_character(text: str, edge: Edge, position: int, step: int) -> int | None:
    """Return the next place where an end may stand, over any blanks."""
    limit = 0 if step < 0 else len(text)
    while position != limit:
        position = (border_before if step < 0 else border_after)(text, position)
        beside = position - (edge is Edge.END)
        if 0 <= beside < len(text) and not text[beside].isspace():
            return position
    return None
