"""The person in front of the window: looks, clicks and types, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.domain.annotations import Annotation
from reader.domain.spans import Span
from reader.session.analysing import Phase
from reader.session.rows import Level, OutlineRow
from reader.ui.main_window import MainWindow
from reader.ui.page import ArticlePage
from reader.ui.panel.table import FOLD_WIDTH

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
RIGHT_OF_FOLD = FOLD_WIDTH + 40  # pixels; on the words of a row


class Person:
    """Works with one window through real events."""

    def __init__(self, qtbot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self.window = window
        window.resize(1000, 640)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    @property
    def page(self) -> ArticlePage:
        page = self.window.page
        assert page is not None
        return page

    @property
    def view(self):
        return self.page.view

    @property
    def table(self):
        return self.page.panel.table

    @property
    def text(self) -> str:
        return self.page.session.document.text

    @property
    def in_focus(self) -> Annotation | None:
        current = self.page.focus.current
        return None if current is None else self.page.session.annotations[current]

    def open(self, path: Path) -> None:
        """Open a file and wait until its page is in front."""
        self.window.desk.open_paths([path])
        self.wait(lambda: self._path_in_front() == str(path))

    def _path_in_front(self) -> str:
        page = self.window.page
        source = page.session.document.source if page is not None else None
        return source.path if source is not None else ""

    def wait(self, condition: Callable[[], bool], timeout: int = 5000) -> None:
        """Let the program work until the condition holds."""
        self._qtbot.waitUntil(condition, timeout=timeout)

    def wait_for_analysis(self, phase: Phase = Phase.DONE, timeout: int = 10_000) -> None:
        self.wait(lambda: self.page.task.state.phase is phase, timeout)

    def press(self, *keys: str) -> None:
        """Press keys where the keyboard is, as "P" or "Ctrl+1"."""
        for key in keys:
            QTest.keySequence(self._keyboard(), QKeySequence(key))

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self._keyboard(), words)

    def _keyboard(self) -> QWidget:
        """Return what has the keyboard; after a dialog no window manager gives it back here."""
        target = QApplication.focusWidget()
        if target is None or target.window() is not self.window:
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow)
            target = QApplication.focusWidget()
        assert target is not None
        return target

    def comment(self, words: str) -> None:
        """Write a comment on the item in focus and wait until it is saved."""
        item = self.in_focus
        assert item is not None
        self.press("M")
        self.type(words)
        self.wait(lambda: self.page.session.annotations[item.id].comment == words)

    def rows(self) -> list[OutlineRow]:
        model = self.page.panel.model
        rows = [model.row_at(place) for place in range(model.rowCount())]
        return [row for row in rows if row is not None]

    def words_of(self, group: str) -> list[str]:
        """Return the words of the rows of one group, its heading left out."""
        return [r.text for r in self.rows() if r.group == group and r.level is not Level.GROUP]

    def headings(self) -> list[str]:
        model = self.page.panel.model
        return [model.heading(row) for row in self.rows() if row.level is Level.GROUP]

    def counts(self) -> dict[str, int]:
        return {row.group: row.count for row in self.rows() if row.level is Level.GROUP}

    def place_of(self, words: str, level: Level | None = None, number: int = 1) -> int:
        found = [
            place
            for place, row in enumerate(self.rows())
            if row.text == words and level in {None, row.level}
        ]
        return found[number - 1]

    def selected_row(self) -> OutlineRow | None:
        """Return the row that is painted as selected."""
        chosen = self.table.selectionModel().selectedRows()
        return self.page.panel.model.row_at(chosen[0].row()) if chosen else None

    def click_row(self, words: str, level: Level | None = None, number: int = 1) -> None:
        self._click_row_at(self.place_of(words, level, number), RIGHT_OF_FOLD)

    def click_fold(self, words: str, level: Level | None = None) -> None:
        self._click_row_at(self.place_of(words, level), FOLD_WIDTH // 2)

    def _click_row_at(self, place: int, x: int) -> None:
        index = self.page.panel.model.index(place, 0)
        self.table.scrollTo(index)
        y = self.table.visualRect(index).center().y()
        QTest.mouseClick(self.table.viewport(), LEFT, NO_KEY, QPoint(x, y))

    def span(self, words: str, number: int = 1) -> Span:
        start = -1
        for _ in range(number):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def sees(self, span: Span) -> bool:
        """Tell whether the first and the last character are in view."""
        height = self.view.viewport().height()
        boxes = [self.view.rectangle(span.start), self.view.rectangle(span.end - 1)]
        return all(b is not None and b.top() >= 0 and b.bottom() < height for b in boxes)

    def colours_of(self, span: Span) -> set[str]:
        """Return the colours between the first and the last character of a line."""
        first, last = self.view.rectangle(span.start), self.view.rectangle(span.end - 1)
        assert first is not None
        assert last is not None
        picture = self.view.viewport().grab(first.united(last)).toImage()
        return {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
        }

    def stored(self) -> list[Annotation]:
        """Return what the library holds of this person's work on the article."""
        library = self.window.desk.library
        return sorted(
            library.load(self.page.session.document.id).annotations, key=lambda a: a.span
        )

    def protect_library(self, is_protected: bool = True) -> None:
        """Let the disk be write-protected, or not any more."""
        library = self.window.desk.library
        words = f"PRAGMA query_only = {'ON' if is_protected else 'OFF'}"
        library.saves.ask(lambda inner: inner.database._connection.execute(words))

    def click_words(self, words: str, number: int = 1) -> None:
        """Click into the middle of words in the text, which must be in view."""
        span = self.span(words, number)
        box = self.view.rectangle((span.start + span.end) // 2)
        assert box is not None
        QTest.mouseClick(self.view.viewport(), LEFT, NO_KEY, box.center())
        # The next click shall not count as the second one of a double click.
        QTest.qWait(0)

    def select_words(self, words: str, number: int = 1) -> None:
        """Select words by clicking before them and extending with the keyboard."""
        span = self.span(words, number)
        box = self.view.rectangle(span.start)
        assert box is not None
        QTest.mouseClick(
            self.view.viewport(), LEFT, NO_KEY, QPoint(box.left() + 1, box.center().y())
        )
        QTest.keyClick(self.view, Qt.Key.Key_Home) if span.start == 0 else None
        for _ in range(len(words)):
            QTest.keyClick(self.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert self.view.selected_text() == words

    def in_dialog(self, act: Callable[[QWidget], None]) -> list[QWidget]:
        """Do something in the next dialog that opens; the list holds it afterwards."""
        seen: list[QWidget] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isVisible():
                QTimer.singleShot(10, self.window, look)
                return
            seen.append(dialog)
            act(dialog)

        QTimer.singleShot(0, self.window, look)
        return seen
