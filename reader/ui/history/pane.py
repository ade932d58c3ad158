"""The history beside the text: a list to look through, to go by, and to go back with."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
)

from reader.base.errors import StoreError, UserError
from reader.domain.changes import ChangeSet
from reader.session.chronicle import MACHINE, Chronicle, Entry, Sort
from reader.session.going_back import only, way_back
from reader.session.session import Session
from reader.ui.closing import close_button
from reader.ui.history.about import About
from reader.ui.history.lines import HistoryLines, RoomyLine, when_words
from reader.ui.plain_tips import plain_tip
from reader.ui.side import Side

T = TypeVar("T")
_COUNTED = 300  # steps; of more, what they changed is only counted when it is wanted
_NOON = "12:00"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINT = "Enter shows the place in the text; Tab leads to the ways back."


class HistoryPane(Side):
    """Shows what was done; ``way_wanted`` carries the act that leads back."""

    way_wanted = Signal(object)
    item_asked = Signal(str, int)  # the item, and where it is or was

    def __init__(self, session: Session, chronicle: Chronicle, about: About | None = None) -> None:
        """Show what happened to the whole article, or to what ``about`` says."""
        super().__init__()
        self._session = session
        self._chronicle = chronicle
        self._about: About | None = None
        self.lines = HistoryLines(chronicle, self)
        self.title = QLabel("History", wordWrap=True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.filter = QLineEdit(placeholderText="Filter the history", clearButtonEnabled=True)
        self.filter.setAccessibleName("Filter the history")
        self.list = QTreeView(rootIsDecorated=False, uniformRowHeights=True)
        self.list.setAccessibleName("History")
        self.list.setAccessibleDescription(_HINT)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setItemDelegate(RoomyLine(self.list))
        self.list.setModel(self.lines)
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleDescription("The chosen step")
        self.everything = QPushButton("&All of the article")
        self.before = QPushButton("&before this")
        self.after = QPushButton("af&ter this")
        self.alone = QPushButton("Take back &only this")
        self.setAccessibleName("History")
        self._arrange()
        self._connect()
        self.look_at(about)

    def look_at(self, about: About | None) -> None:
        """Show what happened to one item, or to the whole article."""
        self._about = about
        self.title.setText("History" if about is None else about.title)
        self.everything.setVisible(about is not None)
        self._filter()

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow_acts(self) -> None:
        """Take in what has happened since; soon, so that no act waits for it."""
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show with Enter, close with Escape, and move between filter and list."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, is_filter = event.key(), watched is self.filter
        if key == Qt.Key.Key_Escape and is_filter and self.filter.text():
            self.filter.clear()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in _ENTER and watched in {self.filter, self.list}:
            self._show(self.list.currentIndex())
        elif is_filter and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self.filter.textChanged.connect(self._filter)
        self.list.clicked.connect(self._show)
        self.list.selectionModel().currentRowChanged.connect(self._show_ways)
        self.lines.rowsInserted.connect(self._choose_first)
        self.everything.clicked.connect(self._on_everything)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.alone.clicked.connect(self._on_alone)
        for part in (
            self.filter, self.list, self.everything, self.before, self.after, self.alone
        ):  # fmt: skip
            part.installEventFilter(self)

    def _arrange(self) -> None:
        close = close_button("Close the history")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        metrics = self.list.fontMetrics()
        for column, widest in enumerate((f"today {_NOON}", MACHINE)):
            self.list.header().resizeSection(column, metrics.horizontalAdvance(f"{widest}  "))
        ways = QHBoxLayout()
        ways.addWidget(QLabel("Back to"))
        for button in (self.before, self.after):
            ways.addWidget(button)
        ways.addStretch(1)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(8, 4, 4, 8)
        column_of.addLayout(head)
        column_of.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignLeft)
        column_of.addWidget(self.filter)
        column_of.addWidget(self.list, 1)
        column_of.addWidget(self.words)
        column_of.addLayout(ways)
        column_of.addWidget(self.alone, 0, Qt.AlignmentFlag.AlignLeft)
        parts = (self.filter, self.list, self.before, self.after, self.alone, self.everything)
        for part, following in pairwise(parts):
            self.setTabOrder(part, following)
        self.setMinimumWidth(34 * self.fontMetrics().horizontalAdvance("0"))

    def _entry(self) -> Entry | None:
        return self.lines.entry(self.list.currentIndex().row())

    def _filter(self, _typed: str = "") -> None:
        needle, about = self.filter.text().strip().casefold(), self._about
        if not needle and about is None:
            self.lines.filter(None)
        else:
            self.lines.filter(lambda entry: self._matches(entry, needle, about))
        self._choose_first()

    def _matches(self, entry: Entry, needle: str, about: About | None) -> bool:
        if about is not None:
            try:
                if not about.ids & self._chronicle.deed(entry).ids:
                    return False
            except StoreError:
                return False
        line = f"{entry.who} {self.lines.words(entry)}"
        return needle in line.casefold() or needle in when_words(entry.at).casefold()

    def _choose_first(self) -> None:
        if not self.list.currentIndex().isValid() and self.lines.rowCount():
            self.list.setCurrentIndex(self.lines.index(0, 0))
        elif not self.lines.rowCount():
            self._show_ways()

    def _follow(self) -> None:
        entry = self._entry()
        try:
            self.lines.follow()
        except StoreError as error:
            self.words.setText(str(error))
            return
        if entry is not None and self._entry() != entry:
            self.list.setCurrentIndex(self.lines.index_of(entry))
        self._choose_first()
        self._show_ways()

    def _show(self, index: QModelIndex) -> None:
        entry = self.lines.entry(index.row())
        deed = None if entry is None else self._read(lambda: self._chronicle.deed(entry))
        if deed is not None and deed.span is not None:
            self.item_asked.emit(deed.item or "", deed.span.start)

    def _show_ways(self, *_: QModelIndex) -> None:
        """Say what the ways back would change, before anybody takes one."""
        entry = self._entry()
        said = [] if entry is None else [self.lines.words(entry)]
        for button, point, name in (
            (self.before, None if entry is None else entry.point, "Before this"),
            (self.after, None if entry is None else _after(entry), "After this"),
        ):
            try:
                words = "" if point is None else self._words_of_way(point)
            except StoreError as error:
                words, said = "", [*said, str(error)]
            button.setEnabled(bool(words))
            tip = f"Back to {name.lower()}: {words}" if words else ""
            button.setToolTip(plain_tip(tip))
            button.setAccessibleName(f"Back to {name.lower()}")
            button.setAccessibleDescription(words)
            if words:
                said.append(f"{name}: {words}.")
        alone = None if entry is None else self._alone(entry)
        self.alone.setEnabled(alone is not None)
        self.alone.setToolTip("" if alone is None else "Take back this step and nothing else")
        self.words.setText("\n".join(dict.fromkeys(said)))

    def _words_of_way(self, point: int) -> str:
        number = self._chronicle.count_from(point)
        if not number:
            return ""
        if number > _COUNTED:
            return f"takes back {number:,} steps"
        way = way_back(self._chronicle.acts_from(point), "")
        return way.words if way.changes.changes else ""

    def _alone(self, entry: Entry) -> ChangeSet | None:
        if entry.sort is not Sort.ACT or self._chronicle.is_taken_back(entry):
            return None
        try:
            changes = only(self._session, self._chronicle.past.act(entry.act))
        except UserError:
            return None
        return changes if changes.changes else None

    def _on_everything(self) -> None:
        self.look_at(None)
        self.take_keyboard()

    def _on_before(self) -> None:
        entry = self._entry()
        if entry is not None:
            self._go(entry.point, f"go back to before “{entry.label}”")

    def _on_after(self) -> None:
        entry = self._entry()
        if entry is not None:
            self._go(_after(entry), f"go back to after “{entry.label}”")

    def _go(self, point: int, label: str) -> None:
        way = self._read(lambda: way_back(self._chronicle.acts_from(point), label))
        if way is not None:
            self.way_wanted.emit(way.changes)

    def _on_alone(self) -> None:
        entry = self._entry()
        changes = None if entry is None else self._alone(entry)
        if changes is not None:
            self.way_wanted.emit(changes)

    def _read(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except StoreError as error:
            self.words.setText(str(error))
            return None


def _after(entry: Entry) -> int:
    return entry.point if entry.sort is Sort.ANALYSIS else entry.point + 1
