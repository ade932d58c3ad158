"""Finding an action by typing: a line, and the actions that fit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import ACTIONS, DeskAction, Needs
from reader.ui.article import accessible
from reader.ui.matching import Line, matching
from reader.ui.shortcuts import SHORTCUTS, SPECS, plain, plain_words, written

_MOVING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_AROUND = 8  # pixels above and below the words of a row, together
_HINT = "Enter does it, Esc leaves."
_ID = Qt.ItemDataRole.UserRole
_NEEDS = {
    Needs.NOTHING: "not now",
    Needs.ARTICLE: "open an article first",
    Needs.ITEM: "choose an item first",
    Needs.ITEM_OR_SELECTION: "select some text or choose an item first",
}
_REASONS = {
    "undo": "there is nothing to undo",
    "redo": "there is nothing to do again",
    "back": "there is no place to go back to",
    "forward": "there is no place to go forward to",
    "analyse": "it is being analysed",
    "stop_analysis": "no analysis is running",
}


class Palette(QDialog):
    """Shows actions with their keys; ``chosen`` is the one that is asked for."""

    def __init__(
        self,
        parent: QWidget,
        actions: Mapping[str, DeskAction],
        recent: Sequence[str],
        own: Mapping[str, QAction] = MappingProxyType({}),
    ) -> None:
        """Offer ``actions``, those in ``recent`` first, and the ``own`` kinds by id."""
        super().__init__(parent)
        self.chosen = ""
        self._actions = actions
        self._recent = recent
        self._lines = [
            Line(spec.id, _words(actions[spec.id]), spec.menu, SHORTCUTS.all(spec.id))
            for spec in ACTIONS
        ]
        self._lines += [
            Line(id_, plain(action.text()), "Own kinds", written(action.shortcut().toString()))
            for id_, action in own.items()
        ]
        self.setWindowTitle("Find an action")
        self.resize(700, 460)
        self.line = QLineEdit(placeholderText="What do you want to do?")
        self.line.setAccessibleName("What do you want to do?")
        self.list = QTreeWidget()
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName("Actions that fit")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        wide = self.fontMetrics().horizontalAdvance(max(_NEEDS.values(), key=len))
        self.list.setColumnWidth(1, wide)
        self._row = QSize(0, self.fontMetrics().height() + _AROUND)
        self.said = QLabel(_HINT)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        column_of_parts = QVBoxLayout(self)
        for part in (self.line, self.list, self.said):
            column_of_parts.addWidget(part)
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self.line.textChanged.connect(self._show)
        self.list.itemActivated.connect(self._on_activated)
        self.list.currentItemChanged.connect(self._on_current)
        self._show("")
        self.line.setFocus()

    def found(self) -> list[str]:
        """Return the actions that are listed."""
        items = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        return [str(item.data(0, _ID)) for item in items if item is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while one types; Enter does what is chosen."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in _ENTER:
            self._take(self.list.currentItem())
            return True
        if watched is self.line and event.key() in _MOVING:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        self.list.clear()
        for line in matching(self._lines, typed, self._recent):
            reason = self._why_not(line.id)
            item = QTreeWidgetItem([line.words, reason or line.menu, line.keys])
            item.setData(0, _ID, line.id)
            item.setData(2, Qt.ItemDataRole.AccessibleTextRole, line.keys or "No key")
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if reason:
                grey = self.palette().brush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
                for column in range(3):
                    item.setForeground(column, grey)
            item.setToolTip(0, line.words)
            item.setToolTip(1, reason)
            item.setSizeHint(0, self._row)
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        is_found = first is not None
        self.said.setText(_HINT if is_found else "No action has all these words.")

    def _has_article(self) -> bool:
        return self._actions["close_article"].isEnabled()

    def _why_not(self, name: str) -> str:
        """Return why something cannot be done now; marking as an own kind is as with any."""
        return why_not(self._actions.get(name, self._actions["mark_own"]), self._has_article())

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        self._take(item)

    def _take(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        name = str(item.data(0, _ID))
        reason = self._why_not(name)
        if reason:
            self.said.setText(f"Not now: {reason}.")
            accessible.say(self.line, self.said.text())
            return
        self.chosen = name
        self.accept()

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and self.isVisible():
            accessible.say(self.line, ", ".join(filter(None, map(item.text, range(3)))))


def why_not(action: DeskAction, has_article: bool) -> str:
    """Return why an action cannot be done now, empty if it can."""
    if action.isEnabled():
        return ""
    if not has_article and action.spec.needs is not Needs.NOTHING:
        return _NEEDS[Needs.ARTICLE]
    said = action.statusTip().rstrip(".")
    if said:
        return said[0].lower() + said[1:]
    if action.spec.id in _REASONS:
        return _REASONS[action.spec.id]
    return _NEEDS[action.spec.needs] if action.spec.needs is not Needs.ARTICLE else "not now"


def _words(action: DeskAction) -> str:
    """Return what an action is called; a switch tells whether it is on."""
    words = plain_words(SPECS[action.spec.id])
    return f"{words} ✓" if action.isCheckable() and action.isChecked() else words
