"""The rows of the outline as a Qt model: it follows, it never edits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.session.outline import Level, OutlineRow
from reader.ui.words import PLURAL, SINGULAR, STATUS

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
HEARD = 40  # characters of what follows a mention, to tell it from the others


class OutlineModel(QAbstractTableModel):
    """One column of rows; ``ROW_ROLE`` gives the ``OutlineRow`` itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[OutlineRow] = ()
        self._place_of: dict[str, int] = {}
        self._empty_words = ""

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of rows; a table has no second level."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Return 1: counts and signs are painted by the delegate."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one aspect of one row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(row) if row.level is Level.GROUP else row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tool_tip(row)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return nothing: the headers are hidden, and numbers would be read out."""
        return None

    def heading(self, row: OutlineRow) -> str:
        """Return the words of a group heading, or why the group is empty."""
        name = PLURAL[row.group]
        return name if row.count else f"{name} – {self._empty_words}"

    def show(self, rows: Sequence[OutlineRow], empty_words: str) -> None:
        """Take over new rows; one reset, or a repaint where only contents changed."""
        same_keys = len(rows) == len(self._rows) and all(
            new.key == old.key for new, old in zip(rows, self._rows, strict=True)
        )
        if not same_keys:
            self.beginResetModel()
        self._rows = rows
        self._empty_words = empty_words
        if same_keys:
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
        else:
            self._place_of = {row.key: place for place, row in enumerate(rows)}
            self.endResetModel()

    def row_at(self, place: int) -> OutlineRow | None:
        """Return the row at ``place``, counted from the top."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: str) -> int | None:
        """Return where the row with this key is, if it is shown."""
        return self._place_of.get(key)

    def _spoken(self, row: OutlineRow) -> str:
        if row.level is Level.GROUP:
            words = [self.heading(row), str(row.count)] if row.count else [self.heading(row)]
            return ", ".join([*words, _fold(row)])
        words = [row.text, SINGULAR[row.group]]
        if row.level is Level.ENTITY:
            words.append(f"{row.count} mention{'' if row.count == 1 else 's'}")
        if row.level is Level.CLAIM and row.context:
            words.append(f"said by {row.context}")
        if row.status is not None:
            words.append(STATUS[row.status])
        if row.level is Level.MENTION and row.context:
            words.append(f"before “{row.context[:HEARD].rstrip()}”")
        if row.unfolds:
            words.append(_fold(row))
        return ", ".join(words)


def _fold(row: OutlineRow) -> str:
    return "expanded" if row.is_open else "collapsed"


def _tool_tip(row: OutlineRow) -> str | None:
    if row.level is Level.ENTITY and row.context:
        return f"Also called: {row.context}"
    return None if row.level is Level.GROUP else row.text
