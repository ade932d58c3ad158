"""The differences of a new analysis as a Qt model, each with a tick."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt

from reader.session.differences import Difference, Sort
from reader.session.rerun import DifferenceWords, Rerun, words_of
from reader.session.session import Session
from reader.ui.flat_table import FlatTable, Index
from reader.ui.plain_tips import plain_tip
from reader.ui.words import singular

_HEADS = ("What", "Words")
_SIGNS = {Sort.NEW: "+ new", Sort.GONE: "− gone", Sort.DIFFERENT: "≠ different"}
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class DifferenceLines(FlatTable):
    """Two columns; the words of a line are made when somebody looks at it."""

    def __init__(self, session: Session, rerun: Rerun, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rerun = rerun
        self._left_out: set[Difference] = set()
        self._made: dict[Difference, DifferenceWords] = {}

    def show(self, rerun: Rerun) -> None:
        """List other differences; what was left out stays so."""
        self.beginResetModel()
        self._rerun = rerun
        self._made.clear()
        self.endResetModel()

    def ticked(self) -> list[Difference]:
        """Return the differences with a tick."""
        return [each for each in self._rerun.differences if each not in self._left_out]

    def words(self, line: int) -> DifferenceWords:
        """Return what a line says."""
        each = self._rerun.differences[line]
        found = self._made.get(each)
        if found is None:
            found = self._made[each] = words_of(self._session, self._rerun, each)
        return found

    def tick_all(self, *, is_ticked: bool) -> None:
        """Give all a tick, or none."""
        self._left_out = set() if is_ticked else set(self._rerun.differences)
        self.repaint_rows()

    def heads(self) -> tuple[str, ...]:
        """Return what happened, and to which words."""
        return _HEADS

    def size(self) -> int:
        """Return the number of differences."""
        return len(self._rerun.differences)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the first column be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one aspect of one cell."""
        if not index.isValid():
            return None
        line, column = index.row(), index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            return _UNCHECKED if self._rerun.differences[line] in self._left_out else _CHECKED
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(self.words(line), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            said = self.words(line)
            return plain_tip(f"…{said.before} [{said.words}] {said.after}…")
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return ", ".join(self._cell(self.words(line), n) for n in range(len(_HEADS)))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a line its tick, or take it away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        each = self._rerun.differences[index.row()]
        if Qt.CheckState(value) == _CHECKED:
            self._left_out.discard(each)
        else:
            self._left_out.add(each)
        self.dataChanged.emit(index, index)
        return True

    def _cell(self, said: DifferenceWords, column: int) -> str:
        if column == 0:
            return f"{_SIGNS[said.sort]}: {singular(said.kind, {}).lower()}"
        return f"{said.words}: {said.what}" if said.what else said.words
