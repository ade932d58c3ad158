"""Rows and columns as a Qt model, with the part that is the same for every flat list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class FlatTable(QAbstractTableModel):
    """A table without a second level; who makes one says its ``heads`` and ``size``."""

    def heads(self) -> Sequence[str]:
        """Return the words above the columns, one for each."""
        raise NotImplementedError

    def size(self) -> int:
        """Return the number of rows."""
        raise NotImplementedError

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of rows; none has others below it."""
        return 0 if parent.isValid() else self.size()

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.heads())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the words above a column; rows have none."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[section]
        return None

    def repaint_rows(self, first: int = 0, last: int | None = None) -> None:
        """Tell that rows say something else, all of them if nothing is said."""
        last = self.size() - 1 if last is None else last
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.heads()) - 1))
