"""The sheet of all keys: of the actions, of the text, of the mouse, and what the marks mean."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import ACTIONS
from reader.ui.article.keys import MOUSE, TEXT_KEYS
from reader.ui.matching import Line, matching
from reader.ui.shortcuts import SHORTCUTS, plain_words
from reader.ui.spoken import name_clear_button

SIGNS = (
    ("Suggested by the machine", "thin underline, thin stripe"),
    ("Accepted by you", "✓  thick underline, thick stripe"),
    ("Changed by you", "✎  thick, with a foot up at both ends"),
    ("Added by you", "+  thick, with a cross at its beginning"),
    ("Rejected by you", "✕  not marked; struck through while you look at it"),
)


class KeysDialog(QDialog):
    """Menu, action and keys, one row each; typing filters them."""

    change_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(640, 640)
        self._rows = _rows()
        self.filter = QLineEdit(placeholderText="Search the keys", clearButtonEnabled=True)
        self.filter.setAccessibleName("Search the keys")
        name_clear_button(self.filter, "Clear the search")
        table = self.table = QTableWidget(len(self._rows), 3)
        table.setAccessibleName("Keys")
        table.setHorizontalHeaderLabels(["Menu", "Action", "Keys"])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        for place, row in enumerate(self._rows):
            for column, words in enumerate((row.menu, row.words, row.keys)):
                item = QTableWidgetItem(words)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words or "No key")
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(place, column, item)
        table.resizeColumnsToContents()
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.change = QPushButton("&Change keys…")
        buttons.addButton(self.change, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.change.clicked.connect(self._on_change)
        self.filter.textChanged.connect(self._on_typed)
        column_of_parts = QVBoxLayout(self)
        column_of_parts.addWidget(self.filter)
        column_of_parts.addWidget(table)
        column_of_parts.addWidget(buttons)
        self.filter.setFocus()

    def shown(self) -> list[Line]:
        """Return the rows that fit what is typed."""
        return [row for n, row in enumerate(self._rows) if not self.table.isRowHidden(n)]

    def _on_typed(self, typed: str) -> None:
        found = {line.id for line in matching(self._rows, typed)}
        for place, row in enumerate(self._rows):
            self.table.setRowHidden(place, row.id not in found)

    def _on_change(self) -> None:
        self.accept()
        self.change_wanted.emit()


def _rows() -> list[Line]:
    """Return every action with its keys now, and what text, mouse and marks do by themselves."""
    actions = [
        Line(spec.id, plain_words(spec), spec.menu, SHORTCUTS.all(spec.id)) for spec in ACTIONS
    ]
    others = [
        *(("Own kinds", name, key) for name, key in SHORTCUTS.own()),
        *(("In the text", words, keys) for words, keys in TEXT_KEYS),
        *(("Mouse", words, keys) for words, keys in MOUSE),
        *(("Marks", words, looks) for words, looks in SIGNS),
    ]
    return actions + [
        Line(f"#{number}", words, menu, keys) for number, (menu, words, keys) in enumerate(others)
    ]
