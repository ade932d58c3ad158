"""The list beside the text of what is to be looked at after the text has changed."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
)

from reader.domain.reanchored import Outcome
from reader.session.versions.returning import Line, Returning
from reader.session.versions.summary import counted
from reader.ui.article import accessible
from reader.ui.closing import close_button
from reader.ui.history.lines import RoomyLine
from reader.ui.reanchored.lines import ReanchoredLines, around, now_words
from reader.ui.shortcuts import SHORTCUTS
from reader.ui.side import Side

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKEN = {
    Outcome.CHANGED: "That is &right",
    Outcome.REVIEW: "It &stands there",
    Outcome.LOST: "It stands there",
}


class ReanchoredPane(Side):
    """Shows one item after the other; ``taken``, ``dismissed`` carry the line that is meant."""

    taken = Signal(object)
    dismissed = Signal(object)
    shown = Signal(object)
    earlier_wanted = Signal(object)

    def __init__(self, returning: Returning) -> None:
        super().__init__()
        self._returning = returning
        self._chosen: str | None = None  # it may be gone until more has come
        self.lines = ReanchoredLines(self)
        self.title = _label()
        self.list = QTreeView(rootIsDecorated=False, uniformRowHeights=True)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setItemDelegate(RoomyLine(self.list))
        self.list.setModel(self.lines)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.was, self.now = _label(), _label()
        self.hint = _label()
        self.take = QPushButton("That is &right")
        self.leave = QPushButton("&Leave it")
        self.earlier = QPushButton("Show the &earlier text")
        self._name()
        self._arrange()
        for part in (self.list, self.take, self.leave, self.earlier):
            part.installEventFilter(self)
        self.list.doubleClicked.connect(self._on_shown)
        self.list.selectionModel().currentRowChanged.connect(self._on_row)
        self.take.clicked.connect(self._on_take)
        self.leave.clicked.connect(self._on_leave)
        self.earlier.clicked.connect(lambda: self.earlier_wanted.emit(self.line()))
        self.refresh()

    def line(self) -> Line | None:
        """Return the chosen item."""
        return self.lines.line(self.list.currentIndex().row())

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in here."""
        return any(part.hasFocus() for part in (self.list, self.take, self.leave, self.earlier))

    def refresh(self) -> None:
        """Show what is still to be looked at; what was chosen stays so, or the next one is."""
        chosen, row = self.line(), max(0, self.list.currentIndex().row())
        if chosen is not None:
            self._chosen = chosen.row.item
        self.lines.show(self._returning.lines, self._returning.session.vocabulary)
        self.list.setCurrentIndex(self.lines.index(self._row_now(row), 0))
        said = counted(self._returning.counts)
        done = "" if self.lines.rowCount() else "\nThere is nothing left to look at."
        if self._returning.is_given_up:
            done = "\nSome of your items of the earlier text could not be looked for."
        elif not self._returning.is_there:
            done = "\nStill looking for your items of the earlier text…"
        self.title.setText(f"Your items in this text: {said or 'none'}.{done}")
        self._show_chosen()

    def go_on_with(self, returning: Returning) -> None:
        """Show what has come by itself; neither the keyboard nor the text is moved."""
        self._returning = returning
        with QSignalBlocker(self):  # nobody has asked to see another place in the text
            self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show with Enter or Space, take with Ctrl+Enter, leave with Delete, close with Escape."""
        if not isinstance(event, QKeyEvent):
            return False
        key, is_list = event.key(), watched is self.list
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_take = key in _ENTER and has_control
        if event.type() == QEvent.Type.ShortcutOverride and (is_take or _is_ours(key, is_list)):
            event.accept()  # in the text these keys do something else
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_take:
            self._on_take()
        elif is_list and key in (*_ENTER, Qt.Key.Key_Space):
            self._on_shown()
        elif is_list and key == Qt.Key.Key_Delete:
            self._on_leave()
        else:
            return False
        return True

    def _row_now(self, before: int) -> int:
        found = None if self._chosen is None else self.lines.row_of(self._chosen)
        if found is not None:
            return found
        is_to_come = not self._returning.is_there and not self._returning.is_given_up
        if self._chosen is not None and is_to_come:
            return -1  # it may still come, and nobody has chosen another one
        return min(before, self.lines.rowCount() - 1)

    def _name(self) -> None:
        self.setAccessibleName("What was found again in this text")
        self.list.setAccessibleName("Items to look at")
        self.was.setAccessibleDescription("The item in the earlier text")
        self.now.setAccessibleDescription("The item in this text")
        self.take.setToolTip("Ctrl+Enter; it is not listed any more")
        self.leave.setToolTip("Del; it stays as it is and is not listed for this text any more")
        self.earlier.setToolTip("Open the text in which it stood, from the library")
        for button in (self.take, self.leave, self.earlier):
            button.setAccessibleDescription(button.toolTip())

    def _arrange(self) -> None:
        close = close_button("Close the list of items to look at")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        for button in (self.take, self.leave, self.earlier):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        for words in (self.was, self.now, self.hint):
            column.addWidget(words)
        column.addLayout(foot)
        parts = (self.list, self.take, self.leave, self.earlier)
        for part, following in pairwise(parts):
            self.setTabOrder(part, following)
        self.setMinimumWidth(36 * self.fontMetrics().horizontalAdvance("0"))

    def _show_chosen(self) -> None:
        line = self.line()
        self.was.setText("" if line is None else f"In the earlier text:\n{around(line.there)}")
        self.now.setText("" if line is None else f"In this text:\n{now_words(line)}")
        for button in (self.take, self.leave):
            button.setEnabled(line is not None)
        if line is not None:
            self.take.setText(_TAKEN[line.outcome])
            self.take.setEnabled(line.here is not None)
        key = SHORTCUTS.named("attach_here")
        self.hint.setText(
            f"Enter shows it, Ctrl+Enter takes it, Del leaves it. To put it elsewhere, "
            f"select the words in the text and press {key}."
            if line is not None
            else ""
        )
        self.list.setAccessibleDescription(self.hint.text())

    def _on_row(self, current: QModelIndex) -> None:
        self._show_chosen()
        line = self.lines.line(current.row())
        if line is not None and line.here is not None and self.has_keyboard():
            self.asked.emit(line.here.span.start)

    def _on_shown(self) -> None:
        line = self.line()
        if line is not None:
            self.shown.emit(line)
            accessible.say(self, f"{self.was.text()} {self.now.text()}")

    def _on_take(self) -> None:
        line = self.line()
        if line is not None and line.here is not None:
            self.taken.emit(line)

    def _on_leave(self) -> None:
        line = self.line()
        if line is not None:
            self.dismissed.emit(line)


def _label() -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _is_ours(key: int, is_list: bool) -> bool:
    return is_list and key in (*_ENTER, Qt.Key.Key_Space, Qt.Key.Key_Delete)
