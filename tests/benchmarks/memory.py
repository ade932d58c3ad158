"""How much memory the process of a window takes with everything of a book shown."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtTest import QTest

from reader.ui.main_window import MainWindow
from tests.benchmarks import parts
from tests.benchmarks.machine import own_memory
from tests.benchmarks.naive_seat import NaiveSeat
from tests.benchmarks.program import open_book, run_program
from tests.benchmarks.seat import OurSeat, Seat
from tests.benchmarks.stopwatch import settle
from tests.benchmarks.work_parts import the_book

_PLACES = 40  # that a reader visits before it is measured
READY = "ready"


def memory_of(part: str, patience: float, /, **options: Any) -> tuple[float, float]:
    """Return resident memory of a part and that of its own data, in MiB, seen from outside."""
    process = parts.start(part, **options)
    assert process.stdout is not None
    try:
        if process.stdout.readline().strip() != READY:
            raise parts.PartFailedError("ended before it was ready")
        watched = psutil.Process(process.pid)
        resident, own = watched.memory_info().rss / 2**20, own_memory(watched)
    finally:
        parts.answer_of(process, patience)  # closes its input, which ends it
    return resident, own


def our_memory(options: Mapping[str, Any]) -> str:
    """Show the book of the library, look at some places, and wait to be measured."""

    def drive(window: MainWindow) -> str:
        open_book(window, options["document"])
        _look_around(OurSeat(window))
        return _wait()

    return run_program(Path(options["folder"]), drive)


def naive_memory(options: Mapping[str, Any]) -> str:
    """Do the same in the naive window."""
    book = the_book(options)
    seat = NaiveSeat(book, Path(options["folder"]))
    seat.window.show_book(book)
    QTest.qWait(200)
    del book
    _look_around(seat, places=5)
    return _wait()


def _look_around(seat: Seat, places: int = _PLACES) -> None:
    for _ in range(places):
        seat.click_item()
        seat.scroll_text()
    settle()


def _wait() -> str:
    print(READY, flush=True)
    sys.stdin.read()
    return "measured"
