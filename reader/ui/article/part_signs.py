"""The parts of the claim in focus, marked above its words; no layout is touched.

Who says it has a line above it, how it is said a dotted one; what is said
stands between two corners. The lines below words belong to mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from reader.session.claim_parts import Part, Stretch
from reader.session.marks import CLAIM
from reader.ui.article.layout.laid import LaidPiece
from reader.ui.theme import Theme

_THICK = 1.6
_FOOT = 4.0  # pixels that a line reaches down at its ends
_CORNER = 5.0  # pixels along each side of a corner
_DOTS = (0.1, 2.2)  # of the thickness: ink with a round cap, then nothing


class PartLayer:
    """What is marked as a part of the claim in focus; nothing without one."""

    def __init__(self, over: QWidget) -> None:
        self._over = over
        self.stretches: Sequence[Stretch] = ()

    def show(self, stretches: Sequence[Stretch]) -> None:
        """Mark which words are who, how and what of a claim from now on."""
        if stretches != self.stretches:
            self.stretches = stretches
            self._over.update()

    def paint(self, painter: QPainter, piece: LaidPiece, theme: Theme) -> None:
        """Paint the signs on a piece; the painter stands at its corner."""
        for part, span in self.stretches:
            if span.start >= piece.end or span.end <= piece.start:
                continue
            boxes = list(_boxes(piece, span.start, span.end))
            if not boxes:
                continue
            pen = QPen(theme.marks[CLAIM].line, _THICK)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            is_begun, is_ended = span.start >= piece.start, span.end <= piece.end
            if part is Part.CONTENT:
                _corners(painter, boxes, begins=is_begun, ends=is_ended)
            else:
                _feet(painter, boxes, begins=is_begun, ends=is_ended)
                if part is Part.CUE:
                    pen.setDashPattern(_DOTS)
                    painter.setPen(pen)
                for box in boxes:
                    painter.drawLine(box.topLeft(), box.topRight())


def _boxes(piece: LaidPiece, start: int, end: int) -> Iterator[QRectF]:
    """Yield a box for each line: from above the letters to below them."""
    for number, left, right in piece.stretches(start, end):
        line = piece.lines[number]
        top = max(line.top + _THICK, line.base - piece.style.rise)
        bottom = min(line.bottom - _THICK, line.base + piece.style.fall)
        yield QRectF(left, top, right - left, bottom - top)


def _feet(painter: QPainter, boxes: Sequence[QRectF], *, begins: bool, ends: bool) -> None:
    for box, x, is_there in (
        (boxes[0], boxes[0].left(), begins),
        (boxes[-1], boxes[-1].right(), ends),
    ):
        if is_there:
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.top() + _FOOT))


def _corners(painter: QPainter, boxes: Sequence[QRectF], *, begins: bool, ends: bool) -> None:
    first, last = boxes[0], boxes[-1]
    if begins:
        x, y = first.left() - 1, first.top()
        painter.drawPolyline([QPointF(x, y + _CORNER), QPointF(x, y), QPointF(x + _CORNER, y)])
    if ends:
        x, y = last.right() + 1, last.bottom()
        painter.drawPolyline([QPointF(x, y - _CORNER), QPointF(x, y), QPointF(x - _CORNER, y)])
