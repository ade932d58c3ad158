"""Scrolling that can be followed by the eye: a way is covered in a few frames.

It follows the clock, not the number of frames: a slow machine sees fewer of
them and arrives at the same time. What comes on the way is added to it.
"""

from __future__ import annotations

from math import exp

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

FRAME_MS = 16
_DECAY_MS = 55.0  # in which about two thirds of the way are covered


class Glide(QObject):
    """Moves by ``left`` pixels in all; ``moved`` carries the part of each frame.

    While ``is_on`` is false nothing glides: the owner moves at once instead.
    """

    moved = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = False
        self._left = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_frame)

    @property
    def left(self) -> int:
        """The pixels that are still to go."""
        return round(self._left)

    def push(self, pixels: float) -> None:
        """Go ``pixels`` further; the first of them at once."""
        self._left += pixels
        if not self._timer.isActive():
            self._timer.start()
            self._step(FRAME_MS)
            self._clock.start()

    def stop(self) -> int:
        """Stand still; return what was left to go."""
        left = self.left
        self._left = 0.0
        self._timer.stop()
        return left

    def _on_frame(self) -> None:
        self._step(self._clock.restart())

    def _step(self, elapsed: int) -> None:
        step = round(self._left * (1.0 - exp(-elapsed / _DECAY_MS)))
        if not step:  # the last pixels, one by one
            step = max(-1, min(1, self.left))
        self._left -= step
        if not self.left:
            self._timer.stop()
            self._left = 0.0
        if step:
            self.moved.emit(step)
