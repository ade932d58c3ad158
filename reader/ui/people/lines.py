"""The lines of a comparison as a Qt model: mine, the text, theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from reader.domain.annotations import Annotation
from reader.session.people.comparing import Comparison, Difference
from reader.session.session import Session
from reader.ui.flat_table import FlatTable, Index
from reader.ui.people.words import NOTHING, LineWords, line_words, missing_words, who
from reader.ui.plain_tips import plain_tip

COLUMNS = 3
Line = Difference | Annotation  # an item where its words have no place in this text


class ComparisonLines(FlatTable):
    """One sort of lines at a time; the words of a line are made when somebody looks at it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.comparison: Comparison | None = None
        self._lines: Sequence[Line] = ()
        self._made: dict[int, LineWords] = {}

    def show(self, comparison: Comparison, lines: Sequence[Line]) -> None:
        """List other lines."""
        self.beginResetModel()
        self.comparison, self._lines = comparison, lines
        self._made.clear()
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    def line(self, row: int) -> Line | None:
        """Return what a line is about."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def heads(self) -> tuple[str, ...]:
        """Return mine, the text, theirs."""
        return "You", "In the text", "" if self.comparison is None else who(self.comparison)

    def size(self) -> int:
        """Return the number of lines."""
        return len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of one cell; for a screen reader the first has the whole line."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row())[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.words(index.row())[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            assert self.comparison is not None
            said = self.words(index.row())
            return f"You: {said.mine}. {who(self.comparison)}: {said.theirs}. {said.context}"
        return None

    def words(self, row: int) -> LineWords:
        """Return what a line says."""
        if row not in self._made:
            self._made[row] = self._words(self._lines[row])
        return self._made[row]

    def _words(self, line: Line) -> LineWords:
        assert self.comparison is not None
        if isinstance(line, Annotation):
            theirs = self.comparison.work.contribution.vocabulary.kinds_by_id
            kinds = {**theirs, **self._session.vocabulary.kinds_by_id}
            said = missing_words(self.comparison, line, kinds)
            return LineWords(NOTHING, "These words are not in this text.", said)
        return line_words(self._session, self.comparison, line)
