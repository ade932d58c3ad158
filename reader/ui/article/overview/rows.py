"""From positions in the text to rows of pixels of a map, whatever their number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """Rows that follow each other, from the first to the last."""

    first: int
    last: int


class RowMap:
    """Maps a text to ``count`` rows.

    ``positions`` and ``tops`` are knots in order: a position of the text and
    its height. Between two knots the height is taken to follow from the
    characters.
    """

    def __init__(self, positions: Sequence[int], tops: Sequence[float], count: int) -> None:
        self._positions = positions
        self._tops = tops
        self.count = max(1, count)
        self._share = self.count / max(1.0, tops[-1])
        self._borders: list[int] | None = None

    def row_of(self, position: int) -> int:
        """Return the row of a position; the first or last one for those outside."""
        knot = bisect_right(self._positions, position) - 1
        knot = min(max(0, knot), len(self._positions) - 2)
        start, end = self._positions[knot], self._positions[knot + 1]
        top, bottom = self._tops[knot], self._tops[knot + 1]
        part = (position - start) / (end - start) if end > start else 0.0
        row = int((top + (bottom - top) * min(1.0, max(0.0, part))) * self._share)
        return min(row, self.count - 1)

    def position_of(self, row: int) -> int:
        """Return the first position of a row."""
        y = row / self._share
        knot = min(max(0, bisect_right(self._tops, y) - 1), len(self._tops) - 2)
        start, end = self._positions[knot], self._positions[knot + 1]
        top, bottom = self._tops[knot], self._tops[knot + 1]
        part = (y - top) / (bottom - top) if bottom > top else 0.0
        return start + int((end - start) * min(1.0, max(0.0, part)))

    def runs(self, starts: Sequence[int]) -> list[Run]:
        """Return the rows that hold any of the sorted positions.

        The time depends on the number of rows, not on that of the positions.
        """
        if len(starts) <= self.count:
            return _runs(map(self.row_of, starts))
        if self._borders is None:
            self._borders = [self.position_of(row) for row in range(self.count + 1)]
            self._borders[0], self._borders[-1] = 0, self._positions[-1] + 1
        found = [bisect_left(starts, border) for border in self._borders]
        return _runs(row for row in range(self.count) if found[row] < found[row + 1])


def _runs(rows: Iterable[int]) -> list[Run]:
    runs: list[Run] = []
    for row in rows:
        if runs and row <= runs[-1].last + 1:
            runs[-1] = Run(runs[-1].first, row)
        else:
            runs.append(Run(row, row))
    return runs
