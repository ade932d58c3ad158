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
        """Paint panels, bars and rules of the block."""
        block, top, bottom = self._flow.block(index), piece.lines[0].top, piece.lines[-1].bottom
        width = float(piece.frame.width)
        match block.kind:
            case BlockKind.CODE:
                joined = index and self._flow.block(index - 1).kind is BlockKind.CODE
                top = 0.0 if joined else top - 8  # the line above is painted already
                self._painter.fillRect(QRectF(0, top, width, bottom - top + 8), self._theme.panel)
            case BlockKind.QUOTE:
                joined = index and self._flow.block(index - 1).kind is BlockKind.QUOTE
                top = 0.0 if joined else top
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

    def _marker(self, marker: str, piece: LaidPiece) -> None:
        self._painter.setFont(piece.style.font)
        self.take(self._theme.muted)
        room = self._painter.fontMetrics().horizontalAdvance(marker)
        gap = piece.style.width * 1.1
        x = piece.style.indent - gap - room
        if piece.is_right_to_left:
            x = piece.frame.width - piece.style.indent + gap
        self._painter.drawText(QPointF(x, piece.lines[0].base), marker)
