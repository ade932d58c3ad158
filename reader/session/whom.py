"""Moving mentions: a person says whom or what some words stand for.

All acts about that come down to one: some mentions leave what they stood for
and go to somebody else, who may be new. What they go to is a person's from
then on, so that no new analysis takes it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import uuid4

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, AnnotationId, Mention
from reader.domain.changes import Change
from reader.domain.claims import EntityId
from reader.domain.dates import DateValue
from reader.domain.entities import Entity, Kind, MentionKind, Origin, surviving
from reader.session.families import Family, flat
from reader.session.owning import edited
from reader.session.presence import present_entity
from reader.session.session import Session


class NewEntity(NamedTuple):
    """Somebody or something that the list does not have yet."""

    name: str
    kind: Kind


Whom = EntityId | NewEntity


class Target(NamedTuple):
    """What mentions go to; ``present`` is what the session holds of it, ``None`` if it is new."""

    present: Entity | None
    entity: Entity
    value: DateValue | None = None
    """Which day a mention that goes there means, if it is a date."""


def target_of(session: Session, whom: Whom) -> Target:
    """Return what ``whom`` is, after merges; new ones get their id here.

    Raises:
        UserError: A new one has no name.
    """
    if isinstance(whom, NewEntity):
        name = flat(whom.name)
        if not name:
            raise UserError("A name needs at least one letter.")
        return Target(None, Entity(id=EntityId(uuid4().hex), kind=whom.kind, name=name))
    present = present_entity(session, whom)
    return Target(present, present, _value_of(session, present))


def moved(session: Session, before: Annotation, target: Target) -> Annotation:
    """Return a mention as one of ``target``; it takes over the kind, and of dates the day."""
    mention, entity = before.body, target.entity
    assert isinstance(mention, Mention)
    value = None
    if entity.kind is MentionKind.DATE:
        value = target.value or mention.value
    body = Mention(entity.kind, entity.id, value, is_nominal=mention.is_nominal)
    return edited(session, before, before.span, body)


def entity_changes(
    session: Session, target: Target, leaving: Sequence[Annotation], words: Iterable[str] = ()
) -> list[Change]:
    """Return what mentions that come and go change in what they stand for.

    The target becomes a person's, and is known by ``words``, too. What
    mentions leave loses the names that only they had; those that a person has
    given stay, for only what the machine read off the mentions can be wrong with them.
    """
    after = dict(_left(session, leaving))
    entity = after.get(target.entity.id, target.entity)
    known = {name.casefold() for name in entity.names}
    new = [w for w in dict.fromkeys(map(flat, words)) if w and w.casefold() not in known]
    grown = replace(entity, aliases=(*entity.aliases, *new), origin=Origin.HUMAN)
    after = {entity.id: grown, **{id_: e for id_, e in after.items() if id_ != entity.id}}
    pairs = ((session.entities.get(id_), each) for id_, each in after.items())
    return [Change(before, each) for before, each in pairs if before != each]


def _left(session: Session, leaving: Sequence[Annotation]) -> Iterator[tuple[EntityId, Entity]]:
    sources: dict[EntityId, list[Annotation]] = {}
    for item in leaving:
        body = item.body
        if isinstance(body, Mention) and body.entity is not None:
            sources.setdefault(surviving(session.entities, body.entity), []).append(item)
    for id_, items in sources.items():
        before = session.entities.get(id_)
        gone = set() if before is None else _left_without(session, before, items)
        if before is not None and gone:
            aliases = tuple(name for name in before.aliases if name.casefold() not in gone)
            yield id_, replace(before, aliases=aliases, origin=Origin.HUMAN)


def family_of(session: Session, entity: Entity) -> Family | None:
    """Return the mentions of an entity that are of its own kind."""
    return session.families.get(f"{entity.kind.value}/entity:{entity.id}")


def mentions_of(session: Session, entity_id: EntityId) -> list[AnnotationId]:
    """Return all shown mentions of an entity in text order, whatever their kind."""
    families = session.families
    keys = families.keys_of_entity(entity_id)
    found = [id_ for key in keys if (f := families.get(key)) for id_ in families.members(f)]
    if len(keys) > 1:
        found.sort(key=lambda id_: (session.annotations[id_].span, id_))
    return found


def _left_without(session: Session, source: Entity, leaving: Sequence[Annotation]) -> set[str]:
    """Return the aliases, without regard to case, that only the leaving mentions have."""
    found = next((e for e in session.findings.entities if e.id == source.id), None)
    if found is None or not source.aliases:
        return set()
    read_off = {name.casefold() for name in found.names} - {source.name.casefold()}
    gone = {flat(item.anchor.quote).casefold() for item in leaving} & read_off
    if not gone:
        return set()
    left = set(mentions_of(session, source.id)) - {item.id for item in leaving}
    return gone - {flat(session.annotations[id_].anchor.quote).casefold() for id_ in left}


def _value_of(session: Session, entity: Entity) -> DateValue | None:
    family = family_of(session, entity) if entity.kind is MentionKind.DATE else None
    if family is None:
        return None
    body = session.annotations[session.families.member(family, 0)].body
    return body.value if isinstance(body, Mention) else None
