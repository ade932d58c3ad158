"""Which character is where in a line, in text of any direction.

``QTextLine.cursorToX`` answers for carets, not for characters: where left to
right meets right to left it names the same place for both edges of a
character. In such lines the glyphs themselves are asked, which is right but
takes some fifteen microseconds each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from PySide6.QtGui import QTextLayout, QTextLine

_TOUCHING = 3.0  # pixels; kerning moves glyphs together or apart by less


class Cell(NamedTuple):
    """A character with its marks: its units, its edges, where reading enters."""

    first_units: int
    end_units: int
    left: float
    right: float
    is_right_to_left: bool


def cells_of(line: QTextLine, layout: QTextLayout, *, is_mixed: bool) -> list[Cell]:
    """Return the characters of a line in text order.

    ``is_mixed`` says that some of the text runs from right to left.
    """
    units, end = line.textStart(), line.textStart() + line.textLength()
    borders = [units]
    while units < end:
        following = layout.nextCursorPosition(units)
        units = min(following, end) if following > units else end
        borders.append(units)
    pairs = list(pairwise(borders))
    if is_mixed:
        return _snapped(_chained(_shared([_glyph_cell(line, a, b) for a, b in pairs])))
    edges = [caret_x(line, border) for border in borders]
    return [
        Cell(a, b, left, max(left, right), is_right_to_left=False)
        for (a, b), (left, right) in zip(pairs, pairwise(edges), strict=True)
    ]


def extents(line: QTextLine, first: int, end: int) -> list[tuple[float, float]]:
    """Return the stretches of a line that units ``first`` to ``end`` take up, from the left."""
    return _merged((left, right) for left, right, _ in _glyph_boxes(line, first, end))


def extents_of(cells: Iterable[Cell], first: int, end: int) -> list[tuple[float, float]]:
    """Return the same by the characters of the line: slower, and right for every sign."""
    return _merged(
        (cell.left, cell.right)
        for cell in cells
        if cell.first_units < end and first < cell.end_units and cell.left < cell.right
    )


def _merged(boxes: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted(boxes):
        if merged and left <= merged[-1][1] + _TOUCHING:
            merged[-1] = merged[-1][0], max(right, merged[-1][1])
        else:
            merged.append((left, right))
    return merged


def caret_x(line: QTextLine, units: int) -> float:
    """Return where the caret before a unit stands, by Qt."""
    return float(line.cursorToX(units)[0])  # type: ignore[index]


def _glyph_boxes(line: QTextLine, first: int, end: int) -> Iterator[tuple[float, float, bool]]:
    """Yield left, right and direction of runs of glyphs that stand side by side."""
    flags = QTextLayout.GlyphRunRetrievalFlag
    wanted = flags.RetrieveGlyphIndexes | flags.RetrieveGlyphPositions
    for run in line.glyphRuns(first, end - first, wanted):
        lefts = [position.x() for position in run.positions()]
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        if lefts:
            right = max(x + step.x() for x, step in zip(lefts, advances, strict=True))
            yield min(lefts), right, run.isRightToLeft()


def _glyph_cell(line: QTextLine, first: int, end: int) -> Cell:
    boxes = list(_glyph_boxes(line, first, end))
    if not boxes:
        x = caret_x(line, first)
        return Cell(first, end, x, x, is_right_to_left=False)
    left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
    return Cell(first, end, left, right, is_right_to_left=boxes[0][2])


def _shared(cells: list[Cell]) -> list[Cell]:
    """Divide a ligature evenly among its characters."""
    divided: list[Cell] = []
    for _, group in groupby(cells, key=lambda cell: cell[2:]):
        members = list(group)
        width = (members[0].right - members[0].left) / len(members)
        for number, cell in enumerate(members):
            place = len(members) - 1 - number if cell.is_right_to_left else number
            left = cell.left + place * width
            divided.append(cell._replace(left=left, right=left + width))
    return divided


def _chained(cells: list[Cell]) -> list[Cell]:
    """Put right what Qt misplaces: a character before one that is shown as several boxes.

    From right to left it takes the width of the first box alone off the place
    of the character before, so that the two overlap.
    """
    for number in reversed(range(len(cells) - 1)):
        cell, following = cells[number], cells[number + 1]
        if not (cell.is_right_to_left and following.is_right_to_left):
            continue
        hidden = following.right - cell.left
        if hidden > _TOUCHING and following.left < cell.right:
            cells[number] = cell._replace(left=following.right, right=cell.right + hidden)
    return cells


def _snapped(cells: list[Cell]) -> list[Cell]:
    """Let neighbours on the screen touch."""
    order = sorted(
        (n for n, cell in enumerate(cells) if cell.right > cell.left), key=lambda n: cells[n].left
    )
    for number, following in pairwise(order):
        edge = cells[following].left
        if abs(edge - cells[number].right) <= _TOUCHING:
            cells[number] = cells[number]._replace(right=max(edge, cells[number].left))
    return cells
