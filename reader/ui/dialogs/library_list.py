"""Choosing an article from the library, earlier texts of changed files included."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.documents import DocumentId
from reader.session.ports import LibraryEntry


class LibraryDialog(QDialog):
    """A filter box over all articles, the one opened last on top."""

    def __init__(self, parent: QWidget, entries: Sequence[LibraryEntry]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open from library")
        self.resize(760, 460)
        self.filter = QLineEdit(placeholderText="Type to filter by title or file")
        self.filter.setAccessibleName("Filter")
        self.list = QTreeWidget()
        self.list.setAccessibleName("Articles")
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels(["Title", "Your items", "Opened", "File"])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for narrow in (1, 2):
            self.list.header().setSectionResizeMode(
                narrow, QHeaderView.ResizeMode.ResizeToContents
            )
        self._rows: list[QTreeWidgetItem] = []
        for entry in entries:
            opened = entry.opened_at.astimezone().strftime("%Y-%m-%d %H:%M")
            row = QTreeWidgetItem([entry.title, str(entry.human_items), opened, entry.path])
            row.setData(0, Qt.ItemDataRole.UserRole, entry.document_id)
            self.list.addTopLevelItem(row)
            self._rows.append(row)
        if self._rows:
            self.list.setCurrentItem(self._rows[0])
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        column = QVBoxLayout(self)
        for part in (self.filter, self.list, buttons):
            column.addWidget(part)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.list.itemDoubleClicked.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    def chosen(self) -> DocumentId | None:
        """Return the selected article, if it is not filtered away."""
        row = self.list.currentItem()
        if row is None or row.isHidden():
            return None
        return DocumentId(row.data(0, Qt.ItemDataRole.UserRole))

    def _on_filter_changed(self, needle: str) -> None:
        folded = needle.casefold()
        for row in self._rows:
            words = f"{row.text(0)} {row.text(3)}".casefold()
            row.setHidden(folded not in words)
        shown = [row for row in self._rows if not row.isHidden()]
        if shown and self.chosen() is None:
            self.list.setCurrentItem(shown[0])


def choose_article(parent: QWidget, entries: Sequence[LibraryEntry]) -> DocumentId | None:
    """Ask for an article of the library; ``None`` if cancelled."""
    dialog = LibraryDialog(parent, entries)
    try:
        return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
