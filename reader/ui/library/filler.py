"""Making the articles of an older library searchable, little by little."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from reader.base.errors import StoreError
from reader.session.ports import Library

SLICE_S = 0.01  # at a time; one article at least
PAUSE_MS = 40


class IndexFiller(QObject):
    """Goes on until every article is in the index; does nothing for a library that is."""

    went_on = Signal(int, int)  # articles that have become searchable, and that are left

    def __init__(self, library: Library, parent: QObject, delay_ms: int = 0) -> None:
        super().__init__(parent)
        self._library = library
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._go_on)
        if delay_ms:
            self._pause.start(delay_ms)

    def start(self) -> None:
        """Begin soon; something else asked for it."""
        self._pause.start(0)

    def stop(self) -> None:
        """Leave the rest for another time."""
        self._pause.stop()

    def _go_on(self) -> None:
        try:
            done, left = self._library.index_more(SLICE_S)
        except StoreError:
            return  # whatever is in the way will be said where it matters to the person
        if left:
            self._pause.start(PAUSE_MS)
        self.went_on.emit(done, left)
