"""The text on the page, with what belongs to its blocks; knows nothing of marks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from reader.domain.documents import BlockKind
from reader.ui.article.layout.flow import Flow
from reader.ui.article.layout.laid import LaidPiece
from reader.ui.theme import Theme


class Sheet:
    """Paints pieces with one theme; the painter stands at the piece's corner."""

    def __init__(self, painter: QPainter, theme: Theme, flow: Flow) -> None:
        self._painter = painter
        self._theme = theme
        self._flow = flow

    def ground(self, index: int, piece: LaidPiece) -> None:
        """Paint panels, bars and rules of the block, and what stands beside the text."""
        if self._flow.asides:
            self._asides(index, piece)
        block, top, bottom = self._flow.block(index), piece.lines[0].top, piece.lines[-1].bottom
        width = float(piece.frame.width)
        match block.kind:
            case BlockKind.CODE:
                joined = self._is_joined(index)
                top = 0.0 if joined else top - 8  # the line above is painted already
                self._painter.fillRect(QRectF(0, top, width, bottom - top + 8), self._theme.panel)
            case BlockKind.QUOTE:
                top = 0.0 if self._is_joined(index) else top
                x = piece.style.indent - 16.0
                x = width - x - 3 if piece.is_right_to_left else x
                self._painter.fillRect(QRectF(x, top, 3, bottom - top), self._theme.rule)
            case BlockKind.TABLE_ROW:
                self._painter.fillRect(QRectF(0, bottom - 1, width, 1), self._theme.rule)
            case _:
                pass

    def text(self, index: int, piece: LaidPiece) -> None:
        """Paint the letters, and the marker of a list item."""
        block = self._flow.block(index)
        self.take(self._theme.muted if piece.style.is_muted else self._theme.ink)
        piece.draw(self._painter, 0, 0, self._theme.link)
        if block.marker and self._flow.pieces.opens_block(index):
            self._marker(block.marker, piece)

    def take(self, colour: QColor) -> None:
        """Write in this colour from now on."""
        self._painter.setPen(colour)

    def _is_joined(self, index: int) -> bool:
        """Tell whether the piece goes on with what the one above has begun."""
        flow = self._flow
        if not index or flow.block(index - 1).kind is not flow.block(index).kind:
            return False
        return not (flow.asides.has_images and flow.image_boxes(index))

    def _asides(self, index: int, piece: LaidPiece) -> None:
        from reader.ui.article.margin import Margin  # noqa: PLC0415 - few articles need it

        margin = Margin(self._painter, self._theme, self._flow)
        margin.images(index)
        margin.page_marks(piece)
        self.take(self._theme.ink)

    def _marker(self, marker: str, piece: LaidPiece) -> None:
        self._painter.setFont(piece.style.font)
        self.take(self._theme.muted)
        room = self._painter.fontMetrics().horizontalAdvance(marker)
        gap = piece.style.width * 1.1
        x = piece.style.indent - gap - room
        if piece.is_right_to_left:
            x = piece.frame.width - piece.style.indent + gap
        self._painter.drawText(QPointF(x, piece.lines[0].base), marker)
