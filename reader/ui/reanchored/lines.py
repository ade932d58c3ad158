"""What is to be looked at after a text has changed, as a Qt model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from reader.domain.annotations import Annotation
from reader.domain.own_kinds import OwnKind
from reader.domain.reanchored import Outcome
from reader.domain.vocabulary import Vocabulary
from reader.session.versions.returning import Line
from reader.text.context import CONTEXT
from reader.ui.flat_table import FlatTable, Index
from reader.ui.words import item_kind

_HEADS = ("What became of it", "Words")
SIGNS = {
    Outcome.CHANGED: "≠ changed",
    Outcome.REVIEW: "? to look at",
    Outcome.LOST: "− not found",
}


class ReanchoredLines(FlatTable):
    """Two columns: what became of an item, and its words in the earlier text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()
        self._own: Mapping[str, OwnKind] = {}

    def show(self, lines: Sequence[Line], vocabulary: Vocabulary) -> None:
        """List other items, or the same ones as they are now."""
        self.beginResetModel()
        self._lines = lines
        self._own = vocabulary.kinds_by_id
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return what a row is about."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, item: str) -> int | None:
        """Return where an item is listed."""
        return next((n for n, line in enumerate(self._lines) if line.row.item == item), None)

    def heads(self) -> tuple[str, ...]:
        """Return what became of it, and its words."""
        return _HEADS

    def size(self) -> int:
        """Return the number of items."""
        return len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one aspect of one cell."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        cells = (SIGNS[line.outcome], f"{self._kind(line.there)}: {one_line(line.there)}")
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return around(line.there)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join((*cells, now_words(line)))
        return None

    def _kind(self, item: Annotation) -> str:
        return item_kind(item, self._own).lower()


def one_line(item: Annotation) -> str:
    """Return the words of an item without line breaks."""
    return " ".join(item.anchor.quote.split())


def around(item: Annotation) -> str:
    """Return the words of an item, in brackets, with whole words around them."""
    before, after = item.anchor.prefix, item.anchor.suffix
    if len(before) >= CONTEXT:
        before = "…" + before[before.find(" ") :]
    if len(after) >= CONTEXT:
        after = after[: after.rfind(" ")] + " …" if " " in after else after
    return " ".join(f"{before}[{one_line(item)}]{after}".split())


def now_words(line: Line) -> str:
    """Return where an item stands now or may stand, in words."""
    if line.here is None:
        return "Its words were not found in this text."
    return around(line.here)
