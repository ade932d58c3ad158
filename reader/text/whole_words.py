"""A stretch grown to whole words, for whoever has begun or ended inside of one.

Parts of "Russia-China" are words here: they are selected on purpose.
"""

from __future__ import annotations

from reader.domain.spans import Span
from reader.text.words import word_at


def whole_words(text: str, span: Span) -> Span:
    """Return ``span`` with the rest of the words that it cuts."""
    return Span(start_of_word(text, span.start), _end_of_word(text, span.end))


def start_of_word(text: str, place: int) -> int:
    """Return where the word begins that a place lies inside of, else the place."""
    first = _around(text, place).start
    while place > first and _is_joined(text, place):
        place -= 1
    return place


def _end_of_word(text: str, place: int) -> int:
    last = _around(text, place).stop
    while place < last and _is_joined(text, place):
        place += 1
    return place


def _around(text: str, place: int) -> range:
    """Return the word that a place lies inside of; nothing beside words and at their ends."""
    word = word_at(text, place) if _is_joined(text, place) else None
    if word is None or not word.start < place < word.end:
        return range(place, place)
    return range(word.start, word.end)


def _is_joined(text: str, place: int) -> bool:
    """Tell whether letters or figures stand on both sides."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
