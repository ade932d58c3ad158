"""Where each stretch of a text stands in the file that it was read from.

A file has parts, named by its importer: "page 3" of a PDF, the seventeenth
string of "word/document.xml". Offsets count the characters of a part in the
way of that format. What has no source (a blank between two lines that were
joined) has no stretch.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import le, lt
from typing import NamedTuple

from reader.domain.spans import Span

NUMBERS = 4  # of a stretch in the flat form


class Stretch(NamedTuple):
    """The text from ``start`` to ``end`` comes from ``part``, from ``offset`` on."""

    start: int
    end: int
    part: str
    offset: int

    @property
    def offset_end(self) -> int:
        """The offset after its last character."""
        return self.offset + self.end - self.start

    def cut(self, start: int, end: int) -> Stretch:
        """Return what of it lies between two positions of the text."""
        first = max(start, self.start)
        return Stretch(first, min(end, self.end), self.part, self.offset + first - self.start)

    def part_of(self, start: int, end: int) -> Span | None:
        """Return the span of what comes from between two offsets of the part."""
        first = self.start + max(0, start - self.offset)
        last = self.end - max(0, self.offset_end - end)
        return Span(first, last) if first < last else None


class SourceMap:
    """The stretches of one text, in text order and without overlaps; found by position.

    A value in columns: a book of PDF has hundreds of thousands of them. What
    goes on in the same part without a gap is one stretch.
    """

    __slots__ = ("_ends", "_numbers", "_offsets", "_parts", "_starts")

    def __init__(self, stretches: Iterable[Stretch] = ()) -> None:
        """Take over ``stretches``.

        Raises:
            ValueError: One of them is empty or begins before the last one ends.
        """
        self._starts, self._ends = array("i"), array("i")
        self._numbers, self._offsets = array("i"), array("i")
        parts: dict[str, int] = {}
        for start, end, part, offset in stretches:
            self._add(start, end, parts.setdefault(part, len(parts)), offset)
        self._parts = tuple(parts)

    @classmethod
    def from_columns(cls, parts: Sequence[str], numbers: Sequence[int]) -> SourceMap:
        """Return the map that ``columns`` took apart.

        Raises:
            ValueError: The numbers do not describe stretches of these parts.
        """
        made = cls()
        made._parts = tuple(parts)
        if len(numbers) % NUMBERS:
            raise ValueError("a stretch of the source map is not complete")
        groups = zip(*(numbers[place::NUMBERS] for place in range(NUMBERS)), strict=True)
        for start, end, number, offset in groups:
            if not 0 <= number < len(parts):
                raise ValueError(f"the source has no part {number}")
            made._add(start, end, number, offset)
        return made

    @classmethod
    def of_one_part(
        cls, part: str, starts: array[int], ends: array[int], offsets: array[int]
    ) -> SourceMap:
        """Return the map of a text from one part, given column by column.

        For plain text, where there is no time for a stretch at a time. No two
        stretches may go on in each other without a gap.

        Raises:
            ValueError: One of them is empty or begins before the last one ends.
        """
        if not (all(map(lt, starts, ends)) and all(map(le, ends, islice(starts, 1, None)))):
            raise ValueError("a stretch of the source map is out of place")
        made = cls()
        if starts:
            made._parts = (part,)
        made._starts, made._ends, made._offsets = starts, ends, offsets
        made._numbers = array("i", bytes(starts.itemsize * len(starts)))
        return made

    def columns(self) -> tuple[tuple[str, ...], list[int]]:
        """Return the parts, and start, end, part number and offset of each stretch in a row."""
        rows = zip(self._starts, self._ends, self._numbers, self._offsets, strict=True)
        return self._parts, [number for row in rows for number in row]

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Stretch]:
        return map(self._stretch, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceMap) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((self._starts.tobytes(), self._ends.tobytes(), self._offsets.tobytes()))

    def __repr__(self) -> str:
        return f"SourceMap({list(self)})"

    def at(self, position: int) -> tuple[str, int] | None:
        """Return the part and the offset that a character comes from."""
        place = bisect_right(self._starts, position) - 1
        if place < 0 or position >= self._ends[place]:
            return None
        return self._parts[self._numbers[place]], self._offsets[place] + (
            position - self._starts[place]
        )

    def between(self, start: int, end: int) -> list[Stretch]:
        """Return what the text from ``start`` to ``end`` comes from, cut at both ends."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return [self._stretch(place).cut(start, end) for place in range(first, last)]

    def span_of(self, part: str, start: int, end: int) -> Span | None:
        """Return the smallest span with all characters from ``start`` to ``end`` of a part.

        Looks at every stretch; whoever asks often sorts them for itself.
        """
        spans = [
            span
            for stretch in self
            if stretch.part == part and (span := stretch.part_of(start, end)) is not None
        ]
        if not spans:
            return None
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def _stretch(self, place: int) -> Stretch:
        return Stretch(
            self._starts[place],
            self._ends[place],
            self._parts[self._numbers[place]],
            self._offsets[place],
        )

    def _add(self, start: int, end: int, number: int, offset: int) -> None:
        last = self._ends[-1] if self._ends else 0
        if not last <= start < end:
            raise ValueError(f"the stretch of the source map at {start}..{end} is out of place")
        goes_on = (
            bool(self._ends)
            and start == last
            and number == self._numbers[-1]
            and offset == self._offsets[-1] + start - self._starts[-1]
        )
        if goes_on:
            self._ends[-1] = end
            return
        for column, value in (
            (self._starts, start),
            (self._ends, end),
            (self._numbers, number),
            (self._offsets, offset),
        ):
            column.append(value)


NO_MAP = SourceMap()
