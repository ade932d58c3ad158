"""What is being read for one window: begun, waited for, cancelled."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.ui.bridge import Mailbox
from reader.ui.start.reading import Reading


class Readings(QObject):
    """Follows readings until each has its text, or a sentence that says why not.

    One that was cancelled is not heard of again, even if it had just ended.
    """

    begun = Signal(object)
    left = Signal(object)
    """It is not waited for any more, whatever came of it."""
    ended = Signal(object)
    locked = Signal(object)
    scanned = Signal(object)
    failed = Signal(str)
    cancelled = Signal(str)

    def __init__(self, mailbox: Mailbox, parent: QObject) -> None:
        super().__init__(parent)
        self._mailbox = mailbox
        self.under_way: list[Reading] = []

    def follow(self, reading: Reading) -> None:
        """Wait for a reading without blocking anything."""
        self.under_way.append(reading)
        self.begun.emit(reading)
        post = self._mailbox.post
        reading.when_done(partial(post, partial(self._on_done, reading)))

    def cancel(self, reading: Reading) -> None:
        """Give up a reading."""
        if reading in self.under_way:
            reading.cancel()
            self._leave(reading)
            self.cancelled.emit(f"“{reading.name}” was not opened.")

    def close(self) -> None:
        """Give up everything; the window is about to go."""
        for reading in self.under_way:
            reading.cancel()
        self.under_way.clear()

    def _on_done(self, reading: Reading) -> None:
        if reading not in self.under_way:
            return
        self._leave(reading)
        if reading.read is not None:
            self.ended.emit(reading)
        elif reading.is_locked:
            self.locked.emit(reading)
        elif reading.is_scanned:
            self.scanned.emit(reading)
        else:
            self.failed.emit(reading.problem)

    def _leave(self, reading: Reading) -> None:
        self.under_way.remove(reading)
        self.left.emit(reading)
