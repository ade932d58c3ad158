"""The kinds of one claim as a menu of switches; each is one step that can be undone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain.annotations import Annotation, Claim
from reader.domain.claims import ClaimKind
from reader.ui.words import CLAIM_KINDS


class ClaimKindsMenu(QMenu):
    """Shows the kinds of a claim; ``chosen`` carries its id and what its kinds should be."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget, item: Annotation) -> None:
        super().__init__(parent)
        assert isinstance(item.body, Claim)
        self._item = item
        self._present = item.body.kinds
        self.choices = {kind: self._choice(kind) for kind in ClaimKind}
        self.setAccessibleName("Kinds of this claim")
        self.aboutToHide.connect(self.deleteLater)

    def _choice(self, kind: ClaimKind) -> QAction:
        choice = self.addAction(CLAIM_KINDS[kind])
        choice.setCheckable(True)
        choice.setChecked(kind in self._present)
        choice.triggered.connect(self._on_triggered)
        return choice

    def _on_triggered(self, _is_on: bool) -> None:
        kinds = tuple(kind for kind, choice in self.choices.items() if choice.isChecked())
        self.chosen.emit(self._item.id, kinds)
