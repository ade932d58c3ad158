"""Inline styles that keep their words while text is cut, joined and cleaned.

Positions count from the start of the text at hand. A change of a text is the
list of the stretches that are kept; from it the styles follow, in time
proportional to the number of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.domain.inlines import Inline, InlineKind

Stretch = tuple[int, int]

_BLANK = r"\s"
_SURPLUS = r"\A +|(?<= ) +| +\Z"


class Styled(NamedTuple):
    """Some words and their inline styles, by start."""

    text: str
    inlines: Sequence[Inline] = ()

    def without(self, pattern: re.Pattern[str]) -> Styled:
        """Return the text without the matches of a pattern."""
        if not self.inlines:
            return Styled(pattern.sub("", self.text))
        borders = [0]
        for match in pattern.finditer(self.text):
            borders += match.span()
        borders.append(len(self.text))
        kept = list(zip(borders[::2], borders[1::2], strict=True))
        parts = [self.text[a:b] for a, b in kept]
        return joined("", list(map(Styled, parts, carried(self.inlines, kept))))

    def stripped(self) -> Styled:
        """Return the text without the blanks around it."""
        text = self.text.strip()
        start = self.text.find(text)
        return Styled(text, next(carried(self.inlines, [(start, start + len(text))])))

    def words(self) -> Styled:
        """Return the words with one blank between them and none around."""
        return Styled(re.sub(_BLANK, " ", self.text), self.inlines).without(re.compile(_SURPLUS))

    def lines(self) -> list[Styled]:
        """Return each line of the text."""
        lines = self.text.split("\n")
        if not self.inlines:
            return [Styled(line) for line in lines]
        breaks = [-1, *(m.start() for m in re.finditer("\n", self.text)), len(self.text)]
        places = [(a + 1, b) for a, b in pairwise(breaks)]
        return list(map(Styled, lines, carried(self.inlines, places)))


def joined(between: str, parts: Sequence[Styled]) -> Styled:
    """Return the parts one after the other with ``between`` between them."""
    text = between.join(part.text for part in parts)
    inlines: list[Inline] = []
    place = 0
    for part in parts:
        inlines += shifted(part.inlines, place)
        place += len(part.text) + len(between)
    return Styled(text, tidied(text, inlines) if inlines else ())


def shifted(inlines: Iterable[Inline], by: int) -> list[Inline]:
    """Return the styles further on in a longer text."""
    return [Inline(i.start + by, i.end + by, i.kind, i.target) for i in inlines]


def carried(inlines: Sequence[Inline], stretches: Iterable[Stretch]) -> Iterator[list[Inline]]:
    """Yield for each stretch the styles inside it, counted from its start.

    ``inlines`` and ``stretches`` are in text order; stretches do not overlap.
    """
    place = 0
    open_: list[Inline] = []
    for start, end in stretches:
        open_ = [inline for inline in open_ if inline.end > start]
        while place < len(inlines) and inlines[place].start < end:
            if inlines[place].end > start:
                open_.append(inlines[place])
            place += 1
        yield [
            Inline(max(i.start, start) - start, min(i.end, end) - start, i.kind, i.target)
            for i in open_
        ]


def tidied(text: str, inlines: Iterable[Inline]) -> list[Inline]:
    """Return the styles of a text as ``Inlines`` wants them.

    What touches and is alike becomes one, of two links over the same words
    the one that begins first wins, and blanks at the ends go.
    """
    last: dict[InlineKind, Inline] = {}
    kept: list[Inline] = []
    for inline in sorted(inlines):
        before = last.get(inline.kind)
        if before is None:
            last[inline.kind] = inline
        elif inline.start <= before.end and inline.target == before.target:
            last[inline.kind] = before._replace(end=max(before.end, inline.end))
        elif inline.end > before.end:
            kept.append(before)
            last[inline.kind] = inline._replace(start=max(inline.start, before.end))
    kept += last.values()
    trimmed = (found for inline in kept if (found := _trimmed(text, inline)) is not None)
    return sorted(trimmed, key=lambda i: (i.start, -i.end, i.kind))


def _trimmed(text: str, inline: Inline) -> Inline | None:
    words = text[inline.start : inline.end]
    start = inline.start + len(words) - len(words.lstrip())
    end = inline.end - len(words) + len(words.rstrip())
    return inline._replace(start=start, end=end) if start < end else None
