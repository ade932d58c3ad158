"""Filling the window: the desk, the finished window, the exception hook, memory."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Generator, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.base.paths import data_folder
from reader.session.analysing import Client, Deliver
from reader.session.open_articles import NOTHING_OPEN, last_time
from reader.session.ports import Library
from reader.ui.desk import Desk
from reader.ui.library.filler import IndexFiller
from reader.ui.main_window import MainWindow
from reader.ui.second_start import SecondStarts, come_to_the_front
from reader.ui.start.frame import Frame
from reader.ui.start.reading import Reading
from reader.ui.tour import Tour

FILL_MS = 5000  # until then, what the person does goes first
STARTED_MS = 1500  # by then the text is painted, and everything that belongs to it is made

# An act on thousands of items makes tens of thousands of objects, and no garbage.
THRESHOLDS = (10_000, 20, 50)

log = logging.getLogger(__name__)


def give_up(frame: Frame, sentence: str) -> None:
    """Say in a window why the program cannot start, and end it with the status 1."""
    frame.hide()
    if QApplication.platformName() != "offscreen":  # there, nobody could close it
        from PySide6.QtCore import Qt  # noqa: PLC0415

        box = QMessageBox(QMessageBox.Icon.Warning, "Reading Desk", sentence)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.exec()
    QApplication.exit(1)


def fill(
    frame: Frame,
    readings: Sequence[Reading],
    library: Library,
    make_client: Callable[[Deliver], Client],
    notices: Sequence[str] = (),
    *,
    comes_back: bool = False,
) -> Generator[None, None, MainWindow]:
    """Put the finished window into the frame, in slices; return it.

    From the first slice on, closing the frame closes desk and library. With
    ``comes_back``, ``readings`` holds what was in front the last time, and all
    that was open then is brought back.
    """
    last = last_time(data_folder()) if comes_back else NOTHING_OPEN
    desk = Desk(library, make_client)
    window = MainWindow(desk, is_inside=True)
    window.reopening.expect(last)
    frame.fill(window)
    sys.excepthook = _hook(window)
    Memory(desk)
    starts = SecondStarts(data_folder(), desk)
    starts.asked.connect(lambda _: come_to_the_front(frame))
    starts.asked.connect(desk.open_paths)
    desk.closing.connect(starts.stop)
    desk.closing.connect(IndexFiller(library, desk, FILL_MS).stop)
    QTimer.singleShot(STARTED_MS, desk, _load_dates)
    yield
    flow = frame.cover.paper.flow if frame.cover is not None else None
    if last.articles:
        # The library has the text of what is not read yet, or cannot be any more.
        readings = [reading for reading in readings if reading.read is not None]
    try:
        desk.take(readings, flow)
        window.reopening.bring_back(last)
        yield
    finally:
        # Also after a defect: behind the cover nobody would hear of it.
        if not frame.is_closed:
            frame.uncover()
    if window.page is not None:
        window.page.view.setFocus()
    for notice in filter(None, (*notices, desk.preferences.notice)):
        window.acts.show_problem(notice)
    return window


class Memory(QObject):
    """Keeps the collector of garbage from looking at what stays, again and again.

    The objects of a book are hundreds of thousands; a look at all of them is
    a pause that is felt. So some time after every opening they are set aside,
    and after every closing looked at once more.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._is_closed = False
        gc.set_threshold(*THRESHOLDS)
        self._pause = QTimer(self, interval=STARTED_MS, singleShot=True)
        self._pause.timeout.connect(self._tidy)
        self._pause.start()
        desk.page_ready.connect(self._pause.start)
        desk.page_closed.connect(self._on_closed)

    def _on_closed(self) -> None:
        self._is_closed = True
        self._pause.start()

    def _tidy(self) -> None:
        if self._is_closed:
            self._is_closed = False
            gc.unfreeze()
            gc.collect()
        # No look before: the little garbage of an opening is not worth a pause.
        gc.freeze()
        gc.enable()


def take_tour(window: MainWindow, folder: Path) -> None:
    """Let the tour begin."""
    Tour(window, folder)


def _load_dates() -> None:
    """Load what the first date that a person marks would wait for."""
    import_module("reader.text.timex")


def _hook(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("a defect in the window", exc_info=(kind, error, trace))
        window.status.say("Something went wrong inside the program; your work up to now is saved.")

    return show
