"""Where the lines of a text file stand in the text that is made of them.

Built column by column: a book has a hundred thousand lines, and it is read
before the window shows anything.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from reader.domain.source_map import SourceMap

PART = ""  # a text file has no parts


def before_cleaning(found: SourceMap, gaps: Sequence[int]) -> SourceMap:
    """Return a map into the file as it was decoded for one into the cleaned text."""
    if not gaps:
        return found
    places = LinePlaces()
    for start, end, _, offset in found:
        places.add(start, end, offset)
    return places.source_map(gaps)


class LinePlaces:
    """Collects stretches in text order; their offsets count in the cleaned text."""

    def __init__(self) -> None:
        self._starts, self._ends, self._offsets = array("i"), array("i"), array("i")

    def add(self, start: int, end: int, offset: int) -> None:
        """Note that the text from ``start`` to ``end`` stands at ``offset``, if there is any."""
        if start < end:
            self._starts.append(start)
            self._ends.append(end)
            self._offsets.append(offset)

    def source_map(self, gaps: Sequence[int]) -> SourceMap:
        """Return the way back to the file as it was decoded.

        ``gaps`` are what the cleaning took out, see ``Cleaned``.
        """
        if gaps:
            return self._before_cleaning(gaps).source_map(())
        return SourceMap.of_one_part(PART, self._starts, self._ends, self._offsets)

    def _before_cleaning(self, gaps: Sequence[int]) -> LinePlaces:
        """Shift offsets by what is missing before them; a gap inside divides a stretch."""
        made = LinePlaces()
        missing, last = 0, len(gaps)
        for start, end, offset in zip(self._starts, self._ends, self._offsets, strict=True):
            while missing < last and gaps[missing] <= offset:
                missing += 1
            shift = start - offset  # from the cleaned text to the text
            begin = start
            while missing < last and gaps[missing] < end - shift:
                cut = gaps[missing]
                made.add(begin, cut + shift, begin - shift + missing)
                begin = cut + shift
                while missing < last and gaps[missing] <= cut:
                    missing += 1
            made.add(begin, end, begin - shift + missing)
        return made
