"""How long it takes until a text is there: a new one, and one analysed before."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.documents import DocumentId
from reader.ui.article.view import ArticleView
from reader.ui.main_window import MainWindow
from tests.benchmarks.book import Book
from tests.benchmarks.naive_seat import NaiveSeat
from tests.benchmarks.program import open_book, run_program
from tests.benchmarks.stopwatch import PaintWatch, settle
from tests.benchmarks.work_parts import the_book

RUNS = 5
PATIENCE = 120.0
_WORKER_MS = 600  # by then an analysis process would have been started


@dataclass(frozen=True, slots=True)
class Opening:
    """Milliseconds of one opening: wall clock, CPU of the window's thread."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Openings:
    """All openings of one window; ``children`` counts processes that it started for them."""

    new_text: list[Opening]
    analysed: list[Opening]
    children: int = 0
    rows: int = 0


def our_opening(options: Mapping[str, Any]) -> Openings:
    """Open plain texts from files, then the analysed book of the library."""
    book, folder = the_book(options), Path(options["folder"])
    texts = [_text_file(folder, book, number) for number in range(RUNS)]

    def drive(window: MainWindow) -> Openings:
        open_book(window, book.document.id)  # what a first article loads is another benchmark's
        rows = _row_count(window)
        children = len(psutil.Process().children())
        _close(window)
        analysed = []
        for _ in range(RUNS):
            analysed.append(_opened(window, lambda: _open_stored(window, book), rows))
            QTest.qWait(_WORKER_MS)
            children += len(psutil.Process().children())
            _close(window)
        new = []
        for path in texts:
            new.append(_opened(window, lambda path=path: window.desk.open_paths([path])))
            _close(window)
        return Openings(new, analysed, children, rows)

    return run_program(folder / "library", drive)


def naive_opening(options: Mapping[str, Any]) -> Openings:
    """Read the same texts and items and show them in the naive window."""
    book, folder = the_book(options), Path(options["folder"])
    path, items = _text_file(folder, book, 0), folder / "items.json"
    seat = NaiveSeat(book, folder)
    items.write_text(json.dumps([i.words for i in seat.window.items]), encoding="utf-8")
    new, analysed = [], []
    for _ in range(3):
        new.append(_shown(seat, lambda: seat.window.view.setPlainText(path.read_text("utf-8"))))
        seat.window.list.clear()

        def show() -> None:
            json.loads(items.read_text(encoding="utf-8"))
            seat.window.show_book(book)

        analysed.append(_shown(seat, show))
        seat.window.view.setExtraSelections([])
    return Openings(new, analysed)


def _open_stored(window: MainWindow, book: Book) -> None:
    window.desk.open_stored(DocumentId(book.document.id))


def _opened(window: MainWindow, ask: Callable[[], object], rows: int = 0) -> Opening:
    """Ask for an article; return what it took until it was painted and had so many rows."""
    texts: list[PaintedText] = []
    window.desk.page_ready.connect(lambda page: texts.append(PaintedText(page.view)))
    wall, cpu = time.perf_counter(), time.thread_time()
    end = time.monotonic() + PATIENCE
    ask()
    while not (texts and texts[0].is_painted and _row_count(window) >= rows):
        QApplication.processEvents()
        if not texts:
            time.sleep(0.0005)  # the file is being read on another thread
        assert time.monotonic() < end, "the article was not painted"
    return Opening((time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000)


class PaintedText:
    """Tells whether the text of a view has been painted."""

    def __init__(self, view: ArticleView) -> None:
        self._watch = PaintWatch({"text": view.viewport()})

    @property
    def is_painted(self) -> bool:
        return bool(self._watch.painted)


def _shown(seat: NaiveSeat, show: Callable[[], object]) -> Opening:
    stopwatch = seat.look()
    wall, cpu = time.perf_counter(), time.thread_time()
    stopwatch.time(show, ("text",))
    took = Opening((time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000)
    stopwatch.close()
    return took


def _row_count(window: MainWindow) -> int:
    page = window.page
    return page.panel.table.model().rowCount() if page is not None else 0


def _close(window: MainWindow) -> None:
    page = window.page
    assert page is not None
    window.remove_page(page)
    settle()
    QTest.qWait(50)


def _text_file(folder: Path, book: Book, number: int) -> Path:
    """Write the text of the book with a first line of its own, so that it is another one."""
    path = folder / f"text-{number}.txt"
    path.write_text(f"Text number {number}.\n\n{book.document.text}", encoding="utf-8")
    return path
