"""Choosing which of all places of its name a place is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from reader.domain.entities import Entity, Place
from reader.domain.places import PlaceCandidate
from reader.session.place_choice import distance_words, in_order, is_at, landmarks, where
from reader.session.session import Session
from reader.ui.atlas.pins import Mark
from reader.ui.atlas.view import MapView, Pin
from reader.ui.dialogs.choice import Choice, ChoiceDialog
from reader.ui.theme import system_theme

Take = Callable[[Sequence[PlaceCandidate] | None], None]
FindPlaces = Callable[[str, Take], None]

_NO_PLACE = -1
_MOST_MARKS = 200


class ChoosePlaceDialog(ChoiceDialog):
    """The places of a name, in a list and on a map; they come in while the dialog is open."""

    def __init__(self, parent: QWidget | None, session: Session, entity: Entity) -> None:
        question = f"Looking for “{entity.name}” in the list of places…"
        super().__init__(parent, "Where it is", question, "Places of this name", "Choose")
        self._session = session
        self._entity = entity
        self._places: list[Place] = []
        self._is_open = True
        self.map = MapView(system_theme())
        both = QSplitter()
        both.setChildrenCollapsible(False)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.list), both, 1)
        both.addWidget(self.list)
        both.addWidget(self.map)
        both.setStretchFactor(1, 1)
        both.setSizes([380, 560])
        self.list.setWordWrap(True)
        self.map.chosen.connect(self._on_pin)
        self.list.currentRowChanged.connect(self._follow_list)
        for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, partial(self.map.zoom, steps))
        QShortcut(QKeySequence("Ctrl+0"), self, self.map.show_all)
        self.finished.connect(self._on_finished)
        self.resize(960, 560)

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
            Choice(number, f"{number + 1}  {candidate.name}", _details(candidate, others))
            for number, candidate in enumerate(candidates)
        ]
        none = "None of these: no place known" if candidates else "No place known"
        lines.append(Choice(_NO_PLACE, none))
        here = (n for n, candidate in enumerate(candidates) if is_at(candidate, now))
        self._show_pins(candidates, others)
        self.offer(lines, next(here, None))

    def answer(self) -> tuple[Place | None] | None:
        """Return the chosen place, or no place, in a tuple; ``None`` if nothing is chosen."""
        key = self.key()
        if key is None:
            return None
        return (None if key == _NO_PLACE else self._places[int(key)],)

    def _on_finished(self) -> None:
        self._is_open = False

    def _show_pins(self, candidates: Sequence[PlaceCandidate], others: Sequence[Entity]) -> None:
        pins = [
            Pin(number, f"{c.name}, {where(c)}", (c.latitude, c.longitude))
            for number, c in enumerate(candidates, 1)
        ]
        marks = [
            Mark(e.name, (e.place.latitude, e.place.longitude))
            for e in others[:_MOST_MARKS]
            if e.place is not None
        ]
        self.map.show_pins(pins, marks)

    def _on_pin(self, number: int) -> None:
        self.list.setCurrentRow(number - 1)

    def _follow_list(self, _row: int = -1) -> None:
        key = self.key()
        self.map.choose(int(key) + 1 if key is not None else 0)

    def _on_filter_changed(self, needle: str) -> None:
        super()._on_filter_changed(needle)
        rows = range(len(self._places))
        self.map.hide_pins(frozenset(r + 1 for r in rows if self.list.item(r).isHidden()))
        self._follow_list()


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
