"""Choosing whom or what is meant: type-ahead over the article's own, or somebody new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidgetItem, QVBoxLayout, QWidget

from reader.domain.claims import EntityId
from reader.domain.entities import Entity, Kind
from reader.session.likely import Likely
from reader.session.session import Session
from reader.session.surroundings import excerpt_at
from reader.session.whom import NewEntity, Whom, mentions_of
from reader.ui.dialogs.choice import Choice, ChoiceDialog
from reader.ui.words import singular

_NEW = "new:"
_SHOWN = 2  # mentions in their sentences
_LINES = 4  # of room for them
_ROLE = Qt.ItemDataRole.UserRole


class EntityChoiceDialog(ChoiceDialog):
    """The article's people, places, organizations and dates, and new ones below them.

    What is typed filters the list, and is the name of a new one, which is
    always there as the last row. Below the list stands where the chosen one
    is mentioned.
    """

    def __init__(
        self, parent: QWidget | None, session: Session, title: str, question: str, ok: str
    ) -> None:
        super().__init__(parent, title, question, "People, places, organizations and dates", ok)
        self._session = session
        self._known: dict[str, Likely] = {}
        self._new: Sequence[Kind] = ()
        self._words = ""
        self.example = QLabel()
        self.example.setTextFormat(Qt.TextFormat.RichText)
        self.example.setWordWrap(True)
        self.example.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.example.setAccessibleName("Where it is mentioned")
        # Room for some lines, so that nothing moves while one goes through the list.
        self.example.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.list) + 1, self.example)
        self.list.currentRowChanged.connect(self._show_example)
        self.resize(520, 480)

    def offer_entities(
        self,
        known: Iterable[Likely],
        new: Sequence[Kind] = (),
        words: str = "",
        more: Sequence[Choice] = (),
    ) -> None:
        """Show these, then ``more``, then rows for new ones, called ``words`` unless one types."""
        self._new, self._words = new, words
        self._known = {each.entity.id: each for each in known}
        rows = [
            Choice(id_, each.entity.name, self.details(each)) for id_, each in self._known.items()
        ]
        made = [Choice(f"{_NEW}{number}", self._new_words(number)) for number in range(len(new))]
        self.offer([*rows, *more, *made])
        self._show_example()

    def details(self, each: Likely) -> str:
        """Return what tells one from the others: kind, count, other names."""
        count = f"{each.mentions:,} mention{'' if each.mentions == 1 else 's'}"
        parts = [self.kind_name(each.entity.kind), count, ", ".join(each.entity.aliases)]
        return "  ·  ".join(part for part in parts if part)

    def kind_name(self, kind: Kind) -> str:
        """Return the name of a kind in a sentence."""
        return singular(kind.value, self._session.vocabulary.kinds_by_id).lower()

    def whom(self) -> Whom | None:
        """Return who is chosen; a key of ``more`` is nobody."""
        key = self.key()
        if not isinstance(key, str):
            return None
        if key.startswith(_NEW):
            return NewEntity(self._new_name(), self._new[int(key.removeprefix(_NEW))])
        return EntityId(key) if key in self._known else None

    def _new_name(self) -> str:
        return " ".join(self.filter.text().split()) or self._words

    def _new_words(self, number: int) -> str:
        return f"new {self.kind_name(self._new[number])}: “{self._new_name()}”"

    def _on_filter_changed(self, needle: str) -> None:
        super()._on_filter_changed(needle)
        for item in self._rows_of_new():
            number = int(str(item.data(_ROLE)).removeprefix(_NEW))
            item.setText(self._new_words(number))
            item.setHidden(False)
        if self.list.currentRow() < 0 and self._new:
            self.list.setCurrentRow(self.list.count() - len(self._new))
        self._on_row_changed()

    def _rows_of_new(self) -> list[QListWidgetItem]:
        first = self.list.count() - len(self._new)
        return [self.list.item(place) for place in range(max(0, first), self.list.count())]

    def _show_example(self, _row: int = -1) -> None:
        each = self._known.get(str(self.key()))
        self.example.setText("" if each is None else examples(self._session, each.entity))


def examples(session: Session, entity: Entity, most: int = _SHOWN) -> str:
    """Return the first mentions of an entity in their sentences, for a label with markup."""
    lines = []
    for id_ in mentions_of(session, entity.id)[:most]:
        excerpt = excerpt_at(session.document, session.annotations[id_].span)
        before, words, after = map(escape, excerpt)
        lines.append(f"{before}<b>{words}</b>{after}")
    return "<br>".join(lines)
