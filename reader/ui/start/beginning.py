"""From the first paint to the finished window.

Between the two, what a person types or clicks waits for the window that can
use it; painting, resizing and closing do not wait.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Sequence

from PySide6 import QtCore
from PySide6.QtCore import QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from reader.base.paths import data_folder
from reader.session.places import FILE_NAME, Places, key_of
from reader.session.settings import FILE_NAME as SETTINGS
from reader.session.settings import SettingsFile
from reader.ui.article.layout.flow import Flow
from reader.ui.article.layout.typography import typography_of
from reader.ui.start.frame import Frame
from reader.ui.start.reading import Reading

PATIENCE_S = 0.3  # for the text; then the window is shown without it
LONGEST_S = 0.6  # then the window is built, where it can be waited for and cancelled
_LOOK_AGAIN_MS = 10

Building = Callable[[Frame], Generator[None, None, None]]


class Beginning:
    """Shows the last of the articles that are being read, then lets the window be built."""

    def __init__(self, readings: Sequence[Reading], build: Building, tabs: int = 0) -> None:
        """``tabs`` is how many articles will be open, if that is more than are being read."""
        self._readings = readings
        self._build = build
        self._is_painted = False
        self._began = time.monotonic()
        self.frame = Frame(self._on_painted, tabs=max(tabs, len(readings)))

    def show(self) -> None:
        """Show the window, with the text if that is quickly there."""
        if self._readings and self._readings[-1].wait(PATIENCE_S):
            self._show_text()
        elif self._readings and self.frame.cover is not None:
            self.frame.cover.say(f"Reading “{self._readings[-1].name}”…")
        self.frame.show()

    def close(self) -> None:
        """End what is still being read: nobody will see it."""
        for reading in self._readings:
            reading.cancel()

    def _show_text(self) -> None:
        read, cover = self._readings[-1].read, self.frame.cover
        if read is None or cover is None:
            return
        folder = data_folder()
        look = SettingsFile(folder / SETTINGS).current.look
        flow = Flow(read.imported, typography_of(look))
        place = Places(folder / FILE_NAME).of(key_of(flow.text))
        cover.paper.show_text(flow, min(place, len(flow.text)))

    def _on_painted(self) -> None:
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        """Build the window, once the text is painted or takes too long."""
        cover = self.frame.cover
        assert cover is not None
        if self._readings and cover.paper.flow is None:
            reading = self._readings[-1]
            if not reading.is_done and time.monotonic() - self._began < LONGEST_S:
                QTimer.singleShot(_LOOK_AGAIN_MS, self._go_on)
                return
            self._show_late()
        self._finish()

    def _show_late(self) -> None:
        """Show a text that was not there at first, as soon as it is."""
        cover = self.frame.cover
        if cover is None or cover.paper.flow is not None or not self._readings:
            return
        if self._readings[-1].read is not None:
            self._show_text()
            cover.paper.repaint()

    def _finish(self) -> None:
        from PySide6.QtCore import QEventLoop  # noqa: PLC0415 - not before the first paint

        flags = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
        slices = self._build(self.frame)
        for _ in slices:
            QApplication.processEvents(flags)
            if self.frame.is_closed:
                slices.close()
                return
            self._show_late()


def _without_window_hints(
    _kind: QtCore.QtMsgType, _context: QtCore.QMessageLogContext, words: str
) -> None:
    """Pass on what Qt says, but for what no one can act on without a screen."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")


def run(readings: Sequence[Reading], build: Building, tabs: int = 0) -> int:
    """Show a window on what is being read, let it be built, and return the exit status.

    ``tabs`` is how many articles of the last time will come back.
    """
    application = QApplication.instance() or QApplication(["reading-desk"])
    assert isinstance(application, QApplication)
    application.setApplicationName("reading-desk")
    application.setApplicationDisplayName("Reading Desk")
    if application.platformName() == "offscreen":
        qInstallMessageHandler(_without_window_hints)
    beginning = Beginning(readings, build, tabs)
    beginning.show()
    status = application.exec()
    beginning.close()
    return status
