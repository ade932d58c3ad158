"""Choosing with which verdicts claims are listed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from reader.domain.vocabulary import Verdict
from reader.session.verdicts import WITHOUT
from reader.ui.words import VERDICT_SIGN

_AROUND = 44  # pixels for the border and the arrow
_ALL, _NONE = "All verdicts", "Without verdict"


class VerdictSieve(QPushButton):
    """A button with a menu of switches; ``verdicts_changed`` carries the ids that are chosen.

    None chosen means all; the empty id stands for claims without a verdict.
    """

    verdicts_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._verdicts: Sequence[Verdict] = ()
        self._wanted: frozenset[str] = frozenset()
        self.choices: dict[str, QAction] = {}
        self.setMenu(QMenu(self))
        self.setToolTip("List claims with these verdicts only")
        self._show_wanted()

    def offer(self, verdicts: Sequence[Verdict]) -> None:
        """Let these be chosen among, retired ones last; what was chosen stays chosen."""
        if verdicts == self._verdicts and self.choices:
            return
        self._verdicts = verdicts
        self.menu().clear()
        in_order = sorted(verdicts, key=lambda verdict: verdict.is_retired)
        names = {verdict.id: verdict.name for verdict in in_order} | {WITHOUT: _NONE}
        self.choices = {id_: self._choice(id_, name) for id_, name in names.items()}
        self.menu().addSeparator()
        every = self.menu().addAction(_ALL)
        every.triggered.connect(self._on_all_wanted)
        self._show_wanted()

    def wanted(self) -> frozenset[str]:
        """Return the ids that are chosen."""
        return self._wanted

    def _choice(self, id_: str, name: str) -> QAction:
        choice = self.menu().addAction(name.replace("&", "&&"))
        choice.setCheckable(True)
        choice.setChecked(id_ in self._wanted)
        choice.triggered.connect(self._on_triggered)
        return choice

    def _show_wanted(self) -> None:
        names = {verdict.id: verdict.name for verdict in self._verdicts} | {WITHOUT: _NONE}
        words = [name for id_, name in names.items() if id_ in self._wanted]
        # Beside the slider there is room for little else.
        shown = str(len(words)) if len(words) > 1 else "".join(words)
        self.setText(f"{VERDICT_SIGN} {shown}".strip().replace("&", "&&"))
        room = self.fontMetrics().horizontalAdvance(self.text())
        self.setMaximumWidth(room + _AROUND)
        self.setAccessibleName(f"Verdicts on claims: {', '.join(words) or 'all'}")

    def _on_triggered(self, _is_on: bool) -> None:
        self._choose(frozenset(id_ for id_, each in self.choices.items() if each.isChecked()))

    def _on_all_wanted(self) -> None:
        for choice in self.choices.values():
            choice.setChecked(False)
        self._choose(frozenset())

    def _choose(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        self._show_wanted()
        self.verdicts_changed.emit(wanted)
