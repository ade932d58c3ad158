"""Who or what several mentions of an article stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reader.domain.claims import EntityId
from reader.domain.own_kinds import OWN, OwnKindId

__all__ = [
    "OWN",
    "Entity",
    "Kind",
    "MentionKind",
    "Origin",
    "OwnKindId",
    "Place",
    "kind_of",
    "surviving",
]


class MentionKind(StrEnum):
    """The kinds of thing that a mention can name; the values are stored."""

    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"
    DATE = "date"


Kind = MentionKind | OwnKindId


def kind_of(word: str) -> Kind:
    """Return the kind of a stored word.

    Raises:
        ValueError: There is no such kind.
    """
    return OwnKindId(word) if word.startswith(OWN) else MentionKind(word)


class Origin(StrEnum):
    """Who made something."""

    MACHINE = "machine"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map; ``geonames`` is the id in the GeoNames gazetteer."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    geonames: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, place, organization, date, or thing of an own kind, of one article.

    ``aliases`` are the other names found, without ``name`` itself. An entity
    that a person merged into another one stays, with ``merged_into`` set, so
    that the merge can be undone and a new analysis cannot revive it; use
    ``surviving`` to follow the chain.
    """

    id: EntityId
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    origin: Origin = Origin.MACHINE
    place: Place | None = None
    merged_into: EntityId | None = None
    note: str = ""
    """What a person has written about it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


def surviving(entities: Mapping[EntityId, Entity], entity_id: EntityId) -> EntityId:
    """Return the id that ``entity_id`` stands for after all merges.

    A chain that runs into a missing entity or into itself ends at the last
    entity that is there, so damaged data never loops.
    """
    seen = {entity_id}
    current = entity_id
    while (entity := entities.get(current)) is not None and entity.merged_into is not None:
        following = entity.merged_into
        if following in seen or following not in entities:
            return current
        seen.add(following)
        current = following
    return current
