"""Starting Qt: the application object, the exception hook, the event loop."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.session.analysing import Client, Deliver
from reader.session.ports import Library
from reader.ui.desk import Desk
from reader.ui.main_window import MainWindow
from reader.ui.tour import Tour

STARTED_MS = 1500  # by then the first text is painted

log = logging.getLogger(__name__)


def show_failure(sentence: str) -> int:
    """Say in a window why the program cannot start; return the exit status."""
    application = QApplication.instance() or QApplication(["reading-desk"])
    assert isinstance(application, QApplication)
    if application.platformName() != "offscreen":  # there, nobody could close it
        box = QMessageBox(QMessageBox.Icon.Warning, "Reading Desk", sentence)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.exec()
    return 1


def run_window(
    paths: Sequence[Path],
    library: Library,
    make_client: Callable[[Deliver], Client],
    notices: Sequence[str] = (),
    tour_folder: Path | None = None,
) -> int:
    """Show the window with these articles and return the exit status."""
    application = QApplication.instance() or QApplication(["reading-desk"])
    assert isinstance(application, QApplication)
    application.setApplicationName("reading-desk")
    application.setApplicationDisplayName("Reading Desk")
    if application.platformName() == "offscreen":
        qInstallMessageHandler(_without_window_hints)
    desk = Desk(library, make_client)
    window = MainWindow(desk)
    sys.excepthook = _hook(window)
    window.show()
    for notice in filter(None, (*notices, desk.preferences.notice)):
        window.acts.show_problem(notice)
    # Files are read after the first paint: the window is there at once.
    QTimer.singleShot(0, lambda: desk.open_paths(paths))
    QTimer.singleShot(STARTED_MS, _tidy_memory)
    tour = Tour(window, tour_folder) if tour_folder is not None else None
    status = application.exec()
    return tour.status if tour is not None else status


def _tidy_memory() -> None:
    """Collect once, then never look again at what the start has made: short pauses later."""
    gc.collect()
    gc.freeze()
    gc.enable()


def _without_window_hints(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Pass on what Qt says, but for what no one can act on without a screen."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")


def _hook(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("a defect in the window", exc_info=(kind, error, trace))
        window.status.say("Something went wrong inside the program; your work up to now is saved.")

    return show
