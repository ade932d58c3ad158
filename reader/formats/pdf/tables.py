"""Tables: lines under each other with wide blanks at the same places.

Careful: a false table is worse than a table that is read as lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.formats.pdf.lines import Line
from reader.formats.pdf.marks import is_contents_line
from reader.formats.pdf.measures import is_alike
from reader.text.inlines import Styled, joined

_LEAST_ROWS = 3
_LEAST_CELLS = 2
_HEADS = 2  # rows on top whose cells may reach over several columns
_LONGEST_CELL = 45.0  # letters on average; longer ones are columns of text
_BETWEEN = 0.6  # sizes at least between two columns
_FARTHEST = 3.5  # sizes from row to row
_USUAL = 0.7  # of the cells of a full row

Interval = tuple[float, float]


class Table(NamedTuple):
    """Lines ``start`` to ``end`` of a page, and from where to where each column reaches."""

    start: int
    end: int
    columns: Sequence[Interval]


def tables_in(lines: Sequence[Line]) -> Iterator[Table]:
    """Yield the tables of a page; places are those among its lines."""
    start = 0
    while start < len(lines):
        end = start
        while (
            end < len(lines)
            and lines[end].gaps
            and not is_contents_line(lines[end].text)
            and (end == start or _follows(lines[end - 1], lines[end]))
        ):
            end += 1
        columns = _columns(lines[start:end]) if end - start >= _LEAST_ROWS else ()
        if columns:
            yield Table(start, end, columns)
        start = max(end, start + 1)


def row_of(line: Line, columns: Sequence[Interval]) -> Styled:
    """Return the words of a line with a tab between its cells."""
    places = [0, *(gap.place for gap in line.gaps), len(line.text) + 1]
    cells = line.words.cut([(start, end - 1) for start, end in pairwise(places)])
    row: list[Styled] = []
    reached = -1
    for cell, extent in zip(cells, _cells(line), strict=True):
        column = _column(extent, columns)
        if column <= reached and row:
            row[-1] = joined(" ", [row[-1], cell])
            continue
        row += [Styled("")] * (column - reached - 1)
        row.append(cell)
        reached = column
    return joined("\t", row)


def _follows(above: Line, line: Line) -> bool:
    return (
        0 < above.base - line.base < _FARTHEST * above.size
        and is_alike(above.size, line.size)
        and not line.is_turned
    )


def _columns(rows: Sequence[Line]) -> Sequence[Interval]:
    """Return the columns of a table; none if these lines are no table."""
    letters = sum(len(row.text) for row in rows)
    if letters > _LONGEST_CELL * sum(len(row.gaps) + 1 for row in rows):
        return ()
    for heads in range(_HEADS + 1):
        body = rows[heads:]
        if len(body) < _LEAST_ROWS - min(heads, 1):
            return ()
        found = _merged([cell for row in body for cell in _cells(row)], _BETWEEN * rows[0].size)
        filled = sum(len(row.gaps) + 1 for row in body) / len(body)
        fullest = max(len(row.gaps) + 1 for row in body)
        if len(found) >= max(_LEAST_CELLS, _USUAL * fullest) and filled >= _USUAL * len(found):
            return found
    return ()


def _cells(row: Line) -> list[Interval]:
    lefts = [row.left, *(gap.right for gap in row.gaps)]
    rights = [*(gap.left for gap in row.gaps), row.right]
    return list(zip(lefts, rights, strict=True))


def _merged(cells: Sequence[Interval], between: float) -> list[Interval]:
    """Return what the cells cover together, side by side."""
    found: list[Interval] = []
    for left, right in sorted(cells):
        if found and left < found[-1][1] + between:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _column(cell: Interval, columns: Sequence[Interval]) -> int:
    """Return the number of the column that a cell shares most with."""
    shared = [min(cell[1], right) - max(cell[0], left) for left, right in columns]
    return shared.index(max(shared))
