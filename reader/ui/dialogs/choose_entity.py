"""Choosing another person, place, organization or date of the article."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.claims import EntityId
from reader.domain.entities import Entity
from reader.session.session import Session


class ChooseEntityDialog(QDialog):
    """A filter box over the list of candidates."""

    def __init__(self, parent: QWidget, entity: Entity, candidates: list[Entity]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Merge")
        self.filter = QLineEdit(placeholderText="Type to filter")
        self.filter.setAccessibleName("Filter")
        self.list = QListWidget()
        self.list.setAccessibleName("Other items of this kind")
        for candidate in candidates:
            item = QListWidgetItem(candidate.name)
            item.setData(Qt.ItemDataRole.UserRole, candidate.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        label = QLabel(f"“{entity.name}” is the same as:")
        label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Merge")
        column = QVBoxLayout(self)
        for part in (label, self.filter, self.list, buttons):
            column.addWidget(part)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.list.itemDoubleClicked.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.filter.setFocus()

    def chosen(self) -> EntityId | None:
        """Return the entity that is selected and not filtered away."""
        item = self.list.currentItem()
        if item is None or item.isHidden():
            return None
        return EntityId(item.data(Qt.ItemDataRole.UserRole))

    def _on_filter_changed(self, needle: str) -> None:
        first = None
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(needle.casefold() not in item.text().casefold())
            if first is None and not item.isHidden():
                first = place
        self.list.setCurrentRow(first if first is not None else -1)


def choose_entity(parent: QWidget, session: Session, entity: Entity) -> EntityId | None:
    """Ask for another entity of the same kind that has mentions; ``None`` if cancelled."""
    found = (f.entity for f in session.families if f.group == entity.kind.value)
    others = (session.entities[id_] for id_ in found if id_ is not None and id_ != entity.id)
    candidates = sorted(others, key=lambda e: e.name.casefold())
    dialog = ChooseEntityDialog(parent, entity, candidates)
    try:
        return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
