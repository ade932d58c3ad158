"""The window that one writes in an afternoon, to compare with.

A ``QTextEdit`` shows every mark as an extra selection, a ``QListWidget`` has
a row for every item and hides what does not fit the filter, every act builds
all marks anew and writes all items to a JSON file. It shows grounds only: no
underlines, groups, counts, details, journal.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QSplitter,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.text.offsets import Utf16Map
from tests.benchmarks.book import Book

KINDS = ("person", "place", "organization", "date", "claim")
_COLOURS = ("#dfebfd", "#dcf2e1", "#ece4fb", "#fbe2ea", "#faf4ec")
_SENTENCE, _HIT = "#fff0b3", "#ffd27f"
_WIDTHS = (760, 700)
_LEAST_FOR_ALL = 3  # letters from which every hit is marked; fewer would take minutes


@dataclass(slots=True)
class NaiveItem:
    """One row and its mark."""

    start: int
    end: int
    kind: str
    words: str
    sentence: tuple[int, int]
    status: str = "suggested"


class NaiveWindow(QMainWindow):
    """The same keys and controls as the program, each in the obvious way."""

    def __init__(self, book: Book, target: Path) -> None:
        super().__init__()
        self.items: list[NaiveItem] = _items(book)
        self.saved_at = 0.0
        self._target = target
        self._undo: list[Callable[[], None]] = []
        self._sentence: tuple[int, int] | None = None
        self._hits: list[QTextEdit.ExtraSelection] = []
        self._formats = {k: _format(c) for k, c in zip(KINDS, _COLOURS, strict=True)}
        self.view = QTextEdit()
        self.view.setReadOnly(True)
        self.view.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.filter = QLineEdit()
        self.find = QLineEdit()
        self.find.setAccessibleName("Find in the text")
        self.find.hide()
        self.switches = [QToolButton(text=kind, checkable=True, checked=True) for kind in KINDS]
        self._arrange()
        self._connect()

    def show_book(self, book: Book) -> None:
        """Show the text, all marks and all rows."""
        self.show_text(book.document.text)
        self.list.addItems([item.words for item in self.items])
        self._mark()

    def show_text(self, text: str) -> None:
        """Show a text without marks."""
        self._units = Utf16Map(text)
        self.view.setPlainText(text)

    def show_names(self, names: Sequence[tuple[int, int, str]]) -> None:
        """Mark and list what an analysis has found."""
        self.items = [NaiveItem(a, b, "person", words, (a, b)) for a, b, words in names]
        self.list.addItems([item.words for item in self.items])
        self._mark()

    def accept_many(self, count: int) -> int:
        """Accept the first items."""
        chosen = [item for item in self.items if item.status == "suggested"][:count]

        def set_status(status: str) -> None:
            for item in chosen:
                item.status = status
            self._after_act()

        self._undo.append(lambda: set_status("suggested"))
        set_status("accepted")
        return len(chosen)

    @property
    def undo_count(self) -> int:
        """How many acts can be undone."""
        return len(self._undo)

    def _arrange(self) -> None:
        reading, side = QWidget(), QWidget()
        left, right, row = QVBoxLayout(reading), QVBoxLayout(side), QHBoxLayout()
        left.addWidget(self.view)
        left.addWidget(self.find)
        right.addWidget(self.filter)
        for button in self.switches:
            row.addWidget(button)
        right.addLayout(row)
        right.addWidget(self.list)
        splitter = QSplitter()
        splitter.addWidget(reading)
        splitter.addWidget(side)
        splitter.setSizes([760, 420])
        splitter.setChildrenCollapsible(False)
        self.setCentralWidget(splitter)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.filter.textChanged.connect(self._on_filter)
        self.find.textChanged.connect(self._on_find)
        for button in self.switches:
            button.toggled.connect(self._mark)
        acts: dict[str, Callable[[], None]] = {
            "P": lambda: self._label("person"),
            "L": lambda: self._label("place"),
            "O": lambda: self._label("organization"),
            "A": lambda: self._set("accepted"),
            "Del": self._delete,
            "Ctrl+Z": self._undo_last,
            "Ctrl+F": self._open_find,
            "Ctrl++": self.view.zoomIn,
            "Ctrl+-": self.view.zoomOut,
        }
        for keys, act in acts.items():
            self._add_action(act).setShortcut(QKeySequence(keys))
        self._add_action(lambda: self._set_width(_WIDTHS[0])).setObjectName("wider_lines")
        self._add_action(lambda: self._set_width(_WIDTHS[1])).setObjectName("narrower_lines")

    def _add_action(self, act: Callable[[], None]) -> QAction:
        action = QAction(self)
        action.triggered.connect(act)
        self.addAction(action)
        return action

    def _on_row(self, row: int) -> None:
        if row < 0:
            return
        item = self.items[row]
        self._sentence = item.sentence
        self._mark()
        place = self.view.textCursor()
        place.setPosition(self._units.to_units(item.sentence[0]))
        self.view.setTextCursor(place)
        self.view.ensureCursorVisible()

    def _on_filter(self, needle: str) -> None:
        needle = needle.casefold()
        for row, item in enumerate(self.items):
            self.list.setRowHidden(row, needle not in item.words.casefold())

    def _open_find(self) -> None:
        self.find.show()
        self.find.setFocus()

    def _on_find(self, needle: str) -> None:
        self._hits = []
        document: QTextDocument = self.view.document()
        cursor = document.find(needle, 0) if needle else QTextCursor()
        first = QTextCursor(cursor)
        found = _format(_HIT)
        while not cursor.isNull():
            self._hits.append(_selection(cursor, found))
            if len(needle) < _LEAST_FOR_ALL:
                break
            cursor = document.find(needle, cursor)
        self._mark()
        if not first.isNull():
            self.view.setTextCursor(first)

    def _label(self, kind: str) -> None:
        cursor = self.view.textCursor()
        if cursor.hasSelection():
            start = self._units.to_points(cursor.selectionStart())
            end = self._units.to_points(cursor.selectionEnd())
            item = NaiveItem(start, end, kind, cursor.selectedText(), (start, end), "added")
            self.items.append(item)
            self.list.addItem(QListWidgetItem(item.words))
            cursor.clearSelection()
            self.view.setTextCursor(cursor)
            self._undo.append(lambda: self._remove(len(self.items) - 1))
            self._after_act()
            return
        item = self.items[self.list.currentRow()]
        before = item.kind

        def set_kind(kind: str) -> None:
            item.kind = kind
            self._after_act()

        self._undo.append(lambda: set_kind(before))
        set_kind(kind)

    def _set(self, status: str) -> None:
        item = self.items[self.list.currentRow()]
        before = item.status

        def set_status(status: str) -> None:
            item.status = status
            self._after_act()

        self._undo.append(lambda: set_status(before))
        set_status(status)

    def _delete(self) -> None:
        row = self.list.currentRow()
        item = self.items[row]

        def put_back() -> None:
            self.items.insert(row, item)
            self.list.insertItem(row, item.words)
            self._after_act()

        self._undo.append(put_back)
        self._remove(row)

    def _remove(self, row: int) -> None:
        del self.items[row]
        self.list.takeItem(row)
        self._after_act()

    def _undo_last(self) -> None:
        if self._undo:
            self._undo.pop()()

    def _after_act(self) -> None:
        self._mark()
        self.view.viewport().update()
        self.list.viewport().update()
        records = [[i.start, i.end, i.kind, i.words, i.status] for i in self.items]
        self._target.write_text(json.dumps(records), encoding="utf-8")
        self.saved_at = time.perf_counter()

    def _set_width(self, width: int) -> None:
        self.view.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.view.setLineWrapColumnOrWidth(width)

    def _mark(self) -> None:
        shown = {k for k, b in zip(KINDS, self.switches, strict=True) if b.isChecked()}
        marks = [
            _selection(self._cursor(i.start, i.end), self._formats[i.kind])
            for i in self.items
            if i.kind in shown
        ]
        if self._sentence is not None:
            marks.append(_selection(self._cursor(*self._sentence), _format(_SENTENCE)))
        self.view.setExtraSelections([*marks, *self._hits])

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(self._units.to_units(start))
        cursor.setPosition(self._units.to_units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _items(book: Book) -> list[NaiveItem]:
    text, sentences = book.document.text, book.analysis.sentences
    found = [(m.span, m.kind.value, m.sentence) for m in book.analysis.mentions]
    found += [(c.span, "claim", c.sentence) for c in book.analysis.claims]
    return [
        NaiveItem(
            span.start, span.end, kind, span.cut(text),
            (sentences[number].start, sentences[number].end),
        )
        for span, kind, number in sorted(found)
    ]  # fmt: skip


def _format(colour: str) -> QTextCharFormat:
    text_format = QTextCharFormat()
    text_format.setBackground(QColor(colour))
    return text_format


def _selection(cursor: QTextCursor, text_format: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = text_format
    return selection
