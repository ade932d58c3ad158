"""The sheet of all keys, made from the tables of actions and of keys in the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import ACTIONS
from reader.ui.article.keys import TEXT_KEYS


class KeysDialog(QDialog):
    """Menu, action and keys, one row each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(560, 620)
        rows = _rows()
        table = QTableWidget(len(rows), 3)
        table.setAccessibleName("Keys")
        table.setHorizontalHeaderLabels(["Menu", "Action", "Keys"])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for place, row in enumerate(rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(place, column, item)
        table.resizeColumnsToContents()
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column_of_parts = QVBoxLayout(self)
        column_of_parts.addWidget(table)
        column_of_parts.addWidget(buttons)


def _rows() -> list[tuple[str, str, str]]:
    """Return menu, words and keys of every action, and of what the text does by itself."""
    native = QKeySequence.SequenceFormat.NativeText
    actions = [
        (
            spec.menu,
            spec.words.replace("&", ""),
            ", ".join(QKeySequence(key).toString(native) for key in spec.keys),
        )
        for spec in ACTIONS
        if spec.keys
    ]
    return [*actions, *(("In the text", words, keys) for words, keys in TEXT_KEYS)]
