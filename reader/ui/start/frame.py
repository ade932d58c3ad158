"""The window of the program, from its first moment on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from reader.ui.start.cover import Cover
from reader.ui.theme import system_theme
from reader.ui.window_state import restore_geometry


class Frame(QMainWindow):
    """Shows a cover until the finished window inside is ready to be seen."""

    def __init__(self, painted: Callable[[], None], tabs: int = 1) -> None:
        super().__init__()
        self.is_closed = False
        self._inside: QMainWindow | None = None
        self.setWindowTitle("Reading Desk")
        restore_geometry(self)
        self.cover: Cover | None = Cover(self, system_theme(), painted, tabs)

    def fill(self, inside: QMainWindow) -> None:
        """Put the finished window under the cover."""
        self._inside = inside
        inside.windowTitleChanged.connect(self.setWindowTitle)
        self.setWindowTitle(inside.windowTitle())
        inside.resize(self.size())
        self.setCentralWidget(inside)
        if self.cover is not None:
            self.cover.raise_()
        inside.show()

    def uncover(self) -> None:
        """Take the cover away: everything is at its place."""
        if self.cover is not None:
            self.cover.hide()
            self.cover.deleteLater()
            self.cover = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cover cover everything."""
        super().resizeEvent(event)
        if self.cover is not None:
            self.cover.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close what is inside, which saves everything; stay if that does."""
        if self._inside is not None and not self._inside.close():
            event.ignore()
            return
        self.is_closed = True
        event.accept()
