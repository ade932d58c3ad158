"""What a reader takes for one character: where such graphemes begin and end.

A letter with its accents, a syllable of Hangul or Hindi, a flag, a family of
emoji: all of them are several code points that no end may part. The rules are
those of Unicode (UAX 29), as the package ``regex`` knows them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from reader.domain.spans import Span

_FURTHEST = 2_000  # characters; nobody writes a longer grapheme
# Letters and signs that join nothing: between two of them there is a border.
_PLAIN = re.compile(
    "[\n -~\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027"
    "\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{2}"
)


def is_border(text: str, position: int) -> bool:
    """Tell whether an end may stand at a position; both ends of the text are borders."""
    if not 0 < position < len(text):
        return 0 <= position <= len(text)
    if _PLAIN.match(text, position - 1):
        return True
    return _grapheme_before(text, position)[1] == position


def border_after(text: str, position: int) -> int:
    """Return the first border behind a position, or the end of the text."""
    if position + 1 >= len(text):
        return len(text)
    if _PLAIN.match(text, position):
        return position + 1
    return _grapheme_before(text, position + 1)[1]


def border_before(text: str, position: int) -> int:
    """Return the last border before a position, or the start of the text."""
    if position <= 1:
        return 0
    if position > 1 and _PLAIN.match(text, position - 2):
        return position - 1
    return _grapheme_before(text, position)[0]


def whole(text: str, span: Span) -> Span:
    """Return ``span`` with all of the graphemes that it holds a part of."""
    start, end = span.start, span.end
    if not is_border(text, start):
        start = border_before(text, start)
    if not is_border(text, end):
        end = border_after(text, end)
    return Span(start, end)


def _grapheme_before(text: str, position: int) -> tuple[int, int]:
    """Return start and end of the grapheme that holds the character before a position."""
    start = end = _certain(text, position)
    while end < position:
        start, end = end, _pattern().match(text, end).end()
    return start, end


def _certain(text: str, position: int) -> int:
    """Return a border before a position that can be told from the letters beside it."""
    last = max(0, position - _FURTHEST)
    place = position - 1
    while place > last:
        if _PLAIN.match(text, place - 1):
            return place
        place -= 1
    return place


@cache
def _pattern() -> Any:
    # Most texts never need it.
    import regex  # noqa: PLC0415

    return regex.compile(r"\X")
