"""The figures of agreement, for those who need them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.session.people.figures import Figure

_SIZE = 720, 460
_ABOUT = (
    "F1 counts marked places: exact ones have the same ends and kind, overlapping ones share at "
    "least a letter. Kappa (Cohen 1960) takes away what would be the same by chance; 1 is full "
    "agreement, 0 what chance gives. A dash: there is nothing to count."
)


class FiguresDialog(QDialog):
    """A table with a line for each figure; it can be copied into a sheet."""

    def __init__(self, parent: QWidget | None, name: str, found: Sequence[Figure]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Agreement with {name}")
        self.resize(*_SIZE)
        self._figures = found
        about = QLabel(_ABOUT, wordWrap=True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        self.table = QTableWidget(len(found), len(Figure._fields))
        self.table.setAccessibleName("Figures of agreement")
        self.table.setHorizontalHeaderLabels(["Figure", "Value", "Counted"])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        for row, figure in enumerate(found):
            for column, words in enumerate(figure):
                self.table.setItem(row, column, QTableWidgetItem(words))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton("&Copy", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setToolTip("Copy the table, for a sheet or an e-mail")
        self.copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(about)
        whole.addWidget(self.table, 1)
        whole.addWidget(buttons)
        self.table.setFocus()

    def _on_copy(self) -> None:
        lines = ("\t".join(figure) for figure in self._figures)
        QGuiApplication.clipboard().setText("\n".join(lines))
