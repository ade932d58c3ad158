"""A box over the window while something has to be waited for, once it takes a while."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressDialog, QWidget

PATIENCE_MS = 400


class _Box(QProgressDialog):
    """Neither Esc nor its frame closes it: what goes on cannot be stopped half way."""

    is_over = False

    def reject(self) -> None:
        """Stay."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until it is over."""
        event.setAccepted(self.is_over)


class Busy:
    """What is quick does without it; else it keeps clicks and keys from the window."""

    def __init__(self, window: QWidget, words: str) -> None:
        self._box = _Box(words, "", 0, 0, window)
        self._box.setWindowTitle("Reading Desk")
        self._box.setCancelButton(None)
        self._box.setWindowModality(Qt.WindowModality.WindowModal)
        self._box.setAccessibleName(words)
        self._box.reset()  # Qt would show it by a clock of its own
        self._timer = QTimer(self._box, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self._box.show)
        self._timer.start()

    def end(self) -> None:
        """Give the window back."""
        self._timer.stop()
        self._box.is_over = True
        self._box.close()
        self._box.deleteLater()
