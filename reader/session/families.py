"""What belongs together: all mentions of one entity, all claims, highlights, rejected items.

The list shows one row for each family, the card counts "2 of 5" in it, and
keys lead to its next member. A family holds suggestions as rows and a
person's items one by one. The families of the machine's findings are made
once, on any thread; what a person does changes the few that it touches.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import compress
from operator import not_
from typing import NamedTuple

from reader.domain.annotations import HIGHLIGHT, Annotation, AnnotationId, Mention
from reader.domain.claims import EntityId
from reader.domain.dates import DateValue
from reader.domain.entities import OWN, Entity, MentionKind, surviving
from reader.domain.findings import CLAIM, KINDS, NONE
from reader.session.marks import kind_key
from reader.session.suggestions import Suggestions

REJECTED = "rejected"
ONE_BY_ONE = frozenset({CLAIM, HIGHLIGHT, REJECTED})
"""Groups whose only family has nothing in common but what it is."""

Days = tuple[str, str]  # first and last day; ISO days are ordered like the calendar
NO_DAYS: Days = ("~", "~")  # behind all others
Place = tuple[int, int, AnnotationId]  # start, end, id


class Family:
    """Members in text order: ``rows`` of suggestions, ``own`` places of a person's items.

    ``entity`` is what they stand for; without one the first words name them.
    ``news`` tells which members came and went, for what is listed one by one.
    ``faint`` are claims too weak to be shown: members only if ``sift`` says so.
    ``days`` has the calendar days of a person's dates.
    """

    __slots__ = ("days", "entity", "faint", "folded", "group", "key", "news", "own", "rows")

    def __init__(self, group: str, key: str, entity: EntityId | None) -> None:
        self.group = group
        self.key = key
        self.entity = entity
        self.rows = array("I")
        self.faint = array("I")
        self.own: list[Place] = []
        self.days: dict[AnnotationId, Days] | None = None
        self.folded: str | None = None  # what a filter looks at, once it has been made
        self.news: list[tuple[int, AnnotationId | None, bool]] = []  # row or -1, id, is there

    def __len__(self) -> int:
        return len(self.rows) + len(self.own)


class Snapshot(NamedTuple):
    """What a family was ordered by before it changed."""

    first: tuple[int, int]
    name: str
    size: int
    days: Days


class Families:
    """The families of one article; those touched since ``take_touched`` are known.

    ``entities`` is followed, not copied: names and merges are looked up in it.
    """

    def __init__(self, suggestions: Suggestions) -> None:
        self.suggestions = suggestions
        self.entities: Mapping[EntityId, Entity] = {e.id: e for e in suggestions.findings.entities}
        self._families: dict[str, Family] = {}
        self._touched: dict[Family, Snapshot | None] = {}
        self.own_kinds: dict[str, None] = {}
        """The own kinds of which there are items, or have been."""
        self._in_order: dict[str, list[Family]] | None = None
        self._floor = 0
        self.has_renamed = False
        """Whether names have changed; the one who looks at it sets it back."""
        self._group_all()

    def __iter__(self) -> Iterator[Family]:
        return (family for family in self._families.values() if len(family))

    def get(self, key: str) -> Family | None:
        """Return the family with this key, if it has members."""
        family = self._families.get(key)
        return family if family is not None and len(family) else None

    def of(self, annotation: Annotation) -> Family | None:
        """Return the family of an item that is part of the article."""
        return self.get(self.key_of(annotation))

    def key_of(self, annotation: Annotation) -> str:
        """Return the key of the family that an item belongs to."""
        body = annotation.body
        if not annotation.is_shown:
            return REJECTED
        if not isinstance(body, Mention):
            return body.label
        return self._key(body.kind.value, body.entity, annotation.anchor.quote)

    def name_of(self, family: Family) -> str:
        """Return the name of the entity, or the words of the first member."""
        if family.entity is not None and family.entity in self.entities:
            return self.entities[family.entity].name
        start, end = self.first(family)
        return flat(self.suggestions.text[start:end])

    def first(self, family: Family) -> tuple[int, int]:
        """Return start and end of the first member."""
        places = [place[:2] for place in family.own[:1]]
        if family.rows:
            places.append(self._row_place(family.rows[0]))
        return min(places)

    def member(self, family: Family, number: int) -> AnnotationId:
        """Return a member by its number in text order."""
        low, high = 0, min(number, len(family.own))
        while low < high:  # how many of a person's items stand before the wanted member
            middle = (low + high) // 2
            if self._rows_before(family, family.own[middle]) + middle < number:
                low = middle + 1
            else:
                high = middle
        if low < len(family.own) and self._rows_before(family, family.own[low]) + low == number:
            return family.own[low][2]
        return self.suggestions.id(family.rows[number - low])

    def number_of(self, family: Family, annotation: Annotation) -> int:
        """Return which member an item is, counted from 0."""
        place = _place(annotation)
        return self._rows_before(family, place) + bisect_left(family.own, place)

    def starts(self, family: Family) -> list[int]:
        """Return where the members begin, in order."""
        starts = self.suggestions.findings.starts
        return sorted([*(starts[row] for row in family.rows), *(own[0] for own in family.own)])

    def members(self, family: Family) -> list[AnnotationId]:
        """Return all members in text order."""
        if not family.own:
            return [self.suggestions.id(row) for row in family.rows]
        return [self.member(family, number) for number in range(len(family))]

    def claims(self) -> Family | None:
        """Return the claims, those too weak to be shown among them."""
        return self._families.get(CLAIM)

    def sift(self, floor: int) -> None:
        """Show claims from this many thousandths up; a person's own always are."""
        self._floor = floor
        family = self._families.get(CLAIM)
        if family is None:
            return
        sure = self.suggestions.findings.confidences
        rows = sorted([*family.rows, *family.faint]) if family.faint else family.rows
        is_weak = [sureness < floor for sureness in map(sure.__getitem__, rows)]
        family.faint = array("I", compress(rows, is_weak))
        family.rows = array("I", compress(rows, map(not_, is_weak)))
        self._touched.setdefault(family, None)

    def cover(self, row: int) -> None:
        """Take a suggestion away: a person's item stands in its place."""
        family = self._family_of_row(row)
        if family is not None:
            self.touch(family)
            rows = self._rows_with(family, row)
            place = bisect_left(rows, row)
            if place < len(rows) and rows[place] == row:
                del rows[place]
                self._tell(family, row, None, is_there=False)

    def uncover(self, row: int) -> None:
        """Put a suggestion back."""
        family = self._made(self._group_of_row(row), self._key_of_row(row), self._entity(row))
        self.touch(family)
        insort(self._rows_with(family, row), row)
        self._tell(family, row, None, is_there=True)

    def add(self, annotation: Annotation) -> None:
        """Take in one of a person's items."""
        group = kind_key(annotation) if annotation.is_shown else REJECTED
        entity = annotation.body.entity if isinstance(annotation.body, Mention) else None
        if group in ONE_BY_ONE or entity not in self.entities:
            entity = None
        elif entity is not None:
            entity = surviving(self.entities, entity)
        family = self._made(group, self.key_of(annotation), entity)
        self.touch(family)
        insort(family.own, _place(annotation))
        if isinstance(annotation.body, Mention) and annotation.body.value is not None:
            family.days = {**(family.days or {}), annotation.id: days_of(annotation.body.value)}
        self._tell(family, NONE, annotation.id, is_there=True)

    def remove(self, annotation: Annotation) -> None:
        """Drop one of a person's items."""
        family = self.of(annotation)
        if family is not None:
            self.touch(family)
            place = bisect_left(family.own, _place(annotation))
            if place < len(family.own) and family.own[place] == _place(annotation):
                del family.own[place]
                if family.days:
                    family.days.pop(annotation.id, None)
                self._tell(family, NONE, annotation.id, is_there=False)

    def keys_of_entity(self, entity_id: EntityId) -> list[str]:
        """Return the keys of the families that an entity's mentions are in now."""
        if entity_id not in self.entities:
            return []
        name = surviving(self.entities, entity_id)
        keys = (self._key(kind, name, "") for kind in (*KINDS[1:], *self.own_kinds))
        return [key for key in keys if key in self._families]

    def touch_all(self, keys: Iterable[str]) -> None:
        """Note families that are about to change their name or their members."""
        for key in keys:
            self.has_renamed = True
            if key in self._families:
                self.touch(self._families[key])

    def regroup(self, keys: Iterable[str], own: Mapping[AnnotationId, Annotation]) -> None:
        """Sort the members of some families anew, after entities were merged or parted."""
        families = [self._families[key] for key in keys if key in self._families]
        members = [(list(family.rows), list(family.own)) for family in families]
        for family in families:
            self.touch(family)
            del family.rows[:], family.own[:]
        for rows, places in members:
            for row in rows:
                self.uncover(row)
            for place in places:
                self.add(own[place[2]])

    def touch(self, family: Family) -> None:
        """Note that a family is about to change; it was ordered by what it is now."""
        family.folded = None
        if family not in self._touched:
            self._touched[family] = self.snapshot(family) if len(family) else None

    def snapshot(self, family: Family) -> Snapshot:
        """Return what a family is ordered by."""
        return Snapshot(
            self.first(family), self.name_of(family).casefold(), len(family), self.days(family)
        )

    def days(self, family: Family) -> Days:
        """Return the calendar days that the first of the dates means, if any are known."""
        if family.group != MentionKind.DATE:
            return NO_DAYS
        known = list(family.days.values()) if family.days else []
        if family.rows:
            known.append(days_of(self.suggestions.findings.date(family.rows[0])))
        return min(known, default=NO_DAYS)

    def take_order(self) -> Mapping[str, list[Family]] | None:
        """Return the families of the findings alone, in text order; only the first time.

        What has changed since is in ``take_touched``, if nobody has taken it.
        """
        in_order, self._in_order = self._in_order, None
        return in_order

    def take_touched(self) -> dict[Family, Snapshot | None]:
        """Return the families touched since the last time, as they were before."""
        touched, self._touched = self._touched, {}
        for family in touched:
            # Only now: one that loses its last member mostly gets another at once.
            if not len(family) and not family.faint:
                self._families.pop(family.key, None)
        return touched

    def _group_all(self) -> None:
        findings = self.suggestions.findings
        in_order: dict[str, list[Family]] = {group: [] for group in (*KINDS, REJECTED)}
        known: dict[tuple[int, int], Family] = {}
        for row, (kind, entity) in enumerate(
            zip(findings.kinds, findings.entity_rows, strict=True)
        ):
            family = known.get((kind, entity)) if entity != NONE else None
            if family is None:
                id_ = None if entity == NONE else findings.entities[entity].id
                key = self._key_of_row(row)
                is_new = key not in self._families
                family = known[kind, entity] = self._made(KINDS[kind], key, id_)
                if is_new:
                    in_order[KINDS[kind]].append(family)
            family.rows.append(row)
        self._in_order = in_order

    def _rows_with(self, family: Family, row: int) -> array[int]:
        """Return those rows of a family among which a suggestion belongs."""
        is_weak = self.suggestions.findings.confidences[row] < self._floor
        return family.faint if family.key == CLAIM and is_weak else family.rows

    def _tell(self, family: Family, row: int, id_: AnnotationId | None, *, is_there: bool) -> None:
        if family.key in ONE_BY_ONE:
            family.news.append((row, id_, is_there))

    def _made(self, group: str, key: str, entity: EntityId | None) -> Family:
        family = self._families.get(key)
        if family is None:
            family = self._families[key] = Family(group, key, entity)
            if group.startswith(OWN):
                self.own_kinds[group] = None
        return family

    def _family_of_row(self, row: int) -> Family | None:
        return self._families.get(self._key_of_row(row))

    def _key_of_row(self, row: int) -> str:
        group = self._group_of_row(row)
        if group == CLAIM:
            return CLAIM
        return self._key(group, self.suggestions.findings.entity_id(row), None, row)

    def _group_of_row(self, row: int) -> str:
        return self.suggestions.findings.kind(row)

    def _entity(self, row: int) -> EntityId | None:
        entity = self.suggestions.findings.entity_id(row)
        return None if entity is None else surviving(self.entities, entity)

    def _key(
        self, kind: str, entity: EntityId | None, quote: str | None, row: int | None = None
    ) -> str:
        if entity is not None and entity in self.entities:
            return f"{kind}/entity:{surviving(self.entities, entity)}"
        if quote is None:
            assert row is not None
            quote = self.suggestions.quote(row)
        return f"{kind}/{flat(quote).casefold()}"

    def _row_place(self, row: int) -> tuple[int, int]:
        findings = self.suggestions.findings
        return findings.starts[row], findings.ends[row]

    def _rows_before(self, family: Family, place: Place) -> int:
        """Return how many rows of a family stand before a place."""
        return bisect_left(family.rows, place[:2], key=self._row_place)


def days_of(value: DateValue | None) -> Days:
    """Return what dates are ordered by."""
    if value is None or value.earliest is None or value.latest is None:
        return NO_DAYS
    return value.earliest, value.latest


def flat(words: str) -> str:
    """Return words on one line."""
    return " ".join(words.split())


def shortened(words: str, longest: int) -> str:
    """Return words on one line of at most so many characters; “…” stands for the rest."""
    line = flat(words)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _place(annotation: Annotation) -> Place:
    return annotation.span.start, annotation.span.end, annotation.id
