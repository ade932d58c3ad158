"""The history of an article as a Qt model; what a line says is read when it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from time import monotonic
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.base.errors import StoreError
from reader.session.chronicle import Chronicle, Entry
from reader.ui.flat_table import NO_PARENT, FlatTable, Index
from reader.ui.plain_tips import plain_tip

Match = Callable[[Entry], bool]
_HEADS = ("When", "Who", "What")
_AIR = 6  # pixels
_AT_ONCE = 0.02  # seconds of looking through, before the window is served again


class HistoryLines(FlatTable):
    """Three columns, newest first. A filter finds more and more, without holding up the window."""

    def __init__(self, chronicle: Chronicle, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chronicle = chronicle
        self._rows: list[int] = list(range(len(chronicle.entries)))
        self._match: Match | None = None
        self._looked_at = 0
        self._search = QTimer(self, interval=0)
        self._search.timeout.connect(self._look_on)

    @property
    def is_searching(self) -> bool:
        """Whether more lines may still be found."""
        return self._search.isActive()

    def entry(self, line: int) -> Entry | None:
        """Return what a line is about."""
        known = 0 <= line < len(self._rows)
        return self.chronicle.entries[self._rows[line]] if known else None

    def index_of(self, entry: Entry) -> QModelIndex:
        """Return the line of an entry; none if it is not shown."""
        entries = self.chronicle.entries
        line = next((n for n, row in enumerate(self._rows) if entries[row] == entry), None)
        return QModelIndex() if line is None else self.index(line, 0)

    def words(self, entry: Entry) -> str:
        """Return what happened, and whether it was taken back since."""
        try:
            words = self.chronicle.deed(entry).words
        except StoreError as error:
            return str(error)
        return f"{words} (taken back)" if self.chronicle.is_taken_back(entry) else words

    def filter(self, match: Match | None) -> None:
        """Show only the lines that match, or all."""
        self.beginResetModel()
        self._match, self._looked_at = match, 0
        self._rows = [] if match is not None else list(range(len(self.chronicle.entries)))
        self.endResetModel()
        if match is None:
            self._search.stop()
        else:
            self._look_on()
            if self._looked_at < len(self.chronicle.entries):
                self._search.start()

    def follow(self) -> None:
        """Take in what has happened since.

        Raises:
            StoreError: The library cannot be read.
        """
        number = self.chronicle.refresh()
        entries = self.chronicle.entries
        if number is None:
            self.filter(self._match)
            return
        fresh = [n for n in range(number) if self._match is None or self._match(entries[n])]
        if fresh:
            self.beginInsertRows(NO_PARENT, 0, len(fresh) - 1)
        self._rows = [*fresh, *(row + number for row in self._rows)]
        self._looked_at += number
        if fresh:
            self.endInsertRows()
        self.repaint_rows()  # some may have been taken back now

    def heads(self) -> tuple[str, ...]:
        """Return when, who, what."""
        return _HEADS

    def size(self) -> int:
        """Return the number of lines shown."""
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one aspect of one cell."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(entry, index.column())
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == 0:
                return ", ".join(self._cell(entry, n) for n in range(len(_HEADS)))
            case Qt.ItemDataRole.FontRole if self.chronicle.is_taken_back(entry):
                font = QFont()
                font.setStrikeOut(index.column() == len(_HEADS) - 1)
                return font
            case Qt.ItemDataRole.ToolTipRole:
                tip = f"{moment_words(entry.at)}, {entry.who}: {self._cell(entry, 2)}"
                return plain_tip(tip)
            case _:
                return None

    def _cell(self, entry: Entry, column: int) -> str:
        match column:
            case 0:
                return when_words(entry.at)
            case 1:
                return entry.who
            case _:
                return self.words(entry)

    def _look_on(self) -> None:
        entries, end = self.chronicle.entries, monotonic() + _AT_ONCE
        assert self._match is not None
        found: list[int] = []
        while self._looked_at < len(entries) and monotonic() < end:
            if self._match(entries[self._looked_at]):
                found.append(self._looked_at)
            self._looked_at += 1
        if found:
            self.beginInsertRows(NO_PARENT, len(self._rows), len(self._rows) + len(found) - 1)
            self._rows += found
            self.endInsertRows()
        if self._looked_at == len(entries):
            self._search.stop()


class RoomyLine(QStyledItemDelegate):
    """Leaves some air between the lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how large a cell wants to be."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + _AIR)


def when_words(moment: datetime, today: date | None = None) -> str:
    """Return when something was: the hour of today, else the day."""
    local = moment.astimezone()
    today = today or datetime.now().astimezone().date()
    day = local.date()
    if day == today:
        return f"today {local:%H:%M}"
    if day == today - timedelta(days=1):
        return "yesterday"
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"


def moment_words(moment: datetime) -> str:
    """Return exactly when something was."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"
