"""A person says which place a name means; the name keeps it, whatever is found later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.base.errors import UserError
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind, Origin, Place
from reader.domain.places import PlaceCandidate, kilometres
from reader.session.presence import present_entity
from reader.session.session import Session

HERE = 1.0  # km; nearer than this is the same point for a reader
_MOST_LANDMARKS = 2_000  # places that a candidate is measured against


def choose_place(session: Session, entity_id: EntityId, place: Place | None) -> ChangeSet:
    """Put an entity, with all its mentions, at a place, or at none.

    Raises:
        UserError: The entity is no place.
    """
    before = present_entity(session, entity_id)
    if before.kind is not MentionKind.PLACE:
        raise UserError("Only places are on the map.")
    label = f"put “{before.name}” " + ("on no map" if place is None else "somewhere else")
    if before.place == place and (place is not None or before.origin is Origin.HUMAN):
        return ChangeSet(label, ())
    return ChangeSet(label, (Change(before, replace(before, place=place, origin=Origin.HUMAN)),))


def in_order(candidates: Iterable[PlaceCandidate]) -> list[PlaceCandidate]:
    """Return candidates, the largest first; the same point is listed once."""
    once = {(c.kind, c.latitude, c.longitude): c for c in candidates}
    return sorted(once.values(), key=lambda c: (-c.population, c.name, c.region, c.country))


def is_at(candidate: PlaceCandidate, place: Place | None) -> bool:
    """Tell whether a candidate is where an entity is now."""
    if place is None:
        return False
    if candidate.geonames and place.geonames:
        return candidate.geonames == place.geonames
    return candidate.place == place


def where(candidate: PlaceCandidate) -> str:
    """Return what tells a candidate from the others: region, country, people."""
    parts = [candidate.region, candidate.country_name or candidate.country]
    if candidate.kind in ("country", "continent"):
        parts = [candidate.kind]
    elif candidate.kind == "region":
        parts = ["region", parts[1]]
    elif candidate.kind == "county":
        parts.insert(0, "county")
    if candidate.population:
        parts.append(f"{candidate.population:,} people")
    return ", ".join(part for part in parts if part)


def landmarks(session: Session, entity_id: EntityId) -> list[Entity]:
    """Return the article's other places that are on the map."""
    others: list[Entity] = []
    for entity in session.entities.values():
        is_shown = entity.place is not None and entity.merged_into is None
        if is_shown and entity.id != entity_id:
            others.append(entity)
            if len(others) == _MOST_LANDMARKS:
                break
    return others


def distance_words(candidate: PlaceCandidate, others: Sequence[Entity]) -> str:
    """Return how far the nearest of the article's other places is.

    The region and the country that it lies in say nothing about that.
    """
    here = candidate.latitude, candidate.longitude
    around = {candidate.region.casefold(), candidate.country_name.casefold()}
    near = [
        (kilometres(here, (e.place.latitude, e.place.longitude)), e.name)
        for e in others
        if e.place is not None and e.name.casefold() not in around
    ]
    if not near:
        return ""
    distance, name = min(near)
    return f"at {name}" if distance < HERE else f"{_rounded(distance)} km from {name}"


def _rounded(distance: float) -> str:
    step = 1 if distance < 100 else 10 if distance < 1000 else 100  # noqa: PLR2004 - two figures
    return f"{round(distance / step) * step:,}"
