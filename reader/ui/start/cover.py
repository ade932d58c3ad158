"""What the window shows until it is built: the text, and room for everything else.

Every part has the place that it has in the finished window, so that nothing
moves when that takes over. The same widgets of Qt say how high they are.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QMenuBar,
    QProgressBar,
    QPushButton,
    QScrollBar,
    QSplitter,
    QStatusBar,
    QWidget,
)

from reader.ui.measures import (
    HINT_MARGIN,
    LEAST_READING,
    MAP_WIDTH,
    MENUS,
    SIDE,
    SIDE_CHARACTERS,
)
from reader.ui.start.paper import Paper
from reader.ui.theme import Theme


class Cover(QWidget):
    """Lies over the window; ``painted`` is called when the page has been painted."""

    def __init__(
        self, parent: QWidget, theme: Theme, painted: Callable[[], None], tabs: int = 1
    ) -> None:
        super().__init__(parent)
        self._menus = QMenuBar(self)
        for words in MENUS.values():
            self._menus.addAction(words)
        self._status = QStatusBar(self)
        for widget in (QLabel(), QProgressBar(), QPushButton("Stop")):
            self._status.addPermanentWidget(widget)
            widget.hide()
        self._handle = QSplitter().handleWidth()
        self._bar = QScrollBar().sizeHint().width()
        hint = QLabel("Keys")
        hint.setContentsMargins(0, HINT_MARGIN, 0, HINT_MARGIN)
        self._hint = hint.sizeHint().height()
        self._side = SIDE_CHARACTERS * self.fontMetrics().horizontalAdvance("0")
        self._tabs = _tab_height() if tabs > 1 else 0
        self.paper = Paper(self, theme, painted)
        self._map = QWidget(self)
        self._map.setPalette(self.paper.palette())
        self._map.setAutoFillBackground(True)
        self.setAutoFillBackground(True)

    def say(self, sentence: str) -> None:
        """Show a sentence where the finished window shows its messages."""
        self._status.showMessage(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything where the finished window has it."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        above = 0 if self._menus.isNativeMenuBar() else self._menus.sizeHint().height()
        below = self._status.sizeHint().height()
        self._menus.setGeometry(0, 0, width, above)
        self._status.setGeometry(0, height - below, width, below)
        reading = self._reading(width)
        above += self._tabs
        wide, high = reading - self._bar - MAP_WIDTH, height - above - below - self._hint
        self.paper.setGeometry(0, above, wide, high)
        self._map.setGeometry(wide, above, MAP_WIDTH, high)

    def _reading(self, width: int) -> int:
        """Return the width of text, map and scroll bar, as the splitter will divide it."""
        side = max(SIDE, self._side)
        room = width - self._handle
        return max(room - side, min(LEAST_READING, room - self._side))


def _tab_height() -> int:
    """Return the height of the bar that is there when several articles are open."""
    from PySide6.QtWidgets import QTabBar  # noqa: PLC0415 - for several articles only

    bar = QTabBar()
    bar.setDocumentMode(True)
    bar.setTabsClosable(True)
    bar.addTab("Article")
    return bar.sizeHint().height()
