"""How a row of the panel is painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from reader.domain.annotations import Status
from reader.session.families import REJECTED
from reader.session.rows import Level, OutlineRow, is_as_brought
from reader.ui.panel.model import OutlineModel
from reader.ui.theme import Theme
from reader.ui.words import BROUGHT_SIGN, STATUS_SIGN, VERDICT_SIGN

INDENT = {
    Level.GROUP: 0,
    Level.ENTITY: 14,
    Level.MENTION: 40,
    Level.CLAIM: 26,
    Level.HIGHLIGHT: 26,
}
_ASIDE = {Level.CLAIM: 3, Level.HIGHLIGHT: 2}  # the part of a row that the context may take
_VERDICT = 4  # the part of a row that a verdict may take
FOLD = 14  # pixels for the triangle
GAP = 8


class OutlineDelegate(QStyledItemDelegate):
    """Paints fold mark, name, fainter context, status sign and count."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Use other colours from now on."""
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row; overridden because a row has more parts than a text."""
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, OutlineModel) else None
        if row is None or not isinstance(model, OutlineModel):
            return
        painter.save()
        rect: QRect = option.rect
        state = option.state
        palette: QPalette = option.palette
        ink, muted = palette.text().color(), self._theme.muted
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.highlight())
            ink = palette.highlightedText().color()
            muted = ink
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.panel)
        self._paint_row(painter, rect, row, model.heading(row), (ink, muted))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_row(
        self,
        painter: QPainter,
        rect: QRect,
        row: OutlineRow,
        heading: str,
        inks: tuple[QColor, QColor],
    ) -> None:
        ink, muted = inks
        font = QFont(painter.font())
        font.setBold(row.level is Level.GROUP)
        font.setStrikeOut(row.status is Status.REJECTED)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        left = rect.left() + 6 + INDENT[row.level]
        right = rect.right() - GAP
        if row.unfolds:
            self._paint_fold(painter, left, rect, is_open=row.is_open)
        left += FOLD if row.level in {Level.GROUP, Level.ENTITY} else 0
        if row.group != REJECTED:
            self._paint_bar(painter, rect, left, row)
            left += GAP
        right = self._paint_right(painter, rect, right, row, muted)
        text = heading if row.level is Level.GROUP else row.text
        width = max(0, right - left)
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.setPen(ink)
        painter.drawText(QRect(left, rect.top(), width, rect.height()), _MIDDLE, words)
        left += metrics.horizontalAdvance(words) + GAP
        self._paint_context(
            painter, QRect(left, rect.top(), right - left, rect.height()), row, muted
        )

    def _paint_fold(self, painter: QPainter, left: int, rect: QRect, *, is_open: bool) -> None:
        x, y = left + 4.0, rect.center().y() + 0.5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.muted)
        if is_open:
            shape = [QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)]
        else:
            shape = [QPointF(x - 2, y - 4), QPointF(x + 3, y), QPointF(x - 2, y + 4)]
        painter.drawPolygon(QPolygonF(shape))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_bar(self, painter: QPainter, rect: QRect, left: int, row: OutlineRow) -> None:
        if row.level is Level.MENTION:
            return
        bar = QRect(left, rect.top() + 5, 3, rect.height() - 10)
        painter.fillRect(bar, self._theme.marks[row.group].line)

    def _paint_right(
        self, painter: QPainter, rect: QRect, right: int, row: OutlineRow, muted: QColor
    ) -> int:
        words = STATUS_SIGN[row.status] if row.status is not None else ""
        words = BROUGHT_SIGN if is_as_brought(row) else words
        if row.level is Level.GROUP or row.count > 1:
            words = f"{words}  {row.count}" if words else (str(row.count) if row.count else "")
        if row.verdict:
            verdict = painter.fontMetrics().elidedText(
                row.verdict, Qt.TextElideMode.ElideRight, rect.width() // _VERDICT
            )
            words = f"{VERDICT_SIGN} {verdict}  {words}".strip()
        if row.level in _ASIDE and row.context:
            who = painter.fontMetrics().elidedText(
                row.context, Qt.TextElideMode.ElideRight, rect.width() // _ASIDE[row.level]
            )
            words = f"{who}  {words}".strip()
        if not words:
            return right
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.setPen(muted)
        painter.drawText(QRect(right - width, rect.top(), width, rect.height()), _MIDDLE, words)
        return right - width - GAP

    def _paint_context(
        self, painter: QPainter, rect: QRect, row: OutlineRow, muted: QColor
    ) -> None:
        if not row.context or row.level in _ASIDE or rect.width() < 3 * GAP:
            return
        font = QFont(painter.font())
        font.setStrikeOut(False)
        font.setBold(False)
        painter.setFont(font)
        words = painter.fontMetrics().elidedText(
            row.context, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.setPen(muted)
        painter.drawText(rect, _MIDDLE, words)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
