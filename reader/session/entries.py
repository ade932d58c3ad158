"""What a group of the list holds, in the order that was chosen.

A group of mentions lists families, the claims and the rejected items are
listed one by one. Both know by what they are ordered and what a filter looks
at. When something changes, only what was touched is moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.findings import CLAIM
from reader.session.families import REJECTED, Family, Snapshot, flat
from reader.session.rows import RowMaker, speaker
from reader.session.session import Session

MANY = 200  # touched families from which sorting anew is quicker than moving each


class Sorting(StrEnum):
    """How the rows of a group are ordered."""

    POSITION = "position"
    NAME = "name"
    COUNT = "count"


class Item:
    """A claim or a rejected item of the list; a suggestion by its row, else by its id."""

    __slots__ = ("end", "folded", "id", "row", "start")

    def __init__(self, start: int, end: int, row: int, id_: AnnotationId | None) -> None:
        self.start = start
        self.end = end
        self.row = row
        self.id = id_
        self.folded: str | None = None


Entry = Family | Item


class FamilyEntries:
    """The families of one kind of mention."""

    def __init__(self, rows: RowMaker, group: str) -> None:
        self._rows = rows
        self._group = group
        self._sorting = Sorting.POSITION
        self._families = rows.families
        self._order = [f for f in self._families if f.group == group]

    def sort(self, sorting: Sorting) -> None:
        """Order all families anew."""
        self._sorting = sorting
        self._order.sort(key=self._key)

    def follow(self, touched: Mapping[Family, Snapshot | None]) -> None:
        """Move the families that were touched to their new places."""
        mine = {
            family: before
            for family, before in touched.items()
            if family.group == self._group and self._has_moved(family, before)
        }
        if len(mine) > MANY:
            gone = set(mine)
            self._order = [f for f in self._order if f not in gone]
            self._order += [f for f in mine if len(f)]
            self.sort(self._sorting)
            return
        # All leave before any returns: the order holds only while nothing in it has changed.
        places = sorted(
            place
            for family, before in mine.items()
            if before is not None
            for place in [self._place_before(family, before, mine)]
        )
        for place in reversed(places):
            del self._order[place]
        for family in mine:
            if len(family):
                key = self._key(family)
                self._order.insert(bisect_left(self._order, key, key=self._key), family)

    def matching(self, needle: str) -> Sequence[Entry]:
        """Return the families with a name, a mention or a comment like this."""
        if not needle:
            return self._order[:]
        return [f for f in self._order if needle in (f.folded or self._fold(f))]

    def place_of(self, entry: Entry, entries: Sequence[Entry]) -> int | None:
        """Return where a family is."""
        assert isinstance(entry, Family)
        place = bisect_left(entries, self._key(entry), key=self._key)
        return place if place < len(entries) and entries[place] is entry else None

    def prepare(self) -> Iterator[None]:
        """Make the words that a filter looks at."""
        for family in self._order[:]:
            if family.folded is None and len(family):
                self._fold(family)
            yield

    def _has_moved(self, family: Family, before: Snapshot | None) -> bool:
        return before is None or not len(family) or self._families.snapshot(family) != before

    def _place_before(
        self, family: Family, before: Snapshot, touched: Mapping[Family, Snapshot | None]
    ) -> int:
        """Return where a family stands that has changed, among others that have."""

        def key(other: Family) -> tuple[Any, ...]:
            earlier = touched.get(other)
            return self._key(other) if earlier is None else self._key_before(other, earlier)

        place = bisect_left(self._order, self._key_before(family, before), key=key)
        if place < len(self._order) and self._order[place] is family:
            return place
        return self._order.index(family)

    def _key_before(self, family: Family, before: Snapshot) -> tuple[Any, ...]:
        match self._sorting:
            case Sorting.POSITION:
                return (before.first, family.key)
            case Sorting.NAME:
                return (before.name, before.first, family.key)
            case Sorting.COUNT:
                return (-before.size, before.first, family.key)

    def _key(self, family: Any) -> tuple[Any, ...]:
        first = self._families.first(family)
        match self._sorting:
            case Sorting.POSITION:
                return (first, family.key)
            case Sorting.NAME:
                return (self._families.name_of(family).casefold(), first, family.key)
            case Sorting.COUNT:
                return (-len(family), first, family.key)

    def _fold(self, family: Family) -> str:
        families = self._families
        entity = families.entities.get(family.entity) if family.entity is not None else None
        words = dict.fromkeys(entity.names if entity is not None else ())
        words |= dict.fromkeys(families.suggestions.quote(row) for row in family.rows)
        for place in family.own:
            item = self._rows.annotation(place[2])
            words |= {item.anchor.quote: None, item.comment: None}
        family.folded = "\n".join(words).casefold()
        return family.folded


class ItemEntries:
    """Claims or rejected items, one by one."""

    def __init__(self, session: Session, rows: RowMaker, group: str) -> None:
        self._session = session
        self._rows = rows
        self._families = rows.families
        self._key_of_all = group
        self._sorting = Sorting.POSITION
        self._known: dict[int | AnnotationId, Item] = {}
        self._order: list[Item] = []
        self._read()

    def sort(self, sorting: Sorting) -> None:
        """Order all items anew."""
        self._sorting = sorting
        self._order.sort(key=self._key)

    def follow(self, touched: Mapping[Family, Snapshot | None]) -> None:
        """Read the items anew if one of them has changed."""
        if any(family.key == self._key_of_all for family in touched):
            self._read()
            self.sort(self._sorting)

    def forget_names(self) -> None:
        """Read anew who says what: a name has changed."""
        for item in self._order:
            item.folded = None

    def matching(self, needle: str) -> Sequence[Entry]:
        """Return the items with words, a source or a comment like this."""
        if not needle:
            return self._order[:]
        return [i for i in self._order if needle in (i.folded or self._fold(i))]

    def place_of(self, entry: Entry, entries: Sequence[Entry]) -> int | None:
        """Return where an item is."""
        place = bisect_left(entries, self._key(entry), key=self._key)
        return place if place < len(entries) and entries[place] is entry else None

    def item(self, annotation_id: AnnotationId) -> Item | None:
        """Return the item with this id, if it is in this group."""
        row = self._families.suggestions.row_of(annotation_id)
        found = self._known.get(annotation_id)
        return found or (None if row is None else self._known.get(row))

    def prepare(self) -> Iterator[None]:
        """Make the words that a filter looks at."""
        for item in self._order[:]:
            if item.folded is None:
                self._fold(item)
            yield

    def annotation(self, item: Item) -> Annotation:
        """Return the annotation behind an item."""
        if item.id is not None:
            return self._rows.annotation(item.id)
        return self._families.suggestions.annotation(item.row)

    def _read(self) -> None:
        family = self._families.get(self._key_of_all)
        rows: Iterable[int] = family.rows if family is not None else ()
        own = family.own if family is not None else []
        findings = self._families.suggestions.findings
        known = self._known
        self._known = {
            row: known.get(row) or Item(findings.starts[row], findings.ends[row], row, None)
            for row in rows
        }
        # A person's item is made anew: its comment may be another one.
        self._known |= {place[2]: Item(place[0], place[1], -1, place[2]) for place in own}
        self._order = list(self._known.values())

    def _key(self, item: Any) -> tuple[Any, ...]:
        tie = (item.start, item.end, item.row, item.id or "")
        match self._sorting:
            case Sorting.POSITION:
                return tie
            case Sorting.NAME:
                return (
                    flat(self._families.suggestions.text[item.start : item.end]).casefold(),
                    *tie,
                )
            case Sorting.COUNT:
                return (-(self.annotation(item).confidence or 1.0), *tie)

    def _fold(self, item: Item) -> str:
        annotation = self.annotation(item)
        who = speaker(self._session, annotation)
        item.folded = f"{flat(annotation.anchor.quote)} {who} {annotation.comment}".casefold()
        return item.folded


def entries_of(session: Session, rows: RowMaker, group: str) -> FamilyEntries | ItemEntries:
    """Return the entries of a group."""
    if group in {CLAIM, REJECTED}:
        return ItemEntries(session, rows, group)
    return FamilyEntries(rows, group)
