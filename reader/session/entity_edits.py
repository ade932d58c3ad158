"""What a person does to entities: find the right one, rename, merge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from reader.base.errors import UserError
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, Kind, Origin, surviving
from reader.session.presence import present_entity
from reader.session.session import Session
from reader.session.whom import mentions_of, moved, target_of
from reader.text.person_names import same_entity


def entity_for(session: Session, name: str, kind: Kind) -> tuple[EntityId, tuple[Change, ...]]:
    """Return the entity that a new mention called ``name`` stands for.

    An entity of the kind with an equal name is taken first, then one that the
    name rules join ("Putin" and "Vladimir Putin"), else a new one is made by
    the returned changes.
    """
    name = " ".join(name.split())
    known = known_entity(session, name, kind)
    if known is not None:
        return known, ()
    entity = Entity(id=EntityId(uuid4().hex), kind=kind, name=name, origin=Origin.HUMAN)
    return entity.id, (Change(None, entity),)


def known_entity(
    session: Session, name: str, kind: Kind, *, but: EntityId | None = None
) -> EntityId | None:
    """Return the entity that goes by ``name`` or may, if there is just one; never ``but``."""
    folded = name.casefold()
    candidates = [e for e in session.names.candidates(name, kind) if e.id != but]
    for entity in candidates:
        if folded in {known.casefold() for known in entity.names}:
            return surviving(session.entities, entity.id)
    joined = [e for e in candidates if _joins(e.names, name, kind)]
    # Two people called Clinton: the name rules cannot tell, a new entity can.
    ends = {surviving(session.entities, e.id) for e in joined}
    return ends.pop() if len(ends) == 1 else None


def rename(session: Session, entity_id: EntityId, name: str) -> ChangeSet:
    """Give an entity another name; the old one stays as an alias.

    Raises:
        UserError: The name is blank.
    """
    name = " ".join(name.split())
    if not name:
        raise UserError("A name needs at least one letter.")
    before = present_entity(session, entity_id)
    label = f"rename to “{name}”"
    if before.name == name:
        return ChangeSet(label, ())
    aliases = tuple(a for a in (before.name, *before.aliases) if a != name)
    after = replace(before, name=name, aliases=aliases, origin=Origin.HUMAN)
    return ChangeSet(label, (Change(before, after),))


def merge(session: Session, entity_id: EntityId, into: EntityId) -> ChangeSet:
    """Say that two entities are one; the mentions of the first move to the second.

    Where they are of different kinds, its mentions become of the kind of the
    second. What a person noted about the first, and its place on the map, are
    kept where the second has none.

    Raises:
        UserError: They are the same already.
    """
    source = present_entity(session, entity_id)
    target = present_entity(session, into)
    if source.id == target.id:
        raise UserError(f"“{source.name}” is already one item.")
    merged = replace(source, merged_into=target.id, origin=Origin.HUMAN)
    aliases = tuple(dict.fromkeys((*target.aliases, *source.names)))
    is_open = target.place is None and target.origin is Origin.MACHINE
    grown = replace(
        target,
        aliases=tuple(a for a in aliases if a != target.name),
        note="\n".join(note for note in (target.note, source.note) if note),
        place=source.place if is_open and target.kind == source.kind else target.place,
        origin=Origin.HUMAN,
    )
    mentions: tuple[Change, ...] = ()
    if source.kind != target.kind:
        end = target_of(session, target.id)
        items = (session.annotations[id_] for id_ in mentions_of(session, source.id))
        mentions = tuple(Change(item, moved(session, item, end)) for item in items)
    return ChangeSet(
        f"merge “{source.name}” into “{target.name}”",
        (Change(source, merged), Change(target, grown), *mentions),
    )


def _joins(names: Iterable[str], name: str, kind: Kind) -> bool:
    return any(same_entity(known, name, kind) for known in names)
