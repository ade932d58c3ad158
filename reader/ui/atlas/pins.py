"""What stands on a map: pins with numbers, one of them chosen, and marks of other places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from reader.ui.atlas.ground import Taken, paint_name
from reader.ui.atlas.sheet import Degrees, Sheet
from reader.ui.theme import Theme

_HEAD = 10.0  # pixels, half of the width
_HIGH = 25.0
_SPECK = 3.5
_MARK = 4.0
_WIDE = 9  # numbers from here on have two digits


class Mark(NamedTuple):
    """Another place of the article, to see what is near."""

    name: str
    at: Degrees


def paint_pin(
    painter: QPainter, at: QPointF, number: int, theme: Theme, *, is_chosen: bool
) -> None:
    """Paint a pin with its point at ``at``: a drop; the chosen one is square, filled, larger."""
    line = theme.marks["place"].line
    grown = 1.25 if is_chosen else 1.0
    head, high = _HEAD * grown, _HIGH * grown
    middle = QPointF(at.x(), at.y() - high + head)
    shape = QPainterPath()
    box = QRectF(middle.x() - head, middle.y() - head, 2 * head, 2 * head)
    if is_chosen:
        shape.addRoundedRect(box, 3, 3)
    else:
        shape.addEllipse(box)
    foot = QPainterPath()
    foot.addPolygon(
        QPolygonF(
            [
                QPointF(at.x() - head * 0.7, middle.y() + head * 0.6),
                at,
                QPointF(at.x() + head * 0.7, middle.y() + head * 0.6),
            ]
        )
    )
    shape = shape.united(foot)
    painter.strokePath(shape, QPen(theme.page, 5))
    painter.fillPath(shape, line if is_chosen else theme.page)
    painter.strokePath(shape, QPen(line, 2))
    font = QFont(painter.font())
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * (0.85 if number <= _WIDE else 0.72) * grown)
    painter.save()
    painter.setFont(font)
    painter.setPen(theme.page if is_chosen else line)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def paint_speck(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """Paint a pin for whose number there is no room."""
    painter.setPen(QPen(theme.marks["place"].line, 2))
    painter.setBrush(theme.page)
    painter.drawEllipse(at, _SPECK, _SPECK)


def paint_marks(
    painter: QPainter, sheet: Sheet, marks: Sequence[Mark], theme: Theme, taken: Taken
) -> None:
    """Paint other places as diamonds, with their names where there is room."""
    area = QRectF(0, 0, sheet.width, sheet.height)
    font = QFont(painter.font())
    font.setItalic(True)
    painter.setFont(font)
    for mark in marks:
        at = QPointF(*sheet.pixel(*mark.at))
        if area.contains(at):
            _paint_diamond(painter, at, theme.ink, theme.page)
            paint_name(painter, at, mark.name, (theme.ink, theme.page), taken)


def _paint_diamond(painter: QPainter, at: QPointF, ink: QColor, rim: QColor) -> None:
    corners = ((0, -_MARK), (_MARK, 0), (0, _MARK), (-_MARK, 0))
    painter.setPen(QPen(rim, 1.5))
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))
