"""From a point of the view to a position in the text, and back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF

from reader.ui.article.layout.cells import Cell
from reader.ui.article.layout.flow import Flow, Placed
from reader.ui.article.layout.laid import LaidPiece

CARET_WIDTH = 2.0


def character_at(flow: Flow, point: QPoint) -> int | None:
    """Return the character under a point; ``None`` beside and between lines."""
    placed = _placed_at(flow, point.y())
    if placed is None:
        return None
    piece, x, y = placed.piece, point.x() - flow.left, point.y() - placed.y
    number = piece.line_at(y)
    line = piece.lines[number]
    if not line.top <= y < line.bottom:
        return None
    for cell in piece.cells(number):
        if cell.left <= x < cell.right:
            return piece.position(cell.first_units)
    return None


def caret_at(flow: Flow, point: QPoint) -> int | None:
    """Return the caret position nearest to a point; ``None`` without any text."""
    placed = _nearest_placed(flow, point.y())
    if placed is None:
        return None
    number = placed.piece.line_at(point.y() - placed.y)
    return caret_in_line(placed.piece, number, point.x() - flow.left)


def caret_in_line(piece: LaidPiece, number: int, x: float) -> int:
    """Return the caret position of a line nearest to ``x`` of the column."""
    first, last = piece.line_span(number)
    cells = [cell for cell in piece.cells(number) if cell.right > cell.left]
    if not cells:
        return first
    nearest = min(cells, key=lambda cell: max(cell.left - x, x - cell.right, 0.0))
    return min(max(first, piece.position(_entered(nearest, x))), last)


def character_box(flow: Flow, position: int) -> QRect | None:
    """Return the box of a character in the view; ``None`` if it is not in view."""
    for placed in flow.placed():
        piece = placed.piece
        if piece.start <= position < piece.end:
            number = piece.line_of(position)
            line, units = piece.lines[number], piece.units(position)
            for cell in piece.cells(number):
                if cell.first_units <= units < cell.end_units:
                    box = QRectF(
                        flow.left + cell.left,
                        placed.y + line.top,
                        cell.right - cell.left,
                        line.bottom - line.top,
                    )
                    return _inner(box)
    return None


def character_edge(
    flow: Flow, position: int, *, is_end: bool
) -> tuple[float, float, float] | None:
    """Return where a character begins (or ends) in the view: x, and its letters' top and bottom.

    Returns ``None`` if it is not in view.
    """
    index = flow.pieces.at(position) if len(flow) else -1
    placed = next((each for each in flow.placed() if each.number == index), None)
    if placed is None:
        return None
    piece, units = placed.piece, placed.piece.units(position)
    number = piece.line_of(position)
    for cell in piece.cells(number):
        if cell.first_units <= units < cell.end_units:
            x = cell.left if cell.is_right_to_left == is_end else cell.right
            base, style = placed.y + piece.lines[number].base, piece.style
            return flow.left + x, base - style.rise, base + style.fall
    return None


def line_span_at(flow: Flow, point: QPoint) -> tuple[int, int] | None:
    """Return where the line at the height of a point starts and ends in the text."""
    placed = _placed_at(flow, point.y())
    if placed is None:
        return None
    line = placed.piece.lines[placed.piece.line_at(point.y() - placed.y)]
    if not line.top <= point.y() - placed.y < line.bottom:
        return None
    return placed.piece.position(line.first_units), placed.piece.position(line.end_units)


def caret_box(flow: Flow, position: int) -> QRectF | None:
    """Return the place of the caret in the view; ``None`` if it is not in view."""
    index = flow.pieces.at(position) if len(flow) else -1
    for placed in flow.placed():
        if placed.number == index:
            piece = placed.piece
            line = piece.lines[piece.line_of(position)]
            x = flow.left + caret_x(piece, position)
            lead = (line.bottom - line.top) * 0.12
            height = line.bottom - line.top - 2 * lead
            return QRectF(x - CARET_WIDTH / 2, placed.y + line.top + lead, CARET_WIDTH, height)
    return None


def caret_x(piece: LaidPiece, position: int) -> float:
    """Return where in the column a caret stands."""
    units = piece.units(position)
    cells = piece.cells(piece.line_of(position))
    for cell in cells:
        if cell.first_units <= units < cell.end_units:
            return cell.right if cell.is_right_to_left else cell.left
    if cells:
        return cells[-1].left if cells[-1].is_right_to_left else cells[-1].right
    return float(piece.style.indent)


def _entered(cell: Cell, x: float) -> int:
    """Return the edge of a cell that ``x`` is nearer to."""
    in_left_half = x < (cell.left + cell.right) / 2
    return cell.first_units if in_left_half != cell.is_right_to_left else cell.end_units


def _placed_at(flow: Flow, y: int) -> Placed | None:
    for placed in flow.placed():
        if placed.y <= y < placed.y + placed.piece.height:
            return placed
    return None


def _nearest_placed(flow: Flow, y: int) -> Placed | None:
    found = _placed_at(flow, y)
    if found is None and flow.placed():
        found = flow.placed()[0 if y < 0 else -1]
    return found


def _inner(box: QRectF) -> QRect:
    """Return whole pixels inside ``box``, at least one, so that a click hits it."""
    left, right = round(box.left()), round(box.right())
    return QRect(left, round(box.top()), max(1, right - left), round(box.height()))
