"""The lines of the library's list, for Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.base.file_names import visible
from reader.session.library_search import Line
from reader.ui.plain_tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
GONE = "the file is gone"


class LibraryModel(QAbstractListModel):
    """Shows lines as they are; whoever searches puts them here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._gone: set[str] = set()

    @property
    def lines(self) -> Sequence[Line]:
        """All lines, in order."""
        return self._lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def change(self, place: int, line: Line) -> None:
        """Show one line as it is now."""
        self._lines[place] = line
        self.dataChanged.emit(self.index(place), self.index(place))

    def mark_gone(self, paths: set[str]) -> None:
        """Show which files are not there any more."""
        self._gone |= paths
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def line_at(self, row: int) -> Line | None:
        """Return one line."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def details(self, line: Line) -> str:
        """Return what stands below a title: own items, day, file."""
        entry = line.entry
        count = entry.human_items or "no"
        items = f"{count} item{'' if count == 1 else 's'} of yours"
        opened = entry.opened_at.astimezone().strftime("%Y-%m-%d %H:%M")
        path = entry.path or "no file"
        gone = f" ({GONE})" if entry.path in self._gone and entry.path else ""
        finished = "✓ finished · " if entry.is_finished else ""
        notes = "✎ notes · " if entry.has_notes else ""
        earlier = "an earlier text of this article · " if entry.is_earlier else ""
        return f"{earlier}{finished}{items} · {notes}opened {opened} · {path}{gone}"

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of lines; a list has no second level."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a line says: its words, and for screen readers everything."""
        line = self.line_at(index.row()) if index.isValid() else None
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.excerpt.words
            case Qt.ItemDataRole.AccessibleTextRole:
                if line.label:
                    return f"{line.label}: {line.excerpt.words}"
                return f"{line.excerpt.words}. {self.details(line)}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{line.entry.title}\n{visible(line.entry.path)}".strip())
            case _:
                return None


def gone_among(paths: set[str]) -> set[str]:
    """Return the files that are not there; a slow disk makes it slow."""
    return {path for path in paths if path and not _is_there(path)}


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
