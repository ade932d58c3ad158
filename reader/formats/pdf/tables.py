"""Tables: lines under each other with wide blanks at the same places.

Careful: a false table is worse than a table that is read as lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.formats.pdf.lines import Line
from reader.formats.pdf.measures import is_alike
from reader.text.inlines import Styled, joined

_LEAST_ROWS = 3
_LONGEST_CELL = 60.0  # letters on average; longer ones are columns of text
_NEAR = 0.8  # sizes between the edges of one column of cells
_FARTHEST = 3.5  # sizes from row to row


def tables_in(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where each table of a page begins and ends, as places among its lines."""
    start = 0
    while start < len(lines):
        end = start
        while (
            end < len(lines)
            and lines[end].gaps
            and (end == start or _follows(lines[end - 1], lines[end]))
        ):
            end += 1
        if end - start >= _LEAST_ROWS and _is_table(lines[start:end]):
            yield start, end
        start = max(end, start + 1)


def row_of(line: Line) -> Styled:
    """Return the words of a line with a tab between its cells."""
    places = [0, *(gap.place for gap in line.gaps), len(line.text) + 1]
    cells = line.words.cut([(start, end - 1) for start, end in pairwise(places)])
    return joined("\t", cells)


def _follows(above: Line, line: Line) -> bool:
    return (
        0 < above.base - line.base < _FARTHEST * above.size
        and is_alike(above.size, line.size)
        and not line.is_turned
    )


def _is_table(rows: Sequence[Line]) -> bool:
    counts = Counter(len(row.gaps) for row in rows)
    usual, share = counts.most_common(1)[0]
    if share < 0.7 * len(rows):
        return False
    full = [_edges(row) for row in rows if len(row.gaps) == usual]
    lengths = [len(row.text) / (usual + 1) for row in rows]
    if sum(lengths) / len(lengths) > _LONGEST_CELL:
        return False
    size = rows[0].size
    return all(_is_aligned([edges[cell] for edges in full], size) for cell in range(usual + 1))


def _edges(row: Line) -> list[tuple[float, float]]:
    lefts = [row.left, *(gap.right for gap in row.gaps)]
    rights = [*(gap.left for gap in row.gaps), row.right]
    return list(zip(lefts, rights, strict=True))


def _is_aligned(cells: Sequence[tuple[float, float]], size: float) -> bool:
    """Tell whether cells share their left, their right or their middle, most of them."""
    for place in (
        [left for left, _ in cells],
        [right for _, right in cells],
        [(left + right) / 2 for left, right in cells],
    ):
        middle = sorted(place)[len(place) // 2]
        near = sum(abs(one - middle) <= _NEAR * size for one in place)
        if near >= 0.8 * len(place):
            return True
    return False
