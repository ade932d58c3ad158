"""The rows of the outline as a Qt model: it follows, it never edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.session.marks import CLAIM
from reader.session.outline import Outline, OutlineOptions
from reader.session.rows import Level, OutlineRow, is_as_brought
from reader.session.session import Session
from reader.ui.plain_tips import plain_tip
from reader.ui.words import BROUGHT, STATUS, plural, singular

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
HEARD = 40  # characters of what follows a mention, to tell it from the others


class OutlineModel(QAbstractTableModel):
    """One column of rows; ``ROW_ROLE`` gives the ``OutlineRow`` itself.

    Rows are made when somebody looks at them and kept until the next change.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._outline = Outline(session)
        self._count = len(self._outline)
        self._made: dict[int, OutlineRow] = {}
        self._empty_words = ""

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of rows; a table has no second level."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Return 1: counts and signs are painted by the delegate."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one aspect of one row."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
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
        name = plural(row.group, self._session.vocabulary.kinds_by_id)
        if row.count:
            return name
        if row.group == CLAIM:
            return f"{name} – {self._outline.why_no_claims() or self._empty_words}"
        return f"{name} – {self._empty_words}"

    def show(self, options: OutlineOptions, empty_words: str) -> bool:
        """Follow the session; one reset, or a repaint where only contents changed.

        Returns whether rows came, went or moved.
        """
        has_moved = self._outline.refresh(options)
        self._empty_words = empty_words
        self._made.clear()
        if has_moved:
            self.beginResetModel()
            self._count = len(self._outline)
            self.endResetModel()
        elif self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, 0))
        return has_moved

    @property
    def is_new(self) -> bool:
        """Whether the last ``show`` started from new findings."""
        return self._outline.is_new

    def counts(self) -> Mapping[str, int]:
        """Return the number of entries in each group."""
        return self._outline.counts()

    def claim_counts(self) -> tuple[int, int]:
        """Return how many claims are strong enough, and how many there are."""
        return self._outline.claim_counts()

    def preparation(self) -> Iterator[None]:
        """Return the small steps that make the first letter in the filter quick."""
        return self._outline.prepare()

    def row_at(self, place: int) -> OutlineRow | None:
        """Return the row at ``place``, counted from the top."""
        if not 0 <= place < self._count:
            return None
        row = self._made.get(place)
        if row is None:
            row = self._made[place] = self._outline.row(place)
        return row

    def place_of(self, key: str) -> int | None:
        """Return where the row with this key is, if it is shown."""
        return self._outline.place_of(key)

    def _spoken(self, row: OutlineRow) -> str:
        if row.level is Level.GROUP:
            words = [self.heading(row), str(row.count)] if row.count else [self.heading(row)]
            return ", ".join([*words, _fold(row)])
        words = [row.text, singular(row.group, self._session.vocabulary.kinds_by_id)]
        if row.level is Level.ENTITY:
            words.append(f"{row.count} mention{'' if row.count == 1 else 's'}")
        if row.level is Level.CLAIM and row.context:
            words.append(f"said by {row.context}")
        if row.verdict:
            words.append(f"verdict {row.verdict}")
        if row.level is Level.HIGHLIGHT and row.context:
            words.append(row.context)
        if row.status is not None:
            words.append(BROUGHT if is_as_brought(row) else STATUS[row.status])
        if row.level is Level.MENTION and row.context:
            words.append(f"before “{row.context[:HEARD].rstrip()}”")
        if row.unfolds:
            words.append(_fold(row))
        return ", ".join(words)


def _fold(row: OutlineRow) -> str:
    return "expanded" if row.is_open else "collapsed"


def _tool_tip(row: OutlineRow) -> str | None:
    if row.level is Level.ENTITY and row.context:
        told = row.context if row.group == "date" else f"Also called: {row.context}"
        return plain_tip(told)
    return None if row.level is Level.GROUP else plain_tip(row.text)
