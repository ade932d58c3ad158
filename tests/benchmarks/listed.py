"""Compares the rows of the list with a computation of its own from the session's items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.domain.annotations import Annotation, Claim
from reader.domain.entities import Entity
from reader.session.rows import Level, OutlineRow
from reader.session.session import Session
from reader.ui.page import ArticlePage
from reader.ui.panel.model import ROW_ROLE

REJECTED = "rejected"
GROUPS = ("person", "place", "organization", "date", "claim", REJECTED)
POSITION, NAME, COUNT = range(3)  # orders, as the box above the list has them


@dataclass(frozen=True, slots=True)
class Listed:
    """What can be seen of one row, and where it leads."""

    level: str
    group: str
    words: str
    count: int
    status: str | None
    item: str | None


def rows_of(page: ArticlePage) -> list[OutlineRow]:
    """Return the rows that the list shows now, from top to bottom."""
    model = page.panel.table.model()
    return [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]


def difference(page: ArticlePage) -> str:
    """Return what is wrong with the list, empty if nothing is."""
    rows = rows_of(page)
    seen = [_seen(row) for row in rows]
    expected = list(_Listing(page, rows).rows())
    for number, (row, right) in enumerate(zip(seen, expected, strict=False)):
        if row != right:
            return f"row {number} is {row}, should be {right}"
    if len(seen) != len(expected):
        return f"{len(seen)} rows, should be {len(expected)}"
    return ""


def _seen(row: OutlineRow) -> Listed:
    words = "" if row.level is Level.GROUP else row.text
    status = None if row.status is None else row.status.value
    return Listed(row.level.value, row.group, words, row.count, status, row.annotation)


class _Listing:
    """The rows as they should be; which are unfolded is taken from the rows themselves."""

    def __init__(self, page: ArticlePage, rows: Sequence[OutlineRow]) -> None:
        self._session: Session = page.session
        self._needle = page.panel.filter.text().casefold().strip()
        self._order = page.panel.order.currentIndex()
        self._open = {row.group for row in rows if row.level is Level.GROUP and row.is_open}
        self._unfolded = {r.annotation for r in rows if r.level is Level.ENTITY and r.is_open}
        self._groups: dict[str, list[Annotation]] = defaultdict(list)
        for a in sorted(filter(page.session.shows, page.session.annotations.values()), key=_place):
            self._groups[_kind(a) if a.is_shown else REJECTED].append(a)

    def rows(self) -> Iterator[Listed]:
        """Yield all rows."""
        for group in GROUPS:
            items = self._groups[group]
            if group == REJECTED and not items:
                continue
            single = group in {"claim", REJECTED}
            blocks = self._singles(group, items) if single else self._names(group, items)
            yield Listed("group", group, "", len(blocks), None, None)
            if group in self._open:
                for block in blocks:
                    yield from block

    def _names(self, group: str, items: list[Annotation]) -> list[list[Listed]]:
        """Return for each name its row, and its mentions below if it is unfolded."""
        named: dict[str, list[Annotation]] = defaultdict(list)
        for item in items:
            named[self._name_key(item)].append(item)
        found = [(self._name(items[0]), items) for items in named.values() if self._fits(items)]
        keys = {
            POSITION: lambda pair: _place(pair[1][0]),
            NAME: lambda pair: (pair[0].casefold(), _place(pair[1][0])),
            COUNT: lambda pair: (-len(pair[1]), _place(pair[1][0])),
        }
        found.sort(key=keys[self._order])
        return [list(self._name_rows(group, name, items)) for name, items in found]

    def _name_rows(self, group: str, name: str, items: list[Annotation]) -> Iterator[Listed]:
        states = {item.status.value for item in items}
        status = states.pop() if len(states) == 1 else None
        yield Listed("entity", group, name, len(items), status, items[0].id)
        if items[0].id in self._unfolded:
            for item in items:
                yield Listed(
                    "mention", group, _flat(item.anchor.quote), 0, item.status.value, item.id
                )

    def _singles(self, group: str, items: list[Annotation]) -> list[list[Listed]]:
        keys = {
            POSITION: lambda a: a.span,
            NAME: lambda a: (_flat(a.anchor.quote).casefold(), a.span),
            COUNT: lambda a: (-(a.confidence or 1.0), a.span),
        }
        rows = []
        for item in sorted(items, key=keys[self._order]):
            said = f"{_flat(item.anchor.quote)} {self._speaker(item)} {item.comment}"
            if self._needle in said.casefold():
                level = "claim" if isinstance(item.body, Claim) else "mention"
                words = _flat(item.anchor.quote)
                rows.append([Listed(level, group, words, 0, item.status.value, item.id)])
        return rows

    def _fits(self, items: list[Annotation]) -> bool:
        entity = self._entity(items[0])
        names = [entity.name, *entity.aliases] if entity is not None else []
        names += [word for item in items for word in (item.anchor.quote, item.comment)]
        if entity is None:
            names.append(_flat(items[0].anchor.quote))
        return any(self._needle in name.casefold() for name in names)

    def _name_key(self, item: Annotation) -> str:
        entity = self._entity(item)
        return f"entity {entity.id}" if entity else f"words {_flat(item.anchor.quote).casefold()}"

    def _name(self, item: Annotation) -> str:
        entity = self._entity(item)
        return entity.name if entity is not None else _flat(item.anchor.quote)

    def _entity(self, item: Annotation) -> Entity | None:
        if isinstance(item.body, Claim) or item.body.entity is None:
            return None
        entity = self._session.entities.get(item.body.entity)
        while entity is not None and entity.merged_into in self._session.entities:
            entity = self._session.entities[entity.merged_into]
        return entity

    def _speaker(self, item: Annotation) -> str:
        if not isinstance(item.body, Claim) or item.body.attribution is None:
            return ""
        attribution = item.body.attribution
        if attribution.source is None:
            return ""
        words = _flat(attribution.source.cut(self._session.document.text))
        entity = self._session.entities.get(attribution.entity) if attribution.entity else None
        is_known = entity is None or entity.name.casefold() in words.casefold()
        return words if is_known or entity is None else f"{words} ({entity.name})"


def _kind(annotation: Annotation) -> str:
    body = annotation.body
    return "claim" if isinstance(body, Claim) else body.kind.value


def _place(annotation: Annotation) -> tuple[int, int, str]:
    return annotation.span.start, annotation.span.end, annotation.id


def _flat(words: str) -> str:
    return " ".join(words.split())
