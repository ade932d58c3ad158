"""The list of equal places as Qt sees it; what a row says is made when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from reader.session.equal_items import EqualPlace, PlaceKey, Sign
from reader.session.session import Session
from reader.session.surroundings import Excerpt, excerpt_at, place_words
from reader.ui.applying.words import Tally, now_words, sign_words
from reader.ui.flat_table import NO_PARENT, FlatTable, Index

HEADINGS = ("Do this", "Is now", "Words", "Where")
DEED, NOW, WORDS, WHERE = range(4)
EXCERPT_ROLE = int(Qt.ItemDataRole.UserRole)


class PlacesModel(FlatTable):
    """Places, and which of them are ticked."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._places: list[EqualPlace] = []
        self._ticks = bytearray()
        self._chosen: dict[PlaceKey, bool] = {}
        self._possible = self._ticked = 0

    def clear(self) -> None:
        """Show nothing; what the person has ticked and unticked is known still."""
        self.beginResetModel()
        self._places.clear()
        self._ticks.clear()
        self._possible = self._ticked = 0
        self.endResetModel()

    def add(self, places: Sequence[EqualPlace]) -> None:
        """Show more places behind those there are."""
        if not places:
            return
        first = len(self._places)
        self.beginInsertRows(NO_PARENT, first, first + len(places) - 1)
        self._places.extend(places)
        ticks = bytes(self._chosen.get(place.key, place.is_ticked) for place in places)
        self._ticks.extend(ticks)
        self._ticked += sum(ticks)
        self._possible += sum(place.sign is not Sign.THERE for place in places)
        self.endInsertRows()

    @property
    def places(self) -> Sequence[EqualPlace]:
        """All places, in text order."""
        return self._places

    def row_of(self, key: PlaceKey | None) -> int | None:
        """Return the row of a place that was shown before, if it is there again."""
        return next((row for row, place in enumerate(self._places) if place.key == key), None)

    def ticked(self) -> list[EqualPlace]:
        """Return the places that something is to be done at."""
        return [place for place, tick in zip(self._places, self._ticks, strict=True) if tick]

    def tally(self, *, is_over: bool) -> Tally:
        """Return how many are ticked, and how many could be."""
        return Tally(self._ticked, self._possible, is_over)

    def toggle(self, rows: Sequence[int]) -> None:
        """Tick these rows, or none of them if all are ticked; what is already so stays."""
        rows = [row for row in rows if self._places[row].sign is not Sign.THERE]
        wanted = not all(self._ticks[row] for row in rows)
        for row in rows:
            self._ticked += wanted - self._ticks[row]
            self._ticks[row] = wanted
            self._chosen[self._places[row].key] = wanted
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))

    def toggle_all(self) -> None:
        """Tick everything, or nothing if everything is ticked."""
        self.toggle(range(len(self._places)))

    def heads(self) -> tuple[str, ...]:
        """Return the words above the columns."""
        return HEADINGS

    def size(self) -> int:
        """Return the number of places."""
        return len(self._places)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the first column be ticked where something would happen."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == DEED and self._places[index.row()].sign is not Sign.THERE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says."""
        place = self._places[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(place, index.column())
        if role == EXCERPT_ROLE:
            return self._excerpt(place)
        if index.column() != DEED:
            return None
        tick = bool(self._ticks[index.row()])
        if role == Qt.ItemDataRole.CheckStateRole and place.sign is not Sign.THERE:
            return Qt.CheckState.Checked if tick else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(place, is_ticked=tick)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a row; the value is of no account, a click changes what is there."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != DEED:
            return False
        self.toggle([index.row()])
        return True

    def _words(self, place: EqualPlace, column: int) -> str:
        says: tuple[Callable[[], str], ...] = (
            lambda: sign_words(place),
            lambda: now_words(place, self._session.vocabulary.kinds_by_id),
            lambda: "".join(self._excerpt(place)),
            lambda: place_words(self._session, place.span.start),
        )
        return says[column]()

    def _sentence(self, place: EqualPlace, *, is_ticked: bool) -> str:
        tick = "ticked, " if is_ticked else "not ticked, "
        what = place.sign.value if place.sign is Sign.THERE else f"{tick}{place.sign.value}"
        where = place_words(self._session, place.span.start)
        now = now_words(place, self._session.vocabulary.kinds_by_id)
        return f"{what}: {''.join(self._excerpt(place))}. {now}, {where}"

    def _excerpt(self, place: EqualPlace) -> Excerpt:
        return excerpt_at(self._session.document, place.span)
