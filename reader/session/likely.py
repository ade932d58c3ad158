"""Whom some words may stand for, the most likely first.

Of the same kind before all others; then those whose name is like the words;
then those who are mentioned near them, rather before than after.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from reader.domain.entities import Entity, Kind, MentionKind
from reader.session.families import ONE_BY_ONE, Family, flat
from reader.session.session import Session
from reader.text.person_names import name_words, same_entity

_AFTER = 4  # times as far is what comes after the words
_FAR = 1 << 40


class Likely(NamedTuple):
    """An entity with mentions, and how many of its own kind it has."""

    entity: Entity
    mentions: int


def likely(
    session: Session,
    words: str,
    position: int,
    kind: Kind | None = None,
    but: Entity | None = None,
) -> list[Likely]:
    """Return all entities that have mentions, except ``but``, the most likely first.

    Without a ``kind`` all are alike but dates, which seldom are meant.
    """
    ranked = []
    for family, entity in _named(session):
        if but is None or entity.id != but.id:
            rank = (
                entity.kind is MentionKind.DATE if kind is None else entity.kind != kind,
                -_likeness(entity, words),
                _distance(session, family, position),
                entity.name.casefold(),
            )
            ranked.append((rank, entity.id, Likely(entity, len(family))))
    return [each for _, _, each in sorted(ranked, key=lambda r: r[:2])]


def _named(session: Session) -> Iterator[tuple[Family, Entity]]:
    """Yield the entities that stand in the list under their own kind."""
    for family in session.families:
        if family.group not in ONE_BY_ONE and family.entity is not None:
            entity = session.entities.get(family.entity)
            if entity is not None and entity.kind.value == family.group:
                yield family, entity


def _likeness(entity: Entity, words: str) -> int:
    folded = flat(words).casefold()
    if any(name.casefold() == folded for name in entity.names):
        return 3
    if any(same_entity(name, words, entity.kind) for name in entity.names):
        return 2
    own = set(name_words(words))
    return int(any(own & set(name_words(name)) for name in entity.names))


def _distance(session: Session, family: Family, position: int) -> int:
    starts = session.families.starts(family)
    place = bisect_left(starts, position)
    before = position - starts[place - 1] if place else _FAR
    after = (starts[place] - position) * _AFTER if place < len(starts) else _FAR
    return min(before, after)
