"""A text without the differences that another reading of the same file makes.

Line breaks, sorts of blanks, quotation marks and dashes, composed or split
accents: none of them is a change of what was written. Positions can be asked
for in both directions.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from reader.text.plain_quotes import plain_quotes

_FILLERS = "\u00ad\u200b\u2060\ufeff"
_SPELLED = {"…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_ODD = re.compile(rf"[^\S ]\s*| \s+|--+|[{_FILLERS}{''.join(_SPELLED)}]")
_PARAGRAPH = re.compile(r"[\n\r\u2028]\s*[\n\u2028]|[\u2029\x0c]")
_NOT_LATIN = re.compile("[^\0-\u02ff]+")


class Folded:
    """The folded ``text``, and where each of its characters stands in the text itself.

    The text is a row of stretches that are copied or replaced as a whole. What
    is replaced is not divided: an end inside of it goes to its edge.
    """

    __slots__ = ("_in_fold", "_in_text", "_is_copy", "text")

    def __init__(self, text: str) -> None:
        plain = text if text.isascii() else plain_quotes(text)
        self._in_text: list[int] = []
        self._in_fold: list[int] = []
        self._is_copy: list[bool] = []
        pieces: list[str] = []
        done = size = 0
        for start, end, instead in _replacements(plain):
            if start > done:
                self._begin(done, size, is_copy=True)
                pieces.append(plain[done:start])
                size += start - done
            self._begin(start, size, is_copy=False)
            pieces.append(instead)
            size += len(instead)
            done = end
        self._begin(done, size, is_copy=True)
        pieces.append(plain[done:])
        self.text = "".join(pieces)
        self._begin(len(text), len(self.text), is_copy=True)

    def _begin(self, in_text: int, in_fold: int, *, is_copy: bool) -> None:
        self._in_text.append(in_text)
        self._in_fold.append(in_fold)
        self._is_copy.append(is_copy)

    def inward(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the text stands in the fold; it may be empty there."""
        number = bisect_right(self._in_text, start) - 1
        folded = self._in_fold[number]
        if self._is_copy[number]:
            folded += start - self._in_text[number]
        number = bisect_right(self._in_text, max(start, end - 1)) - 1
        if self._is_copy[number]:
            return folded, max(folded, self._in_fold[number] + end - self._in_text[number])
        return folded, self._in_fold[number + 1]

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the fold, which is not empty, stands in the text."""
        number = bisect_right(self._in_fold, start) - 1
        first = self._in_text[number]
        if self._is_copy[number]:
            first += start - self._in_fold[number]
        number = bisect_right(self._in_fold, end - 1) - 1
        if self._is_copy[number]:
            return first, self._in_text[number] + end - self._in_fold[number]
        return first, self._in_text[number + 1]


def _replacements(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what reads otherwise in the fold, in order: start, end, and the text instead."""
    composed = [] if unicodedata.is_normalized("NFC", text) else list(_composed(text))
    number = 0
    for match in _ODD.finditer(text):
        start, end = match.span()
        while number < len(composed) and composed[number][0] < start:
            yield composed[number]
            number += 1
        words = match.group()
        if words[0] == "-":
            yield start, end, "-"
        elif words[0].isspace():
            yield start, end, "\n" if _PARAGRAPH.search(words) else " "
        else:
            yield start, end, _SPELLED.get(words, "")
    yield from composed[number:]


def _composed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the letters that are one character in composed form, and are not here."""
    for match in _NOT_LATIN.finditer(text):
        start = max(0, match.start() - 1)
        cluster = text[start : start + 1]
        for place in range(start + 1, match.end() + 1):
            letter = text[place : place + 1]
            if place < match.end() and _joins(cluster, letter):
                cluster += letter
                continue
            whole = unicodedata.normalize("NFC", cluster)
            if whole != cluster and not _ODD.search(cluster):
                yield start, place, whole
            start, cluster = place, letter


def _joins(cluster: str, letter: str) -> bool:
    if unicodedata.combining(letter):
        return len(cluster) < 40  # noqa: PLR2004 - heaps of accents are not one letter
    if letter.isascii() or not cluster:
        return False
    apart = unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", letter)
    return unicodedata.normalize("NFC", cluster + letter) != apart
