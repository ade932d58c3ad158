"""How the parts of a page lie: the text and its bars beside the list and the details."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from reader.ui.article.view import ArticleView
from reader.ui.border import BorderedSplitter
from reader.ui.measures import HINT_MARGIN, READING, SIDE, SIDE_CHARACTERS
from reader.ui.notices import NoticeBar
from reader.ui.panel.details import DetailsCard
from reader.ui.panel.panel import Panel


def reading_column(
    reading: QWidget, view: ArticleView, notices: NoticeBar, hint: QLabel
) -> QVBoxLayout:
    """Lay out in ``reading`` the text with what stands below it, and return the column."""
    column = QVBoxLayout(reading)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(view, 1)
    # Below the text: above it, a notice would move what is being read.
    column.addWidget(notices)
    column.addWidget(hint)
    return column


class Still(QWidget):
    """Holds one part, and tells nobody when that would like another size.

    A line of the card that grows would else have the whole window laid out and
    painted anew, at every step from one item to the next.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self._part = part
        part.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the part all the room."""
        super().resizeEvent(event)
        self._part.setGeometry(self.rect())

    def sizeHint(self) -> QSize:
        """Return what the part would like."""
        return self._part.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return what the part needs."""
        return self._part.minimumSizeHint()


def one_below_the_other(*parts: QWidget) -> QWidget:
    """Return a widget that holds these parts without any room between them."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return whole


def hint_line() -> QLabel:
    """Return the line that says which keys work now."""
    hint = QLabel()
    hint.setAccessibleDescription("Keys that work now")
    hint.setTextFormat(Qt.TextFormat.PlainText)
    hint.setContentsMargins(12, HINT_MARGIN, 12, HINT_MARGIN)
    # Its words change with every click; the width of the text must not.
    hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return hint


def side_by_side(reading: QWidget, panel: Panel, details: DetailsCard) -> BorderedSplitter:
    """Return the text and the side, with a border that can be moved."""
    splitter = BorderedSplitter(Qt.Orientation.Horizontal, "Border between text and list")
    splitter.addWidget(reading)
    splitter.addWidget(_side(panel, details))
    splitter.setStretchFactor(0, 1)
    splitter.setSizes([READING, SIDE])
    splitter.setChildrenCollapsible(False)
    return splitter


def _side(panel: Panel, details: DetailsCard) -> BorderedSplitter:
    """Return list and details, one below the other."""
    side = BorderedSplitter(Qt.Orientation.Vertical, "Border between list and details")
    side.addWidget(panel)
    side.addWidget(details)
    side.setStretchFactor(0, 1)
    side.setSizes([430, 350])
    side.setChildrenCollapsible(False)
    side.setMinimumWidth(SIDE_CHARACTERS * side.fontMetrics().horizontalAdvance("0"))
    return side
