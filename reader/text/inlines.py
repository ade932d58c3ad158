"""Inline styles, and where words come from, kept while text is cut, joined and cleaned.

Positions count from the start of the text at hand. A change of a text is the
list of the stretches that are kept; from it the styles follow, in time
proportional to the number of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from reader.domain.inlines import Inline, InlineKind
from reader.domain.source_map import Stretch

Borders = tuple[int, int]

_BLANK = r"\s"
_SURPLUS = r"\A +|(?<= ) +| +\Z"


class Styled(NamedTuple):
    """Some words, their inline styles by start, and what of the source they come from."""

    text: str
    inlines: Sequence[Inline] = ()
    origins: Sequence[Stretch] = ()

    def without(self, pattern: re.Pattern[str]) -> Styled:
        """Return the text without the matches of a pattern."""
        if not (self.inlines or self.origins):
            return Styled(pattern.sub("", self.text))
        borders = [0]
        for match in pattern.finditer(self.text):
            borders += match.span()
        borders.append(len(self.text))
        return joined("", self.cut(list(zip(borders[::2], borders[1::2], strict=True))))

    def stripped(self) -> Styled:
        """Return the text without the blanks around it."""
        text = self.text.strip()
        start = self.text.find(text)
        return self.cut([(start, start + len(text))])[0]

    def words(self) -> Styled:
        """Return the words with one blank between them and none around."""
        blanks = self._replace(text=re.sub(_BLANK, " ", self.text))
        return blanks.without(re.compile(_SURPLUS))

    def lines(self) -> list[Styled]:
        """Return each line of the text."""
        breaks = [-1, *(m.start() for m in re.finditer("\n", self.text)), len(self.text)]
        return self.cut([(a + 1, b) for a, b in pairwise(breaks)])

    def cut(self, borders: Sequence[Borders]) -> list[Styled]:
        """Return the text between each pair of borders; in order and without overlaps."""
        inlines = carried(self.inlines, borders) if self.inlines else repeat(())
        origins = traced(self.origins, borders) if self.origins else repeat(())
        return [
            Styled(self.text[a:b], styles, sources)
            for (a, b), styles, sources in zip(borders, inlines, origins, strict=False)
        ]


def joined(between: str, parts: Sequence[Styled]) -> Styled:
    """Return the parts one after the other with ``between`` between them."""
    text = between.join(part.text for part in parts)
    inlines: list[Inline] = []
    origins: list[Stretch] = []
    place = 0
    for part in parts:
        inlines += shifted(part.inlines, place)
        origins += moved(part.origins, place)
        place += len(part.text) + len(between)
    return Styled(text, tidied(text, inlines) if inlines else (), origins)


def moved(origins: Iterable[Stretch], by: int) -> list[Stretch]:
    """Return the stretches further on in a longer text."""
    return [Stretch(o.start + by, o.end + by, o.part, o.offset) for o in origins]


def traced(origins: Sequence[Stretch], borders: Iterable[Borders]) -> Iterator[list[Stretch]]:
    """Yield for each pair of borders what lies between them, counted from the first.

    Both are in text order; neither has overlaps.
    """
    place = 0
    for start, end in borders:
        while place < len(origins) and origins[place].end <= start:
            place += 1
        inside: list[Stretch] = []
        for number in range(place, len(origins)):
            origin = origins[number]
            if origin.start >= end or start == end:
                break
            inside.append(origin.cut(start, end))
        yield moved(inside, -start)


def shifted(inlines: Iterable[Inline], by: int) -> list[Inline]:
    """Return the styles further on in a longer text."""
    return [Inline(i.start + by, i.end + by, i.kind, i.target) for i in inlines]


def carried(inlines: Sequence[Inline], stretches: Iterable[Borders]) -> Iterator[list[Inline]]:
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
