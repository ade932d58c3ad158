"""Where something was found in a text: places in parallel arrays, never objects.

A needle of one letter has a million hits in a long book; two arrays of four
bytes each hold them in eight megabytes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reader.domain.spans import Span

PLACE = "I"  # the type code of an array of places


class Hits:
    """Hits in text order; no two overlap.

    ``searched`` are the stretches of the text that have been looked through
    so far, from (inclusive) and to (exclusive), in text order.
    """

    __slots__ = ("ends", "searched", "starts")

    def __init__(
        self,
        starts: array[int] | None = None,
        ends: array[int] | None = None,
        searched: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.starts = array(PLACE) if starts is None else starts
        self.ends = array(PLACE) if ends is None else ends
        self.searched = tuple(searched)

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, number: int) -> Span:
        """Return one hit."""
        return Span(self.starts[number], self.ends[number])

    def between(self, first: int, last: int) -> range:
        """Return the numbers of the hits that share text with ``first`` to ``last``."""
        return range(bisect_right(self.ends, first), bisect_left(self.starts, last))

    def number_from(self, position: int) -> int:
        """Return the number of the first hit that starts at ``position`` or later."""
        return bisect_left(self.starts, position)

    def number_before(self, position: int) -> int:
        """Return the number of the last hit that ends at ``position`` or earlier, or -1."""
        return bisect_right(self.ends, position) - 1

    def covers(self, first: int, last: int) -> bool:
        """Tell whether everything from ``first`` to ``last`` has been looked through."""
        return any(start <= first and last <= end for start, end in self.searched)
