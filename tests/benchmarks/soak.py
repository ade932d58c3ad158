"""Thousands of random acts in the program's window.

Again and again what is painted is compared with the items of the session,
and the list with a computation of its own. Neither objects nor memory may
grow from the end of the warm-up to the last act.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtTest import QTest

from reader.domain.annotations import Annotation
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.ui.main_window import MainWindow
from tests.benchmarks.belongings import Belongings, belongings_of
from tests.benchmarks.book import book_of
from tests.benchmarks.listed import difference
from tests.benchmarks.painted import Screen
from tests.benchmarks.program import open_book, prepare, run_program
from tests.benchmarks.random_reader import RandomReader
from tests.benchmarks.rows import BenchRow
from tests.benchmarks.seat import OurSeat
from tests.benchmarks.stopwatch import settle

WORDS, STEPS, WARM_UP = 20_000, 10_000, 1_000
EVERY, PLACES = 10, 8  # steps between two looks, characters of a look
MOST_MEMORY, MOST_HEAP = 6.0, 3.0  # MiB; what undo and the way back remember is in it
MOST_BLOCKS = 60_000  # of Python; the same, some three to a jump and a dozen to an act
_STILL_MS, _PATIENCE = 20, 3.0
_SHOWN = 5  # faults of each sort that are told in full
_TELL_EVERY = 1_000


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only this topic knows."""
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one-paragraph", action="store_true", help="a text without line breaks")
    parser.add_argument("--every", type=int, default=EVERY, help="acts between two looks")


@dataclass(slots=True)
class Findings:
    """What was looked at, and every fault with the number of acts before it."""

    looks: int = 0
    painted: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)


class Soak:
    """Random acts in a window that shows a book, and looks at it in between."""

    def __init__(self, window: MainWindow, seat: OurSeat) -> None:
        self._window = window
        self._seat = seat
        self.reader = RandomReader(seat)
        self.findings = Findings()
        self._touched: deque[Span] = deque(maxlen=PLACES)
        seat.page.session.changed.subscribe(self._on_changed)

    def run(self, steps: int, every: int = EVERY) -> None:
        """Do so many acts and look after every few of them."""
        for _ in range(steps):
            self.reader.act()
            if self.reader.count % every == 0:
                self.look()

    def look(self) -> None:
        """Compare text and list with the session."""
        self._wait_until_still()
        last = ", ".join(name.strip("_") for name in self.reader.last)
        where = f"after {self.reader.count} acts ({last})"
        self.findings.looks += 1
        wrong = Screen(self._window).differences(self._seat.chance, PLACES, self._touched)
        self.findings.painted += [f"{what} {where}" for what in wrong]
        fault = difference(self._seat.page)
        if fault:
            self.findings.listed.append(f"{fault} {where}")

    def rest(self) -> Belongings:
        """Bring the window to rest and count what it holds."""
        self.reader.rest()
        return belongings_of(self._window)

    def _on_changed(self, changes: ChangeSet) -> None:
        sides = [side for change in changes.changes for side in (change.before, change.after)]
        self._touched.extend(side.span for side in sides if isinstance(side, Annotation))

    def _wait_until_still(self) -> None:
        """Wait for the end of what moves or flashes."""
        self._seat.hands.move(self._window.statusBar(), self._window.statusBar().rect().center())
        end = time.monotonic() + _PATIENCE
        before, frame = None, self._window.window()
        while time.monotonic() < end:
            settle()
            now = frame.screen().grabWindow(frame.winId()).toImage()
            if now == before:
                return
            before = now
            QTest.qWait(_STILL_MS)


def measure(arguments: argparse.Namespace) -> list[BenchRow]:
    """Run the soak and return what was found."""
    words, steps = arguments.words or WORDS, arguments.steps
    book = book_of(words, one_paragraph=arguments.one_paragraph)
    with tempfile.TemporaryDirectory(prefix="reading-desk-soak-") as name:
        prepare(Path(name), book)

        def drive(window: MainWindow) -> list[BenchRow]:
            open_book(window, book.document.id)
            soak = Soak(window, OurSeat(window, seed=arguments.seed))
            warm_up = min(WARM_UP, steps // 4)
            soak.run(warm_up, arguments.every)
            rests = [soak.rest()]
            for part in _parts(steps - warm_up):
                soak.run(part, arguments.every)
                rests.append(soak.rest())
                _tell(soak, rests[-1])
            return _rows(soak, rests)

        return run_program(Path(name), drive)


def _parts(steps: int) -> Iterator[int]:
    """Yield numbers that add up to ``steps``, at least two of them."""
    part = min(_TELL_EVERY, (steps + 1) // 2)
    for start in range(0, steps, part):
        yield min(part, steps - start)


def _tell(soak: Soak, now: Belongings) -> None:
    acts, looks = soak.reader.count, soak.findings.looks
    memory = f"{now.memory:.1f} MiB, heap {now.heap:.2f}, {now.blocks} blocks, {now.qt} of Qt"
    print(f"{acts} acts, {looks} looks, {memory}", file=sys.stderr)


def _rows(soak: Soak, rests: Sequence[Belongings]) -> list[BenchRow]:
    findings = soak.findings
    for fault in (*findings.painted[:_SHOWN], *findings.listed[:_SHOWN]):
        print(fault, file=sys.stderr)
    first, last = rests[0], rests[-1]
    more = last.grown(first)
    acts = soak.reader.count
    half = (len(rests) + 1) // 2
    # What is lost is lost in every rest of the second half.
    memory = min(r.memory for r in rests[half:]) - min(r.memory for r in rests[:half])
    heap = last.heap - first.heap
    blocks = last.blocks - first.blocks
    return [
        _count("wrong places on the screen", len(findings.painted), findings.looks * PLACES),
        _count("wrong lists", len(findings.listed), findings.looks),
        _count("classes with more objects", len(more), acts, _words(more)),
        BenchRow("objects of Qt", last.qt, last.qt, "", None, first.qt, acts),
        _gain("memory gained", memory, "MiB", MOST_MEMORY, [r.memory for r in rests]),
        _gain("heap of C code gained", heap, "MiB", MOST_HEAP, [r.heap for r in rests]),
        _gain("blocks of Python gained", blocks, "", MOST_BLOCKS, [r.blocks for r in rests]),
    ]


def _gain(name: str, gained: float, unit: str, most: float, rests: Sequence[float]) -> BenchRow:
    series = " ".join(f"{figure:.1f}" if unit else f"{figure:.0f}" for figure in rests)
    return BenchRow(name, gained, gained, unit, most, None, None, series, gained > most)


def _words(more: Mapping[str, int]) -> str:
    return ", ".join(f"{name} +{count}" for name, count in more.items())


def _count(name: str, wrong: int, of: int, remark: str = "") -> BenchRow:
    return BenchRow(name, wrong, wrong, "", 0, None, of, remark, wrong > 0)
