"""What a group of the list holds, in the order that was chosen.

A group of mentions lists families; claims, highlights and rejected items
are listed one by one. Both know by what they are ordered and what a filter looks
at. When something changes, only what was touched is moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from enum import StrEnum
from itertools import count
from typing import Any

from reader.domain.annotations import Annotation, AnnotationId, Claim
from reader.domain.findings import CLAIM, NONE, kind_bits
from reader.session.families import ONE_BY_ONE, Family, Snapshot, flat
from reader.session.rows import RowMaker, labels, speaker
from reader.session.session import Session
from reader.session.verdicts import WITHOUT, judged_as

MANY = 200  # touched families from which sorting anew is quicker than moving each


class Sorting(StrEnum):
    """How the rows of a group are ordered."""

    POSITION = "position"
    NAME = "name"
    COUNT = "count"
    DATE = "date"


class Item:
    """A claim, highlight or rejected item of the list; a suggestion by its row, else by its id.

    ``number`` tells items at one place apart, also after one became a person's.
    """

    __slots__ = ("confidence", "end", "folded", "id", "number", "row", "start")

    def __init__(self, place: tuple[int, int], confidence: float | None, number: int) -> None:
        self.start, self.end = place
        self.confidence = confidence or 1.0
        self.number = number
        self.become(NONE, None)

    def stands_as(self, annotation: Annotation) -> bool:
        """Tell whether an annotation would be listed at the same place."""
        sure = annotation.confidence or 1.0
        return (self.start, self.end, self.confidence) == (*annotation.span.edges, sure)

    def become(self, row: int, id_: AnnotationId | None) -> None:
        """Stand for what the item is now."""
        self.row = row
        self.id = id_
        self.folded: str | None = None


Entry = Family | Item


class FamilyEntries:
    """The families of one kind of mention."""

    def __init__(self, rows: RowMaker, group: str, in_order: list[Family] | None) -> None:
        self._rows = rows
        self._group = group
        self._sorting = Sorting.POSITION
        self._families = rows.families
        if in_order is not None:
            self._order = in_order
        else:
            self._order = [f for f in self._families if f.group == group]
            self.sort(Sorting.POSITION)

    def __len__(self) -> int:
        return len(self._order)

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
        """Return the families with a name, a note, a mention or a comment like this."""
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
            case Sorting.DATE:
                return (before.days, before.first, family.key)

    def _key(self, family: Any) -> tuple[Any, ...]:
        first = self._families.first(family)
        match self._sorting:
            case Sorting.POSITION:
                return (first, family.key)
            case Sorting.NAME:
                return (self._families.name_of(family).casefold(), first, family.key)
            case Sorting.COUNT:
                return (-len(family), first, family.key)
            case Sorting.DATE:
                return (self._families.days(family), first, family.key)

    def _fold(self, family: Family) -> str:
        families = self._families
        entity = families.entities.get(family.entity) if family.entity is not None else None
        words = dict.fromkeys((*entity.names, entity.note) if entity is not None else ())
        words |= dict.fromkeys(families.suggestions.quote(row) for row in family.rows)
        for place in family.own:
            item = self._rows.annotation(place[2])
            words |= dict.fromkeys((item.anchor.quote, item.comment, *labels(item)))
        family.folded = "\n".join(words).casefold()
        return family.folded


class ItemEntries:
    """Claims, highlights or rejected items, one by one."""

    def __init__(self, session: Session, rows: RowMaker, group: str) -> None:
        self._session = session
        self._rows = rows
        self._families = rows.families
        self._key_of_all = group
        self._sorting = Sorting.POSITION
        self._known: dict[int | AnnotationId, Item] = {}
        self._numbers = count()
        self._strong: tuple[float, list[Item]] | None = None
        family = self._families.claims() if group == CLAIM else self._families.get(group)
        if family is not None:
            family.news.clear()
            members = sorted([*family.rows, *family.faint]) if family.faint else family.rows
            self._known = {row: self._made(row) for row in members}
        self._order = list(self._known.values())
        for place in family.own if family is not None else ():
            self._take(place[2], self._rows.annotation(place[2]), None)

    def __len__(self) -> int:
        return len(self._order)

    def sort(self, sorting: Sorting) -> None:
        """Order all items anew."""
        self._sorting = sorting
        self._order.sort(key=self._key)
        self._strong = None

    def follow(self, touched: Mapping[Family, Snapshot | None]) -> None:
        """Take in the items that came and drop those that went."""
        news = [n for family in touched if family.key == self._key_of_all for n in family.news]
        for family in touched:
            if family.key == self._key_of_all:
                family.news.clear()
        if news:
            self._strong = None
        gone: dict[str, Item] = {}
        for row, id_, is_there in news:
            member = row if id_ is None else id_
            name = self._families.suggestions.id(row) if id_ is None else id_
            if not is_there:
                item = self._known.pop(member, None)
                if item is not None:
                    gone[name] = item
            else:
                self._take(member, self._rows.find(name), gone.pop(name, None))
        for item in gone.values():
            self._drop(item)

    def _take(
        self, member: int | AnnotationId, annotation: Annotation | None, before: Item | None
    ) -> None:
        """Show an item that is new, or that was listed as something else."""
        row = member if isinstance(member, int) else NONE
        if annotation is None:  # it has gone again since
            if before is not None:
                self._drop(before)
            return
        id_ = None if isinstance(member, int) else member
        if before is not None and before.stands_as(annotation):
            before.become(row, id_)
            self._known[member] = before
            return
        if before is not None:
            self._drop(before)
        item = Item(annotation.span.edges, annotation.confidence, next(self._numbers))
        item.become(row, id_)
        self._known[member] = item
        self._order.insert(bisect_left(self._order, self._key(item), key=self._key), item)

    def _drop(self, item: Item) -> None:
        place = bisect_left(self._order, self._key(item), key=self._key)
        del self._order[place]

    def forget_names(self) -> None:
        """Read anew who says what: a name has changed."""
        for item in self._order:
            item.folded = None

    def matching(
        self, needle: str, kinds: int = 0, verdicts: Set[str] = frozenset()
    ) -> Sequence[Entry]:
        """Return the items with words, a source, a comment or a verdict like this.

        Of claims only those that are strong enough to be shown, and, where
        ``kinds`` has a bit for some, of one of these kinds; where ``verdicts``
        has some, with one of these.
        """
        shown: Sequence[Item] = self._order
        if self._key_of_all == CLAIM:
            shown = self._strong_ones()
            if kinds:
                shown = [i for i in shown if kinds & self._kinds_of(i)]
            if verdicts:
                shown = [i for i in shown if self._verdict_of(i) in verdicts]
        if not needle:
            return shown[:] if shown is self._order else shown
        return [i for i in shown if needle in (i.folded or self._fold(i))]

    def _strong_ones(self) -> list[Item]:
        """Return the claims that are strong enough; a book has thousands, and few acts on them."""
        floor = self._session.claims_from
        if self._strong is None or self._strong[0] != floor:
            shown = [i for i in self._order if i.confidence >= floor or i.id is not None]
            self._strong = floor, shown
        return self._strong[1]

    def _kinds_of(self, item: Item) -> int:
        """Return the kinds of a claim, a bit for each."""
        if item.id is None:
            findings = self._families.suggestions.findings
            return findings.claim_kinds[findings.details[item.row]]
        body = self.annotation(item).body
        return kind_bits(body.kinds) if isinstance(body, Claim) else 0

    def _verdict_of(self, item: Item) -> str:
        """Return the verdict on a claim; no suggestion has one."""
        body = None if item.id is None else self.annotation(item).body
        return body.verdict if isinstance(body, Claim) else WITHOUT

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

    def _made(self, row: int) -> Item:
        found = self._families.suggestions.findings
        place = found.starts[row], found.ends[row]
        item = Item(place, found.confidence(row), next(self._numbers))
        item.row = row
        return item

    def _key(self, item: Any) -> tuple[Any, ...]:
        tie = (item.start, item.end, item.number)
        match self._sorting:
            case Sorting.POSITION | Sorting.DATE:
                return tie
            case Sorting.NAME:
                return (
                    flat(self._families.suggestions.text[item.start : item.end]).casefold(),
                    *tie,
                )
            case Sorting.COUNT:
                return (-item.confidence, *tie)

    def _fold(self, item: Item) -> str:
        annotation = self.annotation(item)
        who = speaker(self._session, annotation)
        words = (
            flat(annotation.anchor.quote),
            who,
            annotation.comment,
            *labels(annotation),
            *judged_as(self._session, annotation),
        )
        item.folded = " ".join(words).casefold()
        return item.folded


def entries_of(
    session: Session, rows: RowMaker, group: str, in_order: Mapping[str, list[Family]] | None
) -> FamilyEntries | ItemEntries:
    """Return the entries of a group, in text order.

    ``in_order`` has the families of each group in this order, where that is known.
    """
    if group in ONE_BY_ONE:
        return ItemEntries(session, rows, group)
    return FamilyEntries(rows, group, None if in_order is None else in_order.get(group, []))
