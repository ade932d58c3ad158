"""The real program with its real window, started as ``reading-desk`` starts it."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.__main__ import main
from reader.base.paths import HOME_VARIABLE
from reader.domain.changes import ChangeSet
from reader.domain.documents import DocumentId
from reader.session.ports import Library
from reader.store.library import SqliteLibrary
from reader.ui.app import STARTED_MS
from reader.ui.main_window import MainWindow
from reader.ui.start.frame import Frame
from tests.benchmarks.book import Book, keep

WINDOW_SIZE = 1240, 820
_LOOK_MS = 10  # between two looks whether the window is built

Drive = Callable[[MainWindow], Any]


class DiskClock:
    """Knows when the last act of a library was on disk."""

    def __init__(self, library: Library) -> None:
        self.written_at = 0.0
        """Seconds of ``time.perf_counter`` when the last ``write`` returned."""
        self._write = library.write
        library.write = self._write_and_look  # type: ignore[method-assign]

    def _write_and_look(self, document_id: DocumentId, changes: ChangeSet) -> None:
        self._write(document_id, changes)
        self.written_at = time.perf_counter()


def prepare(folder: Path, book: Book) -> None:
    """Make a library in ``folder`` that holds one analysed book."""
    library = SqliteLibrary.open(folder)
    keep(library, book)
    library.close()


def run_program(folder: Path, drive: Drive) -> Any:
    """Start the window on the library in ``folder``, let ``drive`` work, return its answer.

    ``drive`` gets the finished window and runs inside the program's own event loop.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ[HOME_VARIABLE] = str(folder)
    sys.argv = ["reading-desk"]
    application = QApplication(sys.argv)
    answers: list[Any] = []

    def work() -> None:
        window = finished_window(application)
        if window is None:
            return
        looking.stop()
        try:
            window.window().resize(*WINDOW_SIZE)
            QTest.qWaitForWindowActive(window.window())
            answers.append(drive(window))
        except BaseException:  # noqa: BLE001 - it would be lost in the event loop
            traceback.print_exc()
        window.window().close()

    looking = QTimer(interval=_LOOK_MS)
    looking.timeout.connect(work)
    looking.start()
    main()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not answers:
        raise SystemExit(1)
    return answers[0]


def finished_window(application: QApplication) -> MainWindow | None:
    """Return the program's window, once there is nothing more to wait for."""
    frames = [widget for widget in application.topLevelWidgets() if isinstance(widget, Frame)]
    inside = [frame.centralWidget() for frame in frames if frame.cover is None]
    return inside[0] if inside and isinstance(inside[0], MainWindow) else None


def open_book(window: MainWindow, document_id: str) -> None:
    """Open a book of the library and wait until it is painted and the start is over."""
    window.desk.open_stored(DocumentId(document_id))
    QTest.qWait(STARTED_MS + 500)
    assert window.page is not None
