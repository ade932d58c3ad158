"""What a text lacks of the work on the other texts of its article, and what of it is not here."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType
from typing import Any, NamedTuple

from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import DocumentId
from reader.domain.reanchored import FoundAgain
from reader.session.session import Session
from reader.session.suggestions import Suggestions
from reader.session.versions.about import about_changes
from reader.session.versions.known import RETURNING, Known, Mark
from reader.session.versions.ledger import Ledger, Name
from reader.session.versions.parts import PLACES, differing, item_of, parts_of
from reader.session.versions.searching import NotYetSought, Places, Wanted


class Open(NamedTuple):
    """An item that is not in this text for sure; ``here`` is what it would be, if anything.

    ``meant`` says what all acts say, at the place where it is ``there``.
    """

    row: FoundAgain
    there: Annotation
    meant: Annotation
    here: Annotation | None
    is_weak: bool
    """Whether it came with the file, and no act says anything about it."""


class Plan(NamedTuple):
    """What to do to a text so that it has what was done to the other texts of its article.

    As long as something is ``wanted``, the rest is not complete.
    """

    changes: ChangeSet
    rows: tuple[FoundAgain, ...] = ()
    open: tuple[Open, ...] = ()
    wanted: Wanted = MappingProxyType({})


def plan(
    session: Session, ledger: Ledger, places: Places, views: Collection[DocumentId] = ()
) -> Plan:
    """Return it; ``views`` are other readings of the same bytes, not of a changed file.

    Of every item, each part is as the last act on it says, wherever that was
    done. Its positions stay what they were here, unless an act elsewhere has
    changed them since.
    """
    planner = _Planner(session, ledger, places)
    planner.run()
    changes = [*about_changes(session, ledger, planner.changes, views), *planner.changes]
    return Plan(
        ChangeSet(RETURNING, tuple(changes)),
        tuple(planner.rows),
        tuple(planner.open),
        places.wanted,
    )


class _Planner:
    def __init__(self, session: Session, ledger: Ledger, places: Places) -> None:
        self._session = session
        self._document = session.document.id
        self._ledger = ledger
        self._places = places
        self._names, self._items = ledger.items()
        self._is_own_names = False
        self._ids: dict[Name, AnnotationId] = {}
        self._rows = {row.item: row for row in ledger.found_again.get(self._document, ())}
        self.changes: list[Change] = []
        self.rows: list[FoundAgain] = []
        self.open: list[Open] = []

    def run(self) -> None:
        """Look at each item."""
        if self._unite_by_place():
            self._names, self._items = self._ledger.items(self._names)
        for key, known in self._items.items():
            try:
                self._plan(key, known)
            except NotYetSought:
                continue

    def _unite_by_place(self) -> bool:
        """Find out what items of other texts are called here; tell whether some are one."""
        taken: dict[AnnotationId, Name] = {}
        is_other = False
        for key, known in self._items.items():
            if self._document in known.standing:
                continue
            source = _last_standing(known, known.standing)
            try:
                id_ = self._places.id_here(source, known.standing[source].item.id)
            except NotYetSought:
                continue
            self._ids[key] = id_
            name = (self._document, id_)
            if self._names.knows(name) and self._names.key(name) != self._names.key(key):
                self._unite(name, key)
                is_other = True
            elif taken.setdefault(id_, key) != key:
                self._unite(taken[id_], key)
                is_other = True
        return is_other

    def _unite(self, one: Name, other: Name) -> None:
        if not self._is_own_names:  # the others belong to the ledger
            self._names, self._is_own_names = self._names.copy(), True
        self._names.unite(one, other)

    def _id_here(self, key: Name, known: Known) -> AnnotationId:
        here = known.standing.get(self._document)
        if here is not None:
            return here.item.id
        if key in self._ids:
            return self._ids[key]
        source = _last_standing(known, known.standing)
        return self._places.id_here(source, known.standing[source].item.id)

    def _plan(self, key: Name, known: Known) -> None:
        if known.is_gone:
            self._remove(known)
            return
        id_ = self._id_here(key, known)
        present = self._session.annotations.get(id_)
        mine = present if present is not None and present.is_human else None
        news = self._news(known, mine)
        if not news:
            return
        wanted = [name for name in PLACES if name in news and self._is_elsewhere(known, name)]
        parts = self._parts(known, mine, news)
        row = None
        if wanted:
            row, parts = self._found(id_, known, parts, wanted)
            if not row.found.is_placed:
                return
        after = item_of(id_, parts)
        if after != present:
            self.changes.append(Change(present, after))
        if row is not None and self._rows.get(id_) != row:
            self.rows.append(row)

    def _remove(self, known: Known) -> None:
        here = known.standing.get(self._document)
        present = None if here is None else self._session.annotations.get(here.item.id)
        if present is not None and present.is_human:
            self.changes.append(Change(present, _suggestion(self._session, present.id)))

    def _parts(self, known: Known, mine: Annotation | None, news: list[str]) -> dict[str, Any]:
        """Return what the item is to be, with positions that may have to be looked for."""
        parts: dict[str, Any] = {name: mark.value for name, mark in known.marks.items()}
        here = known.standing.get(self._document)
        if here is not None:
            was = parts_of(here.item)
            parts |= {
                name: was[name] for name in PLACES if known.marks[name].document != self._document
            }
        if mine is not None:
            parts |= {name: v for name, v in parts_of(mine).items() if name not in news}
        return parts

    def _news(self, known: Known, present: Annotation | None) -> list[str]:
        """Return the parts about which something was said that is not so here."""
        if present is None:
            return list(known.marks)
        said = differing(
            parts_of(present), {name: mark.value for name, mark in known.marks.items()}
        )
        return [
            name
            for name, mark in known.marks.items()
            if not mark.is_weak
            and (self._is_elsewhere(known, name) if name in PLACES else name in said)
        ]

    def _is_elsewhere(self, known: Known, name: str) -> bool:
        """Tell whether a position was said in another text, later than it came here."""
        mark, here = known.marks[name], known.standing.get(self._document)
        if mark.document == self._document:
            return False
        return here is None or here.number < mark.number

    def _found(
        self, id_: AnnotationId, known: Known, parts: dict[str, Any], wanted: list[str]
    ) -> tuple[FoundAgain, dict[str, Any]]:
        """Look for the positions of an item, and note it if it may not stand there unasked."""
        source = self._source(known, known.marks[wanted[0]])
        there = known.standing[source].item
        moved = self._places.moved(source, there, self._session.document.text)
        row = FoundAgain(id_, source, there.id, moved.found)
        was = parts_of(there)
        meant = item_of(id_, parts | {name: was[name] for name in PLACES})
        if moved.item is not None:
            found = parts_of(moved.item)
            parts = parts | {name: found[name] for name in wanted}
        if not row.found.is_placed:
            settled = self._rows.get(id_)
            if settled is not None and settled.earlier_item == there.id:
                row = row._replace(is_settled=settled.is_settled)
            here = None if moved.item is None else item_of(id_, parts)
            self.open.append(Open(row, there, meant, here, known.is_weak))
            if settled != row:
                self.rows.append(row)
        return row, parts

    def _source(self, known: Known, mark: Mark) -> DocumentId:
        """Return the text in which an item was anchored last, as it is meant now."""
        texts = [
            text
            for text in known.stands_in
            if text != self._document
            and (text == mark.document or known.standing[text].number > mark.number)
        ]
        return _last_standing(known, texts or [mark.document])


def _last_standing(known: Known, texts: Collection[DocumentId]) -> DocumentId:
    return max(texts, key=lambda text: known.standing[text].number)


def _suggestion(session: Session, id_: AnnotationId) -> Annotation | None:
    """Return what the machine says at the place of an item that is a person's no more."""
    suggestions = Suggestions(session.document.text, session.findings)
    row = suggestions.row_of(id_)
    return None if row is None else suggestions.annotation(row)
