"""The small card about marks: kind and state, name, facts; plain text throughout."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from reader.session.families import shortened
from reader.ui.article.card_entry import CardEntry
from reader.ui.theme import Theme

LONGEST = 280  # characters of one fact
_WIDTH = 46  # characters of a line
_APART = 6  # pixels between the letters and the card
_EDGE = 4  # pixels to the edges of the screen
_STRIPE = 4


class Card(QFrame):
    """Looks like a tool tip, and stays as long as it is not sent away."""

    def __init__(
        self, parent: QWidget, entries: Sequence[CardEntry], more: int, theme: Theme
    ) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self._beside: tuple[QWidget, QRect] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAccessibleName(self.tr("About the mark"))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.panel)
        palette.setColor(self.foregroundRole(), theme.ink)
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 12, 8)
        column.setSpacing(8)
        for entry in entries:
            column.addWidget(_Entry(entry, theme))
        if more > 0:
            column.addWidget(_label(self.tr("… and {} more").format(more), theme.muted))

    def show_beside(self, widget: QWidget, box: QRect) -> None:
        """Show it below ``box`` of a widget, or above it, on the same screen."""
        self._beside = widget, box
        self.adjustSize()
        self._place()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay on the screen: labels may take more room once they are to be seen."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._beside is None:
            return
        widget, box = self._beside
        corner = widget.mapToGlobal(box.bottomLeft()) + QPoint(0, _APART)
        edge = QMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        screen = widget.screen().availableGeometry().marginsRemoved(edge)
        x = max(screen.left(), min(corner.x(), screen.right() + 1 - self.width()))
        y = corner.y()
        if y + self.height() > screen.bottom():
            y = max(screen.top(), widget.mapToGlobal(box.topLeft()).y() - self.height() - _APART)
        self.move(x, y)


class _Entry(QWidget):
    """One mark, with a stripe in its colour."""

    def __init__(self, entry: CardEntry, theme: Theme) -> None:
        super().__init__()
        self._colour = theme.marks[entry.kind].line
        rows = QGridLayout(self)
        rows.setContentsMargins(_STRIPE + 8, 0, 0, 0)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(2)
        rows.setColumnStretch(1, 1)
        rows.addWidget(_label(entry.head, theme.muted), 0, 0, 1, 2)
        name = _label(entry.name, theme.ink)
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        rows.addWidget(name, 1, 0, 1, 2)
        for number, (fact, words) in enumerate(entry.facts, start=2):
            title = _label(fact, theme.muted, wraps=False)
            rows.addWidget(title, number, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(_label(words, theme.ink), number, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stripe."""
        with QPainter(self) as painter:
            painter.fillRect(QRect(QPoint(0, 1), QSize(_STRIPE, self.height() - 2)), self._colour)


def _label(words: str, colour: QColor, *, wraps: bool = True) -> QLabel:
    words = shortened(words, LONGEST)
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    palette = label.palette()
    palette.setColor(label.foregroundRole(), colour)
    label.setPalette(palette)
    if wraps and len(words) > _WIDTH:
        label.setWordWrap(True)
        label.setMinimumWidth(_WIDTH * label.fontMetrics().averageCharWidth())
    return label
