"""Choosing another person, place, organization or date of the article."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from reader.domain.claims import EntityId
from reader.domain.entities import Entity
from reader.session.session import Session
from reader.ui.dialogs.choice import Choice, ChoiceDialog


class ChooseEntityDialog(ChoiceDialog):
    """What an entity is the same as."""

    def __init__(self, parent: QWidget | None, entity: Entity, candidates: list[Entity]) -> None:
        question = f"“{entity.name}” is the same as:"
        super().__init__(parent, "Merge", question, "Other items of this kind", "Merge")
        self.offer(Choice(candidate.id, candidate.name) for candidate in candidates)

    def chosen(self) -> EntityId | None:
        """Return the entity that is selected and not filtered away."""
        key = self.key()
        return None if key is None else EntityId(str(key))


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
