"""How long the event loop stands still while 100,000 words are analysed.

A timer ticks every millisecond and notes how much wall time and how much CPU
time of the window's thread went by since the last tick. A bare event loop in
a process of its own does the same at the same time: what it shows is the
machine, not the program. The reader scrolls for a few seconds, then sits
still for a few, and so on.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QObject,
    Qt,
    QThread,  # noqa: TID251 - it is the design to compare with
    QTimer,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMainWindow

from reader.analysis.model import DEFAULT_MODEL
from reader.session.analysing import AnalysisState, Phase
from reader.ui.main_window import MainWindow
from tests.benchmarks.book import book_of
from tests.benchmarks.hands import Hands
from tests.benchmarks.naive_seat import NaiveSeat
from tests.benchmarks.program import run_program
from tests.benchmarks.texts import text_of

SCROLLING, STILL = "scrolling", "sitting still"
_TURN = 3  # seconds of each
_WHEEL_MS = 30
_AFTER_MS = 1500  # the list and the marks follow the end of the analysis
_LONGEST = 240.0  # seconds


@dataclass(frozen=True, slots=True)
class Second:
    """The longest time in ms between two ticks in one second of the machine's clock."""

    second: int
    reader: str
    wall: float
    cpu: float


class Ticker(QObject):
    """Ticks in the window's event loop and keeps the longest gap of every second."""

    def __init__(self) -> None:
        super().__init__()
        self._longest: dict[int, tuple[float, float]] = {}
        self._last = (0.0, 0.0)
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Tick from now on."""
        self._last = time.monotonic(), time.thread_time()
        self._timer.start()

    def stop(self) -> list[Second]:
        """Return what was seen."""
        self._timer.stop()
        return [
            Second(second, _reader_at(second), wall * 1000, cpu * 1000)
            for second, (wall, cpu) in self._longest.items()
        ]

    def _tick(self) -> None:
        now = time.monotonic(), time.thread_time()
        before = self._longest.get(int(now[0]), (0.0, 0.0))
        gap = now[0] - self._last[0], now[1] - self._last[1]
        self._longest[int(now[0])] = max(before[0], gap[0]), max(before[1], gap[1])
        self._last = now


class Wheel(QObject):
    """Turns the wheel over a text in the seconds in which the reader scrolls."""

    def __init__(self, window: QMainWindow, view: QAbstractScrollArea) -> None:
        super().__init__()
        self._hands, self._view = Hands(window.window()), view
        self._timer = QTimer(self, interval=_WHEEL_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        if _reader_at(int(time.monotonic())) == SCROLLING:
            self._hands.wheel(self._view.viewport(), -1)


def our_pauses(options: Mapping[str, Any]) -> dict[str, Any]:
    """Open a plain text in the program and let it be analysed by the real process."""
    path = Path(options["folder"]) / "to-analyse.txt"
    path.write_text(text_of(options["words"]), encoding="utf-8")

    def drive(window: MainWindow) -> dict[str, Any]:
        loop, ticker = QEventLoop(), Ticker()
        states: list[AnalysisState] = []

        def follow(state: AnalysisState) -> None:
            states.append(state)
            if state.phase in {Phase.DONE, Phase.UNAVAILABLE, Phase.STOPPED}:
                QTimer.singleShot(_AFTER_MS, loop, loop.quit)

        window.desk.page_ready.connect(lambda page: page.task.changed.subscribe(follow))
        window.desk.open_paths([path])
        _run_until(loop, lambda: window.page is not None and bool(states))
        page = window.page
        assert page is not None
        wheel = Wheel(window, page.view)
        ticker.start()
        QTimer.singleShot(int(_LONGEST * 1000), loop, loop.quit)
        loop.exec()
        seconds = ticker.stop()
        wheel.deleteLater()
        found = len(page.session.annotations)
        return {"seconds": seconds, "phase": states[-1].phase.value, "found": found}

    return run_program(Path(options["folder"]) / "pauses", drive)


def naive_pauses(options: Mapping[str, Any]) -> dict[str, Any]:
    """Show the same text in the naive window and call ``nlp(text)`` in a thread of Qt's."""
    import spacy

    text = text_of(options["words"])
    nlp = spacy.load(DEFAULT_MODEL)
    seat = NaiveSeat(book_of(100), Path(options["folder"]))
    loop, ticker = QEventLoop(), Ticker()
    seat.window.show_text(text)
    thread = _Thread(lambda: [(e.start_char, e.end_char, e.text) for e in nlp(text).ents])
    thread.finished.connect(lambda: seat.window.show_names(thread.found))
    thread.finished.connect(lambda: QTimer.singleShot(_AFTER_MS, loop, loop.quit))
    wheel = Wheel(seat.window, seat.view)
    ticker.start()
    thread.start()
    QTimer.singleShot(int(options["seconds"] * 1000), loop, loop.quit)
    loop.exec()
    wheel.deleteLater()
    return {"seconds": ticker.stop(), "found": len(thread.found)}


def bare_loop(_options: Mapping[str, Any]) -> dict[str, Any]:
    """Tick until the standard input is closed."""
    application = QCoreApplication([])
    ticker = Ticker()
    ticker.start()
    # The thread waits in the kernel: it takes no time from the loop.
    threading.Thread(target=lambda: (sys.stdin.read(), application.quit()), daemon=True).start()
    application.exec()
    return {"seconds": ticker.stop()}


class _Thread(QThread):
    def __init__(self, work: Callable[[], list[tuple[int, int, str]]]) -> None:
        super().__init__()
        self._work = work
        self.found: list[tuple[int, int, str]] = []

    def run(self) -> None:
        self.found = self._work()


def _reader_at(second: int) -> str:
    return SCROLLING if second // _TURN % 2 else STILL


def _run_until(loop: QEventLoop, condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition() and time.monotonic() < end:
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
