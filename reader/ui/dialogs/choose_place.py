"""Choosing which of all places of its name a place is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

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

_ROLE = Qt.ItemDataRole.UserRole
_NO_PLACE = -1
_OTHER_NAME = -2
_MOST_MARKS = 200


class ChoosePlaceDialog(ChoiceDialog):
    """The places of a name, in a list and on a map; they come in while the dialog is open.

    What is typed filters them; the last line looks it up as another name.
    """

    def __init__(
        self, parent: QWidget | None, session: Session, entity: Entity, find: FindPlaces
    ) -> None:
        super().__init__(parent, "Where it is", "", "Places of this name", "Choose")
        self._session = session
        self._entity = entity
        self._find = find
        self._name = ""
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
        QWidget.setTabOrder(self.list, self.map)
        self.map.chosen.connect(self._on_pin)
        self.list.currentRowChanged.connect(self._follow_list)
        for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, partial(self.map.zoom, steps))
        QShortcut(QKeySequence("Ctrl+0"), self, self.map.show_all)
        self.finished.connect(self._on_finished)
        self.resize(960, 560)

    def look_up(self, name: str) -> None:
        """Ask which places have a name."""
        self._name = name
        self.question.setText(f"Looking for “{name}” in the list of places…")
        self._find(name, partial(self._take, name))

    def accept(self) -> None:
        """Close with the chosen place, or look another name up."""
        if self.key() == _OTHER_NAME:
            name = " ".join(self.filter.text().split())
            self.filter.clear()
            self.look_up(name)
        else:
            super().accept()

    def _take(self, name: str, found: Sequence[PlaceCandidate] | None) -> None:
        """Show what the list of places holds; nothing once the dialog is closed."""
        if not self._is_open or name != self._name:
            return
        now = self._entity.place
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
        if key is None or key == _OTHER_NAME:
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
        self.map.choose(0 if key is None else max(0, int(key) + 1))

    def _on_filter_changed(self, needle: str) -> None:
        last = self.list.item(self.list.count() - 1)
        if last is not None and last.data(_ROLE) == _OTHER_NAME:
            self.list.takeItem(self.list.count() - 1)
        super()._on_filter_changed(needle)
        if needle.strip() and self.list.count():
            other = QListWidgetItem(f"Look for another name: “{' '.join(needle.split())}”")
            other.setData(_ROLE, _OTHER_NAME)
            self.list.addItem(other)
            if self.list.currentRow() < 0:
                self.list.setCurrentRow(self.list.count() - 1)
        self._on_row_changed()
        rows = range(len(self._places))
        self.map.hide_pins(frozenset(r + 1 for r in rows if self.list.item(r).isHidden()))
        self._follow_list()


def choose_place_of(
    parent: QWidget, session: Session, entity: Entity, find: FindPlaces
) -> tuple[Place | None] | None:
    """Ask which place an entity is; ``None`` if cancelled. ``find`` answers later."""
    dialog = ChoosePlaceDialog(parent, session, entity, find)
    dialog.look_up(entity.name)
    try:
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def _details(candidate: PlaceCandidate, others: Sequence[Entity]) -> str:
    distance = distance_words(candidate, others)
    return "  ·  ".join(part for part in (where(candidate), distance) if part)
