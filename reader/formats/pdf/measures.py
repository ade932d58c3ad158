"""What is usual in a document: the size of its letters, the distance of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reader.formats.pdf.lines import Line
from reader.formats.pdf.marks import ends_sentence

_NEAR = 8  # lines before and after one that tell how wide its column is
_SAME = 0.06  # of a size: less is no difference
_WIDEST_PITCH = 3.0
_USUAL_PITCH = 1.25
_ACROSS = 1.2  # column widths: wider lines reach over more than one column
_COVERED, _ALIKE = 0.9, 0.5  # shares of widths
_INDENT, _FARTHEST_INDENT = 0.7, 4.0  # sizes


class Measures(NamedTuple):
    """The size of most letters, and the distance of lines as a multiple of it.

    ``is_indented`` says that the first lines of paragraphs are, ``is_fixed`` that
    most of the text is in the letters of a typewriter.
    """

    size: float
    pitch: float
    is_indented: bool = False
    is_fixed: bool = False


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
    pairs = [
        (one, two)
        for one, two in pairwise(lines)
        if one.page == two.page and is_alike(one.size, size) and is_alike(two.size, size)
        if one.crosses(two) and 0 < one.base - two.base < _WIDEST_PITCH * size
    ]
    pitches = [(one.base - two.base) / one.size for one, two in pairs]
    fixed = sum(len(line.text) for line in lines if line.is_fixed)
    return Measures(
        size,
        median(pitches) if pitches else _USUAL_PITCH,
        _is_indented(pairs),
        is_fixed=fixed > sum(sizes.values()) / 2,
    )


def _is_indented(pairs: Iterable[tuple[Line, Line]]) -> bool:
    """Tell whether the line after the end of a paragraph stands further in, mostly."""
    further = [
        two.left - one.left > _INDENT * one.size
        for one, two in pairs
        if one.right < two.right - 2 * one.size and ends_sentence(one.text)
        if two.left - one.left < _FARTHEST_INDENT * one.size
    ]
    return sum(further) > len(further) / 2


def is_alike(one: float, two: float) -> bool:
    """Tell whether two sizes look the same."""
    return abs(one - two) <= max(_SAME * max(one, two), 0.3)


def columns_of(lines: Sequence[Line]) -> list[Column]:
    """Return for each line of a page the column that it stands in."""
    widths = sorted(_width(line) for line in lines if not line.is_turned)
    # Half of the lines are full ones, on most pages; the middle of them is a column wide.
    usual = widths[3 * len(widths) // 4] if widths else 0.0
    return [_column(lines, place, _ACROSS * usual) for place in range(len(lines))]


def _column(lines: Sequence[Line], place: int, widest: float) -> Column:
    line = lines[place]
    left, right = line.left, line.right
    for other in lines[max(0, place - _NEAR) : place + _NEAR + 1]:
        if not is_alike(line.size, other.size) or other.is_turned != line.is_turned:
            continue
        shared = min(line.right, other.right) - max(line.left, other.left)
        is_over = shared > _COVERED * _width(line) and other.left > left - _FARTHEST_INDENT * (
            line.size
        )
        if shared > _ALIKE * max(_width(line), _width(other)) or (
            is_over and _width(other) <= widest
        ):
            left, right = min(left, other.left), max(right, other.right)
    return Column(left, right)


def _width(line: Line) -> float:
    return line.right - line.left
