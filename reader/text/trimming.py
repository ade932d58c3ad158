"""Making a hand-drawn selection tidy, and moving its ends by words or characters."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from reader.domain.spans import Span


class Edge(StrEnum):
    """One end of a span."""

    START = "start"
    END = "end"


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


def stepped(text: str, span: Span, edge: Edge, step: int, *, by_word: bool) -> Span:
    """Return ``span`` with one end moved ``step`` words or characters (−1 or 1).

    Characters are user-perceived: a combining mark never parts from its
    letter. A step that would leave nothing, or leave the text, changes nothing.
    """
    position = span.start if edge is Edge.START else span.end
    if by_word:
        moved = _next_word_edge(text, position, step, edge)
    else:
        moved = _next_character(text, position, step)
    start, end = (moved, span.end) if edge is Edge.START else (span.start, moved)
    if not 0 <= start < end <= len(text):
        return span
    return Span(start, end)


def _next_word_edge(text: str, position: int, step: int, edge: Edge) -> int:
    """Return the next place where a word starts (or ends, for the end edge)."""
    place = position + step
    while 0 < place < len(text):
        before, after = _in_word(text[place - 1]), _in_word(text[place])
        is_edge = (after and not before) if edge is Edge.START else (before and not after)
        if is_edge:
            return place
        place += step
    return max(0, min(place, len(text)))


def _next_character(text: str, position: int, step: int) -> int:
    place = position + step
    while 0 < place < len(text) and _joins_previous(text, place):
        place += step
    return place


def _in_word(character: str) -> bool:
    return character.isalnum() or character in "'’-_" or unicodedata.combining(character) > 0


def _joins_previous(text: str, place: int) -> bool:
    character = text[place]
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character in "\u200d\ufe0f"
        or text[place - 1] == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
