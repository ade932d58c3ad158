"""Scrolling by itself while the mouse drags something to an edge of the view."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

SCROLL_MS = 30
_SPEED = 0.35  # of the distance from the edge, at every tick
_MOST = 120  # pixels at every tick


class EdgeScroll(QObject):
    """Asks for pixels as long as the mouse is at an edge or beyond it.

    ``margin`` is how many pixels inside of the view count as its edge.
    """

    scrolled = Signal(int)

    def __init__(self, parent: QObject, margin: int = 0) -> None:
        super().__init__(parent)
        self._margin = margin
        self._beyond = 0
        self._timer = QTimer(self, interval=SCROLL_MS)
        self._timer.timeout.connect(self._on_tick)

    def follow(self, y: int, height: int) -> None:
        """The mouse is at ``y`` of a view that is so high."""
        upper, lower = self._margin, height - 1 - self._margin
        self._beyond = min(0, y - upper) or max(0, y - lower)
        if not self._beyond:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The mouse drags nothing any more."""
        self._timer.stop()

    def _on_tick(self) -> None:
        speed = int(self._beyond * _SPEED) or (1 if self._beyond > 0 else -1)
        self.scrolled.emit(max(-_MOST, min(_MOST, speed)))
