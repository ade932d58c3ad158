"""How soon the sample article can be read, beside a bare window of PySide6.

Every start is a process of its own, and ends when the text has been painted.
The processor time counts from the birth of the process, the wall clock from
just before.
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

from reader.base.paths import HOME_VARIABLE
from tests.benchmarks.rows import BenchRow, row_of

RUNS = 5
GOAL = 1.3  # times the bare window
ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = (
    "spacy", "thinc", "numpy", "lxml", "trafilatura", "socket", "ssl", "http.client",
    "urllib.request", "PySide6.QtNetwork",
)  # fmt: skip

_REPORT = """
import json, os, sys, time
def report():
    cpu, wall = time.process_time(), time.monotonic() - float(sys.argv[1])
    modules = [name for name in sys.argv[2].split() if name in sys.modules]
    import psutil
    memory = psutil.Process().memory_info().rss
    print(json.dumps({"cpu": cpu, "wall": wall, "memory": memory, "modules": modules}))
    sys.stdout.flush()
    os._exit(0)
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        report()
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(Label("Text"))
window.resize(1240, 820)
window.show()
application.exec()
"""
_OURS = """
from reader.__main__ import main
started, forbidden = sys.argv[1:3]
sys.argv[1:] = ["--sample"]
def watch():
    # The view is loaded by the program itself, as late as it likes.
    from reader.ui.article.view import ArticleView
    paint = ArticleView.paintEvent
    def paint_and_report(view, event):
        paint(view, event)
        if view.flow().text:
            sys.argv[1:] = [started, forbidden]
            report()
    ArticleView.paintEvent = paint_and_report
import reader.ui.main_window as window
show = window.MainWindow.add_page
def add_page(self, page):
    watch()
    show(self, page)
window.MainWindow.add_page = add_page
main()
"""


@dataclass(frozen=True, slots=True)
class _Start:
    """What one start took; seconds and bytes."""

    cpu: float
    wall: float
    memory: int
    modules: list[str]


def measure(_arguments: argparse.Namespace) -> list[BenchRow]:
    """Return processor time, wall time, memory and unwanted modules of a start."""
    ours: list[_Start] = []
    bare: list[_Start] = []
    with tempfile.TemporaryDirectory(prefix="reading-desk-start-") as home:
        for code in (_BARE, _OURS):  # byte code and the library are there afterwards
            _start(code, home)
        for _ in range(RUNS):  # in turns, so that both have the same neighbours
            bare.append(_start(_BARE, home))
            ours.append(_start(_OURS, home))
    return [
        _beside("first text, processor time", ours, bare, lambda s: s.cpu * 1000, "ms"),
        _beside("first text, wall clock", ours, bare, lambda s: s.wall * 1000, "ms"),
        _beside("memory when it is there", ours, bare, lambda s: s.memory / 2**20, "MiB"),
        row_of("modules that must not be loaded", [len(s.modules) for s in ours], "", goal=0),
    ]


def _beside(
    name: str,
    ours: Sequence[_Start],
    bare: Sequence[_Start],
    figure: Callable[[_Start], float],
    unit: str,
) -> BenchRow:
    baseline = row_of("", [figure(start) for start in bare], unit).median
    goal = GOAL * baseline if unit == "ms" else None
    return row_of(name, [figure(start) for start in ours], unit, goal, baseline)


def _start(code: str, home: str) -> _Start:
    environment = {
        **os.environ,
        HOME_VARIABLE: home,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    command = [sys.executable, "-c", _REPORT + code, str(time.monotonic()), " ".join(FORBIDDEN)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return _Start(**json.loads(done.stdout.splitlines()[-1]))
