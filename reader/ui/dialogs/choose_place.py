"""Choosing which of all places of its name a place is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from reader.domain.entities import Entity, Place
from reader.domain.places import PlaceCandidate
from reader.session.place_choice import distance_words, in_order, is_at, landmarks, where
from reader.session.session import Session
from reader.ui.dialogs.choice import Choice, ChoiceDialog

Take = Callable[[Sequence[PlaceCandidate] | None], None]
FindPlaces = Callable[[str, Take], None]

_NO_PLACE = -1


class ChoosePlaceDialog(ChoiceDialog):
    """The places of a name; they come in while the dialog is open."""

    def __init__(self, parent: QWidget | None, session: Session, entity: Entity) -> None:
        question = f"Looking for “{entity.name}” in the list of places…"
        super().__init__(parent, "Where it is", question, "Places of this name", "Choose")
        self._session = session
        self._entity = entity
        self._places: list[Place] = []
        self._is_open = True
        self.finished.connect(self._on_finished)
        self.resize(620, 420)

    def take(self, found: Sequence[PlaceCandidate] | None) -> None:
        """Show what the list of places holds; nothing once the dialog is closed."""
        if not self._is_open:
            return
        name, now = self._entity.name, self._entity.place
        candidates = in_order(found or ())
        if found is None:
            self.question.setText("The list of places cannot be asked now.")
        elif not candidates:
            self.question.setText(f"There is no “{name}” in the list of places.")
        else:
            self.question.setText(f"“{name}” is:")
        others = landmarks(self._session, self._entity.id)
        self._places = [candidate.place for candidate in candidates]
        lines = [
            Choice(number, candidate.name, _details(candidate, others))
            for number, candidate in enumerate(candidates)
        ]
        lines.append(Choice(_NO_PLACE, "(no place on the map)"))
        here = (n for n, candidate in enumerate(candidates) if is_at(candidate, now))
        self.offer(lines, next(here, None))

    def answer(self) -> tuple[Place | None] | None:
        """Return the chosen place, or no place, in a tuple; ``None`` if nothing is chosen."""
        key = self.key()
        if key is None:
            return None
        return (None if key == _NO_PLACE else self._places[int(key)],)

    def _on_finished(self) -> None:
        self._is_open = False


def choose_place_of(
    parent: QWidget, session: Session, entity: Entity, find: FindPlaces
) -> tuple[Place | None] | None:
    """Ask which place an entity is; ``None`` if cancelled. ``find`` answers later."""
    dialog = ChoosePlaceDialog(parent, session, entity)
    find(entity.name, dialog.take)
    try:
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def _details(candidate: PlaceCandidate, others: Sequence[Entity]) -> str:
    distance = distance_words(candidate, others)
    return "  ·  ".join(part for part in (where(candidate), distance) if part)
