"""Choosing one of many: a filter box over a list, all by key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

_ROLE = Qt.ItemDataRole.UserRole
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Choice(NamedTuple):
    """One line of the list; ``details`` stand behind the words and are filtered, too."""

    key: str | int
    words: str
    details: str = ""

    @property
    def line(self) -> str:
        """What the list shows."""
        return f"{self.words}  –  {self.details}" if self.details else self.words


class ChoiceDialog(QDialog):
    """A filter box over a list; the arrow keys move in the list while one types."""

    def __init__(
        self, parent: QWidget | None, title: str, question: str, list_name: str, ok: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.filter = QLineEdit(placeholderText="Type to filter")
        self.filter.setAccessibleName("Filter")
        self.list = QListWidget()
        self.list.setAccessibleName(list_name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.question = QLabel(question, wordWrap=True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok: QPushButton = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(ok)
        column = QVBoxLayout(self)
        for part in (self.question, self.filter, self.list, buttons):
            column.addWidget(part)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.filter.installEventFilter(self)
        self.list.itemDoubleClicked.connect(self.accept)
        self.list.currentRowChanged.connect(self._on_row_changed)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.filter.setFocus()
        self._on_row_changed()

    def offer(self, choices: Iterable[Choice], current: str | int | None = None) -> None:
        """Show these lines, the one with the key ``current`` chosen, or else the first."""
        self.list.clear()
        chosen = 0
        for place, choice in enumerate(choices):
            item = QListWidgetItem(choice.line)
            item.setData(_ROLE, choice.key)
            self.list.addItem(item)
            if choice.key == current:
                chosen = place
        self.list.setCurrentRow(chosen)
        if self.filter.text():
            self._on_filter_changed(self.filter.text())

    def key(self) -> str | int | None:
        """Return the key of the line that is selected and not filtered away."""
        item = self.list.currentItem()
        if item is None or item.isHidden():
            return None
        key: str | int = item.data(_ROLE)
        return key

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the filter box move in the list."""
        is_key = watched is self.filter and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() in _LIST_KEYS:
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def _on_filter_changed(self, needle: str) -> None:
        first = None
        wanted = needle.casefold().split()
        for place in range(self.list.count()):
            item = self.list.item(place)
            line = item.text().casefold()
            item.setHidden(not all(word in line for word in wanted))
            if first is None and not item.isHidden():
                first = place
        self.list.setCurrentRow(first if first is not None else -1)
        self._on_row_changed()

    def _on_row_changed(self, _row: int = -1) -> None:
        self.ok.setEnabled(self.key() is not None)


def ask_choice(dialog: ChoiceDialog) -> str | int | None:
    """Show the list and return the key that is chosen; ``None`` if cancelled."""
    try:
        return dialog.key() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
