"""Choosing what an entity is the same as."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from reader.domain.claims import EntityId
from reader.domain.entities import Entity
from reader.session.likely import likely
from reader.session.session import Session
from reader.session.whom import mentions_of
from reader.ui.dialogs.entity_choice import EntityChoiceDialog, examples


class ChooseEntityDialog(EntityChoiceDialog):
    """All others of the article, those of the same kind first, and what a merge would do."""

    def __init__(self, parent: QWidget | None, session: Session, entity: Entity) -> None:
        self._entity = entity
        self._own = mentions_of(session, entity.id)
        count = _count(len(self._own))
        question = f"“{entity.name}” ({count}) is the same as:"
        super().__init__(parent, session, "Merge", question, "Merge")
        mine = QLabel(examples(session, entity, 1), wordWrap=True)
        mine.setTextFormat(Qt.TextFormat.RichText)
        mine.setAccessibleName("Where it is mentioned first")
        self.effect = QLabel(wordWrap=True)
        self.effect.setTextFormat(Qt.TextFormat.PlainText)
        self.effect.setAccessibleName("What happens")
        self.effect.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.effect.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, mine)
        column.insertWidget(column.indexOf(self.example) + 1, self.effect)
        self.list.currentRowChanged.connect(self._show_effect)
        position = session.annotations[self._own[0]].span.start if self._own else 0
        self.offer_entities(likely(session, entity.name, position, entity.kind, entity))
        self._show_effect()

    def chosen(self) -> EntityId | None:
        """Return the entity that is selected and not filtered away."""
        whom = self.whom()
        return EntityId(whom) if isinstance(whom, str) else None

    def _show_effect(self, _row: int = -1) -> None:
        each = self._known.get(str(self.key()))
        if each is None:
            self.effect.clear()
            return
        total = _count(len(self._own) + each.mentions)
        words = f"Together: {total} of “{each.entity.name}”."
        if each.entity.kind != self._entity.kind:
            kinds = self.kind_name(self._entity.kind), self.kind_name(each.entity.kind)
            words += f" What was a {kinds[0]} becomes a {kinds[1]}.".replace(" a o", " an o")
        self.effect.setText(words)


def choose_entity(parent: QWidget, session: Session, entity: Entity) -> EntityId | None:
    """Ask for another entity that has mentions; ``None`` if cancelled."""
    dialog = ChooseEntityDialog(parent, session, entity)
    try:
        return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def _count(number: int) -> str:
    return f"{number:,} mention{'' if number == 1 else 's'}"
