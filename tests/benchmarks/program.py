"""The real program with its real window, started as ``reading-desk`` starts it."""

from __future__ import annotations

import gc
import os
import time
import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.base.paths import HOME_VARIABLE
from reader.domain.changes import ChangeSet
from reader.domain.documents import DocumentId
from reader.jobs.worker_client import WorkerClient
from reader.store.library import SqliteLibrary
from reader.ui.app import STARTED_MS, fill
from reader.ui.main_window import MainWindow
from reader.ui.start.beginning import run
from reader.ui.start.frame import Frame
from tests.benchmarks.book import Book, keep

WINDOW_SIZE = 1240, 820


class WatchedLibrary(SqliteLibrary):
    """The program's library, which also knows when its last act was on disk."""

    written_at = 0.0
    """Seconds of ``time.perf_counter`` when the last ``write`` returned."""

    def write(self, document_id: DocumentId, changes: ChangeSet) -> None:
        """Write, then look at the clock."""
        super().write(document_id, changes)
        self.written_at = time.perf_counter()


Drive = Callable[[MainWindow, WatchedLibrary], Any]


def prepare(folder: Path, book: Book) -> None:
    """Make a library in ``folder`` that holds one analysed book."""
    library = SqliteLibrary.open(folder)
    keep(library, book)
    library.close()


def run_program(folder: Path, drive: Drive) -> Any:
    """Start the window on the library in ``folder``, let ``drive`` work, return its answer.

    ``drive`` runs inside the program's own event loop.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ[HOME_VARIABLE] = str(folder)
    gc.disable()  # as ``reader.__main__`` does; the window turns it on again
    library = WatchedLibrary.open(folder)
    application = QApplication(["reading-desk"])
    answers: list[Any] = []

    def build(frame: Frame) -> Generator[None, None, None]:
        window = yield from fill(frame, [], library, WorkerClient)
        QTimer.singleShot(0, lambda: work(window))

    def work(window: MainWindow) -> None:
        try:
            window.window().resize(*WINDOW_SIZE)
            QTest.qWaitForWindowActive(window)
            answers.append(drive(window, library))
        except BaseException:  # noqa: BLE001 - it would be lost in the event loop
            traceback.print_exc()
        window.window().close()

    run([], build)
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not answers:
        raise SystemExit(1)
    return answers[0]


def open_book(window: MainWindow, document_id: str) -> None:
    """Open a book of the library and wait until it is painted and the start is over."""
    window.desk.open_stored(DocumentId(document_id))
    QTest.qWait(STARTED_MS + 500)
    assert window.page is not None
