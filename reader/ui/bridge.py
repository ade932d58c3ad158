"""From any thread to the window's thread: one queued signal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Mailbox(QObject):
    """Runs functions on the thread that made it, in the order they came.

    After ``close`` whatever is still on its way is dropped, so that a late
    answer cannot touch a window that is gone.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_open = True
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, act: Callable[[], None]) -> None:
        """Run ``act`` soon; may be called from any thread."""
        if self._is_open:
            self._arrived.emit(act)

    def close(self) -> None:
        """Drop everything from now on."""
        self._is_open = False

    @Slot(object)
    def _run(self, act: Callable[[], None]) -> None:
        if self._is_open:
            act()
