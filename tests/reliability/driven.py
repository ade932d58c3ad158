"""The real program with somebody at work: ``python -m tests.reliability.driven FD SEED …``.

It starts the program as ``reading-desk FILE…`` does, tells what the library
holds as soon as the window is there, and then acts at random. Everything is
told on the pipe FD, one JSON value a line, an act only after the program has
said that it is saved. ``--flaw ack-first`` acknowledges acts before they are
written, to see that losing them is noticed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import traceback
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reader.__main__ import main as start_program
from reader.domain.changes import ChangeSet
from reader.domain.documents import DocumentId
from reader.jobs import worker_client
from reader.session.ports import Library
from reader.ui.main_window import MainWindow
from reader.ui.page import ArticlePage
from tests.benchmarks.program import finished_window
from tests.reliability.acknowledging import Acknowledgements
from tests.reliability.random_acts import RandomActs
from tests.reliability.soundness import acts_of, digest_of, documents_of, faults_of
from tests.ui.scripted_worker import command_of

LOOK_MS = 5
SLOWEST_MS = 12  # between two acts


class Driver:
    """Waits for the window, says what is there, and acts until the process is killed."""

    def __init__(self, pipe: int, seed: int, *, analyses: bool, flaw: str) -> None:
        self._pipe = pipe
        self._chance = random.Random(seed)
        self._analyses = analyses
        self._flaw = flaw
        self._followed: set[ArticlePage] = set()
        self._acknowledgements: Acknowledgements | None = None
        self._window: MainWindow | None = None
        self._acts: RandomActs | None = None
        self._timer = QTimer(interval=LOOK_MS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def _on_time(self) -> None:
        try:
            self._go_on()
        except BaseException:  # noqa: BLE001 - it would be lost in the event loop
            self._say({"fault": traceback.format_exc(limit=-4)})
            os._exit(3)

    def _go_on(self) -> None:
        if self._window is None:
            window = finished_window(QApplication.instance())
            if window is None or window.page is None:
                return
            self._window = window
            self._say({"have": _held(window.desk.library), "faults": _faults(window)})
            self._acts = RandomActs(window, self._chance, analyses=self._analyses)
            if self._flaw == "ack-first":
                _acknowledge_first(window.desk.library, self._tell)
            else:
                self._acknowledgements = Acknowledgements(window.desk.library.saves, self._tell)
        assert self._acts is not None
        self._follow()
        self._acts.act()
        self._timer.setInterval(max(0, self._chance.randrange(-SLOWEST_MS, SLOWEST_MS)))

    def _follow(self) -> None:
        assert self._window is not None
        for page in self._window.pages():
            if page not in self._followed and self._acknowledgements is not None:
                self._acknowledgements.follow(page)
                self._followed.add(page)

    def _tell(self, document_id: str, changes: ChangeSet) -> None:
        self._say({"saved": [document_id, changes.act, digest_of(changes)]})

    def _say(self, value: dict[str, Any]) -> None:
        os.write(self._pipe, json.dumps(value).encode("ascii") + b"\n")


def _held(library: Library) -> dict[str, list[list[str]]]:
    return {
        document_id: [list(act) for act in acts_of(library, document_id)]
        for document_id in documents_of(library)
    }


def _faults(window: MainWindow) -> list[str]:
    """Return what is wrong with the library, or shown otherwise than it is stored."""
    library = window.desk.library
    found = [*library.notices, *faults_of(library)]
    for page in window.pages():
        stored = library.load(page.session.document.id)
        if {a.id: a for a in page.session.own} != {a.id: a for a in stored.annotations}:
            found.append("the page shows other items than those that are stored")
        if page.session.notes != stored.notes:
            found.append("the page shows other notes than those that are stored")
    return found


def _acknowledge_first(library: Library, tell: Any) -> None:
    write = library.write

    def write_late(document_id: DocumentId, changes: ChangeSet) -> None:
        tell(document_id, changes)
        QTimer.singleShot(50, lambda: write(document_id, changes))

    library.write = write_late  # type: ignore[method-assign]


def main() -> int:
    """Start the program and act in it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pipe", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("--analyses", action="store_true")
    parser.add_argument("--flaw", default="")
    parser.add_argument("files", nargs="*")
    told = parser.parse_intermixed_args()
    worker_client.WORKER_COMMAND = command_of("find")
    sys.argv = ["reading-desk", *told.files]
    application = QApplication(sys.argv)
    driver = Driver(told.pipe, told.seed, analyses=told.analyses, flaw=told.flaw)
    status = start_program()
    del driver, application
    return status


if __name__ == "__main__":
    raise SystemExit(main())
