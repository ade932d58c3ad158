"""A second start of the program on the same library: the window comes to the front."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.session.one_window import activation, requests_folder, take_requests

LOOK_MS = 2_000  # where a folder does not tell of its changes


class SecondStarts(QObject):
    """Looks for requests in the data folder as long as the window is there."""

    asked = Signal(list)  # paths; none if only the window is wanted

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._requests = requests_folder(folder)
        if self._requests is None:
            return
        self._watcher = QFileSystemWatcher([str(self._requests)], self)
        self._watcher.directoryChanged.connect(self._look)
        self._look_again = QTimer(self, interval=LOOK_MS)
        self._look_again.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._look_again.timeout.connect(self._look)
        self._look_again.start()
        QTimer.singleShot(0, self, self._look)  # somebody may wait already

    def stop(self) -> None:
        """Take no more: the window is about to go."""
        if self._requests is not None:
            self._requests = None
            self._look_again.stop()
            self._watcher.deleteLater()

    def _look(self) -> None:
        if self._requests is None:
            return
        for request in take_requests(self._requests):
            os.environ.update(activation(request.token))  # Qt hands it to the desktop
            self.asked.emit(list(request.paths))


def come_to_the_front(window: QWidget) -> None:
    """Show a window above the others, also if it was put away."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
