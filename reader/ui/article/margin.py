"""The lines that stand for images, and the numbers of pages in the margin; painted, not text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from reader.domain.landmarks import Image
from reader.ui.article.layout.asides import SIGN, image_words
from reader.ui.article.layout.flow import Flow
from reader.ui.article.layout.laid import LaidPiece
from reader.ui.article.layout.typography import MIN_MARGIN
from reader.ui.theme import Theme

_INSET = 10.0  # pixels between the frame of an image and its words
_AWAY = 12.0  # pixels between the column and the number of a page
_EDGE = 2.0  # pixels between the number of a page and the edge of the view
_SMALLEST = 6.5  # points


class Margin:
    """Paints with one theme; the painter stands at the piece's corner."""

    def __init__(self, painter: QPainter, theme: Theme, flow: Flow) -> None:
        self._painter = painter
        self._theme = theme
        self._flow = flow

    def images(self, index: int) -> None:
        """Paint a framed line for the images above a piece, and for those below the last."""
        for box, images in self._flow.image_boxes(index):
            self._frame(box, self._theme.rule)
            font = self._flow.typography.small
            self._painter.setFont(font)
            self._painter.setPen(self._theme.muted)
            metrics = QFontMetricsF(font)
            words = _elided(f"{SIGN} {image_words(images)}", metrics, box.width() - 2 * _INSET)
            base = box.top() + (box.height() + metrics.ascent() - metrics.descent()) / 2
            self._painter.drawText(QPoint(int(box.left() + _INSET), int(base)), words)

    def page_marks(self, piece: LaidPiece) -> None:
        """Paint the numbers of the pages that begin in a piece, each beside its line."""
        labels: dict[int, str] = {}
        for page in self._flow.asides.pages(piece.start, max(piece.start + 1, piece.end)):
            labels[piece.line_of(page.start)] = page.label  # of empty pages the last one counts
        if not labels:
            return
        left = self._flow.width + _AWAY
        room = max(float(MIN_MARGIN), float(self._flow.left)) - _AWAY - _EDGE
        self._painter.setPen(self._theme.muted)
        for number, label in labels.items():
            line = piece.lines[number]
            font = _fitting(self._flow.typography.small, label, room)
            metrics = QFontMetricsF(font)
            x, base, over = left, line.base, metrics.horizontalAdvance(label) - room
            if over > 0 and line.top > metrics.height():
                # Too long for a narrow margin: it stands in the space above its block.
                x, base, over = left - over, line.top - metrics.descent(), 0.0
            words = _elided(label, metrics, room) if over > 0 else label
            self._painter.setFont(font)
            self._painter.drawText(QPoint(int(x), int(base)), words)
            # A short rule on top of the line says that something begins here.
            self._painter.fillRect(QRectF(left, line.top + 1, 14, 1), self._theme.rule)

    def _frame(self, box: QRectF, colour: QColor) -> None:
        left, top, width, height = box.left(), box.top(), box.width(), box.height()
        for side in (
            QRectF(left, top, width, 1),
            QRectF(left, top + height - 1, width, 1),
            QRectF(left, top, 1, height),
            QRectF(left + width - 1, top, 1, height),
        ):
            self._painter.fillRect(side, colour)


def images_at(flow: Flow, point: QPoint) -> Sequence[Image]:
    """Return the images whose line is under a point of the view."""
    if not flow.asides.has_images:
        return ()
    for placed in flow.placed():
        for box, images in flow.image_boxes(placed.number):
            if box.translated(flow.left, placed.y).contains(point):
                return images
    return ()


def _elided(words: str, metrics: QFontMetricsF, room: float) -> str:
    """Return as much of ``words`` as there is room for, by a plain search."""
    if metrics.horizontalAdvance(words) <= room:
        return words
    low, high = 0, min(len(words), 400)
    while low < high:
        middle = (low + high + 1) // 2
        fits = metrics.horizontalAdvance(words[:middle].rstrip() + "…") <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return words[:low].rstrip() + "…"


@cache
def _sized(family: str, points: float) -> QFont:
    font = QFont(family)
    font.setPointSizeF(points)
    return font


def _fitting(font: QFont, label: str, room: float) -> QFont:
    """Return the letters for a label: smaller ones where the margin is narrow."""
    needed = QFontMetricsF(font).horizontalAdvance(label)
    if needed <= room:
        return font
    points = max(_SMALLEST, round(font.pointSizeF() * room / needed, 1))
    return _sized(font.family(), points)
