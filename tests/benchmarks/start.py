"""How soon an article can be read, beside a bare window of PySide6.

Every start is a process of its own, and ends when the text has been painted.
The processor time counts from the birth of the process, the wall clock from
just before. Byte code is there already, as it is after an installation.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.base.paths import HOME_VARIABLE, sample_article
from tests.benchmarks.rows import BenchRow, row_of
from tests.benchmarks.texts import text_of

RUNS = 9
GOAL = 1.3  # times the bare window
WORDS = 1_000_000
BOOK_GOAL_MS = 1000  # more than the bare window
SLOWEST = 14  # imports that the profile names
ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = (
    "spacy", "thinc", "numpy", "lxml", "trafilatura", "socket", "ssl", "http.client",
    "urllib.request", "PySide6.QtNetwork",
)  # fmt: skip

_REPORT = """
import os, sys, time
marks = []
def mark(name):
    marks.append((name, time.process_time()))
def report():
    cpu, wall = time.process_time(), time.monotonic() - float(sys.argv[1])
    marks.append(("painting", cpu))
    modules = [name for name in sys.argv[2].split() if name in sys.modules]
    import json, psutil
    memory = psutil.Process().memory_info().rss
    print(json.dumps(
        {"cpu": cpu, "wall": wall, "memory": memory, "modules": modules, "marks": marks}
    ))
    sys.stdout.flush()
    os._exit(0)
mark("Python")
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
mark("Qt's libraries")
class Label(QLabel):
    def paintEvent(self, event):
        mark("window")
        super().paintEvent(event)
        report()
application = QApplication([])
mark("application")
window = QMainWindow()
window.setCentralWidget(Label("Text"))
window.resize(1240, 820)
window.show()
application.exec()
"""
# The program loads its parts itself, as late as it likes: the finder sees when.
_WATCHED = """
import sys
started, forbidden, *files = sys.argv[1:]
sys.argv[1:] = files
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "reader.ui.start.frame":
            from reader.ui.start.paper import Paper
            paint = Paper.paintEvent
            def paint_and_report(paper, event):
                is_text = paper.flow is not None
                is_text and mark("window")
                paint(paper, event)
                if is_text:
                    sys.argv[1:] = [started, forbidden]
                    report()
            Paper.paintEvent = paint_and_report
sys.meta_path.insert(0, Watch())
"""
_MAIN = """
from reader.__main__ import main
main()
"""
_PHASES = """
import PySide6.QtWidgets
mark("Qt's libraries")
import reader.__main__, reader.session.importing, reader.formats.plain
mark("reading: modules")
import reader.ui.start.beginning as beginning
mark("window: modules")
make, show, text = beginning.Beginning.__init__, beginning.Frame.show, beginning.Flow
def made(*arguments):
    mark("application, file read")
    make(*arguments)
    mark("frame and cover")
def shown(frame):
    mark("text cut into pieces")
    show(frame)
beginning.Beginning.__init__, beginning.Frame.show = made, shown
"""


_OURS = _WATCHED + _MAIN


@dataclass(frozen=True, slots=True)
class _Start:
    """What one start took; seconds and bytes."""

    cpu: float
    wall: float
    memory: int
    modules: list[str]
    marks: list[tuple[str, float]]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only this topic knows."""
    parser.add_argument("--profile", action="store_true", help="print where the time goes")


def measure(arguments: argparse.Namespace) -> list[BenchRow]:
    """Return processor time, wall time, memory and unwanted modules of starts."""
    words = arguments.words or WORDS
    with tempfile.TemporaryDirectory(prefix="reading-desk-start-") as folder:
        seat = _Seat(Path(folder))
        book = seat.write("book.txt", text_of(words))
        seat.keep_sample()
        for _ in range(2):  # byte code is there afterwards
            seat.start(_BARE)
            seat.start(_OURS, "--sample")
        if arguments.profile:
            _print_profile(seat)
        bare, known, fresh, long = [], [], [], []
        for number in range(RUNS):  # in turns, so that all have the same neighbours
            bare.append(seat.start(_BARE))
            known.append(seat.start(_OURS, "--sample"))
            fresh.append(seat.start(_OURS, "--sample", home=f"fresh-{number}"))
            if number % 3 == 0:
                long.append(seat.start(_OURS, str(book)))
    everything = [*known, *fresh, *long]
    return [
        *_times("sample, known", known, bare),
        *_times("sample, first start of all", fresh, bare),
        *_times(f"{words:,} words", long, bare, more=BOOK_GOAL_MS),
        _beside("memory with the sample", known, bare, lambda s: s.memory / 2**20, "MiB"),
        row_of("modules that must not be loaded", [len(s.modules) for s in everything], "", 0),
    ]


class _Seat:
    """Folders of people who start the program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, name: str, text: str) -> Path:
        """Write a file and return its path."""
        path = self._folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def keep_sample(self) -> None:
        """Let the program know the sample, and where it was left."""
        from reader.session.importing import open_file
        from reader.session.places import FILE_NAME, Places, key_of
        from reader.store.library import SqliteLibrary

        home = self._folder / "home"
        library = SqliteLibrary.open(home)
        document = open_file(sample_article())
        library.add(document)
        library.close()
        Places(home / FILE_NAME).keep(key_of(document.text), 700)

    def start(
        self, code: str, *files: str, home: str = "home", options: Sequence[str] = ()
    ) -> _Start:
        """Return what one start took."""
        return self.watch(code, *files, home=home, options=options)[0]

    def watch(
        self, code: str, *files: str, home: str = "home", options: Sequence[str] = ()
    ) -> tuple[_Start, str]:
        """Return the same with what was said on the error stream."""
        environment = {
            **os.environ,
            HOME_VARIABLE: str(self._folder / home),
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(self._folder / "bytecode"),
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, *options, "-c", _REPORT + code, str(time.monotonic())]
        done = subprocess.run(
            [*command, " ".join(FORBIDDEN), *files],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return _Start(**json.loads(done.stdout.splitlines()[-1])), done.stderr


def _times(
    name: str, ours: Sequence[_Start], bare: Sequence[_Start], more: float | None = None
) -> list[BenchRow]:
    return [
        _beside(f"{name}: processor", ours, bare, lambda s: s.cpu * 1000, "ms", more),
        _beside(f"{name}: wall clock", ours, bare, lambda s: s.wall * 1000, "ms", more),
    ]


def _beside(
    name: str,
    ours: Sequence[_Start],
    bare: Sequence[_Start],
    figure: Callable[[_Start], float],
    unit: str,
    more: float | None = None,
) -> BenchRow:
    """Return a row whose goal is a multiple of the bare window, or ``more`` than it."""
    baseline = row_of("", [figure(start) for start in bare], unit).median
    ratio = row_of("", [figure(start) for start in ours], unit).median / baseline
    goal = GOAL * baseline if more is None else baseline + more
    return row_of(
        name,
        [figure(start) for start in ours],
        unit,
        goal if unit == "ms" else None,
        baseline,
        remark=f"x {ratio:.2f}",
    )


def _print_profile(seat: _Seat) -> None:
    """Print the phases of both starts, and the imports that take longest."""
    for name, code, files in (
        ("bare window", _BARE, ()),
        ("ours", _WATCHED + _PHASES + _MAIN, ("--sample",)),
    ):
        runs = [seat.start(code, *files).marks for _ in range(RUNS)]
        print(f"{name}, milliseconds of processor time (median of {RUNS}):")
        for place, (phase, _) in enumerate(runs[0]):
            spent = [run[place][1] - (run[place - 1][1] if place else 0.0) for run in runs]
            print(f"  {phase:26}{1000 * sorted(spent)[RUNS // 2]:7.1f}")
    slow: dict[str, list[int]] = {}
    for _ in range(RUNS):
        _, said = seat.watch(_OURS, "--sample", options=("-X", "importtime"))
        for line in said.splitlines():
            own, _, module = (
                line.removeprefix("import time:").split("|")[:3] if "|" in line else ("", "", "")
            )
            if own.strip().isdigit() and module.strip().startswith("reader"):
                slow.setdefault(module.strip(), []).append(int(own))
    print("slowest imports of our own, without what they import (milliseconds):")
    for module, own in sorted(slow.items(), key=lambda item: -min(item[1]))[:SLOWEST]:
        print(f"  {module:44}{min(own) / 1000:7.2f}")
