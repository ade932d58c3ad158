"""In front of the naive window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.book import Book
from tests.benchmarks.naive_window import NaiveWindow
from tests.benchmarks.program import WINDOW_SIZE
from tests.benchmarks.seat import LONGEST_WORD, TRIES, Seat
from tests.benchmarks.stopwatch import settle


class NaiveSeat(Seat):
    """The same parts and acts as in front of the program's window."""

    window: NaiveWindow

    def __init__(self, book: Book, folder: Path, *, seed: int = 1) -> None:
        self.application = QApplication.instance() or QApplication(["naive"])
        window = NaiveWindow(book, folder / "items.json")
        super().__init__(window, seed=seed)
        self.view = window.view
        self.table = window.list
        self.filter = window.filter
        self.switches = window.switches
        window.resize(*WINDOW_SIZE)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)

    def current(self) -> str | None:
        row = self.table.currentIndex().row()
        return str(row) if row >= 0 else None

    def is_item(self, index: QModelIndex) -> bool:
        return index.isValid()

    def is_mention(self, index: QModelIndex) -> bool:
        return index.isValid() and self.window.items[index.row()].kind != "claim"

    def kind(self) -> str:
        return self.window.items[self.table.currentIndex().row()].kind

    def count(self) -> int:
        return self.window.undo_count

    def saved_at(self) -> float:
        return self.window.saved_at

    def select_word(self) -> None:
        for _ in range(TRIES):
            self.scroll_text()
            size = self.view.viewport().size()
            x = self.chance.randint(size.width() // 4, size.width() // 2)
            y = self.chance.randint(size.height() // 4, size.height() // 2)
            self.hands.double_click(self.view.viewport(), QPoint(x, y))
            settle()
            if 0 < len(self.window.view.textCursor().selectedText()) < LONGEST_WORD:
                return
        raise LookupError("no word could be selected")

    def accept_many(self, count: int) -> int:
        return self.window.accept_many(count)
