"""Words as the network sees them, and how each is written.

The pieces are without case, so how a word is written goes in beside them.
Training and running must cut and class words alike: both come here.
"""

from __future__ import annotations

import re
from enum import IntEnum

from reader.domain.spans import Span

# "U.S." is one word; otherwise letters and digits hold together, and each sign stands alone.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+|[^\s]")


class Writing(IntEnum):
    """How a word is written; the numbers are part of the network's file."""

    OTHER = 0
    DIGITS = 1
    LOWER = 2
    CAPITALS = 3
    CAPITALIZED = 4
    MIXED = 5


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the words and signs of ``text[start:end]``, as spans of ``text``."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Span(word.start(), word.end()) for word in found]


def writing_of(word: str) -> Writing:
    """Return how ``word`` is written; one capital alone counts as capitalized."""
    if word.isdigit():
        return Writing.DIGITS
    if word.islower():
        return Writing.LOWER
    if word.isupper():
        return Writing.CAPITALS if len(word) > 1 else Writing.CAPITALIZED
    if word[:1].isupper():
        return Writing.CAPITALIZED
    return Writing.MIXED if any(map(str.isupper, word)) else Writing.OTHER
