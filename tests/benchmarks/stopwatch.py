"""Measures what one event costs the window's thread, everything it paints included.

A pane that had to be painted and was not is an error, not a good figure.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 30.0  # seconds until a pane that is not painted is an error
_NAP = 0.0005  # seconds between looks while an animation waits for its moment
_IDLE_MS = 0.1  # a round of the event loop cheaper than this did nothing
_IDLE_ROUNDS = 2
_MOST_ROUNDS = 400


class NotPaintedError(AssertionError):
    """What was measured did not show on the screen."""


class PaintWatch(QObject):
    """Notes which panes are painted."""

    def __init__(self, panes: Mapping[str, QWidget]) -> None:
        super().__init__()
        self.painted: set[str] = set()
        self._names = {id(widget): name for name, widget in panes.items()}
        self._panes = dict(panes)
        for widget in panes.values():
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a paint event and let it pass."""
        if event.type() == QEvent.Type.Paint:
            self.painted.update(n for n, pane in self._panes.items() if pane is watched)
        return False

    def close(self) -> None:
        """Look no more."""
        for widget in self._panes.values():
            widget.removeEventFilter(self)


class Stopwatch:
    """Times acts at a window whose ``panes`` are known by name."""

    def __init__(self, panes: Mapping[str, QWidget]) -> None:
        self._watch = PaintWatch(panes)

    def time(self, act: Callable[[], object], must_paint: Iterable[str]) -> float:
        """Return the longest time in ms of CPU for which ``act`` keeps the thread busy.

        That is the act until everything of ``must_paint`` is painted, and one
        round of the event loop more; or a later piece of work that it left
        behind, if that takes longer.

        Raises:
            NotPaintedError: A pane was not painted in time.
        """
        wanted = set(must_paint)
        self._watch.painted.clear()
        patience = time.monotonic() + PATIENCE
        start = time.thread_time()
        act()
        QApplication.processEvents()
        while not wanted <= self._watch.painted:
            time.sleep(_NAP)
            QApplication.processEvents()
            if time.monotonic() > patience:
                missing = ", ".join(sorted(wanted - self._watch.painted))
                raise NotPaintedError(f"not painted: {missing}")
        QApplication.processEvents()
        return max((time.thread_time() - start) * 1000, settle())

    def close(self) -> None:
        """Look no more."""
        self._watch.close()


def settle() -> float:
    """Let the event loop run until it is idle; return its longest round in ms of CPU."""
    longest, idle = 0.0, 0
    for _ in range(_MOST_ROUNDS):
        start = time.thread_time()
        QApplication.processEvents()
        took = (time.thread_time() - start) * 1000
        longest = max(longest, took)
        idle = idle + 1 if took < _IDLE_MS else 0
        if idle == _IDLE_ROUNDS:
            break
    return longest
