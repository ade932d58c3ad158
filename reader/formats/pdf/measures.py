"""What is usual in a document: the size of its letters, the distance of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reader.formats.pdf.lines import Line

_NEAR = 8  # lines before and after one that tell how wide its column is
_SAME = 0.06  # of a size: less is no difference
_WIDEST_PITCH = 3.0
_USUAL_PITCH = 1.25


class Measures(NamedTuple):
    """The size of most letters, and the distance of lines as a multiple of it."""

    size: float
    pitch: float


class Column(NamedTuple):
    """From where to where the lines around one reach."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


def measured(lines: Iterable[Line]) -> Measures:
    """Return what is usual in these lines."""
    lines = [line for line in lines if not line.is_turned]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    pitches = [
        (one.base - two.base) / one.size
        for one, two in pairwise(lines)
        if one.page == two.page and is_alike(one.size, size) and is_alike(two.size, size)
        if one.crosses(two) and 0 < one.base - two.base < _WIDEST_PITCH * size
    ]
    return Measures(size, median(pitches) if pitches else _USUAL_PITCH)


def is_alike(one: float, two: float) -> bool:
    """Tell whether two sizes look the same."""
    return abs(one - two) <= max(_SAME * max(one, two), 0.3)


def columns_of(lines: Sequence[Line]) -> list[Column]:
    """Return for each line of a page the column that it stands in."""
    return [_column(lines, place) for place in range(len(lines))]


def _column(lines: Sequence[Line], place: int) -> Column:
    line = lines[place]
    left, right = line.left, line.right
    for other in lines[max(0, place - _NEAR) : place + _NEAR + 1]:
        if not is_alike(line.size, other.size) or other.is_turned != line.is_turned:
            continue
        shared = min(line.right, other.right) - max(line.left, other.left)
        wider = max(line.right - line.left, other.right - other.left)
        if shared > 0.5 * wider or (
            other.left >= left - 3 * line.size
            and shared > 0.9 * (line.right - line.left)
            and not _is_across(other, line)
        ):
            left, right = min(left, other.left), max(right, other.right)
    return Column(left, right)


def _is_across(other: Line, line: Line) -> bool:
    return other.right - other.left > 2.2 * (line.right - line.left)
