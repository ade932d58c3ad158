"""What a person does to entities: find the right one, rename, merge, separate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from reader.base.errors import UserError
from reader.domain.annotations import AnnotationId, Mention, Status, Suggestion
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, Kind, Origin, surviving
from reader.session.session import Session
from reader.text.context import anchor_at
from reader.text.person_names import same_entity


def entity_for(session: Session, name: str, kind: Kind) -> tuple[EntityId, tuple[Change, ...]]:
    """Return the entity that a new mention called ``name`` stands for.

    An entity of the kind with an equal name is taken first, then one that the
    name rules join ("Putin" and "Vladimir Putin"), else a new one is made by
    the returned changes.
    """
    name = " ".join(name.split())
    folded = name.casefold()
    candidates = session.names.candidates(name, kind)
    for entity in candidates:
        if folded in {known.casefold() for known in entity.names}:
            return surviving(session.entities, entity.id), ()
    joined = [e for e in candidates if _joins(e.names, name, kind)]
    # Two people called Clinton: the name rules cannot tell, a new entity can.
    ends = {surviving(session.entities, e.id) for e in joined}
    if len(ends) == 1:
        return ends.pop(), ()
    entity = Entity(id=EntityId(uuid4().hex), kind=kind, name=name, origin=Origin.HUMAN)
    return entity.id, (Change(None, entity),)


def rename(session: Session, entity_id: EntityId, name: str) -> ChangeSet:
    """Give an entity another name; the old one stays as an alias.

    Raises:
        UserError: The name is blank.
    """
    name = " ".join(name.split())
    if not name:
        raise UserError("A name needs at least one letter.")
    before = session.entities[entity_id]
    label = f"rename to “{name}”"
    if before.name == name:
        return ChangeSet(label, ())
    aliases = tuple(a for a in (before.name, *before.aliases) if a != name)
    after = replace(before, name=name, aliases=aliases, origin=Origin.HUMAN)
    return ChangeSet(label, (Change(before, after),))


def merge(session: Session, entity_id: EntityId, into: EntityId) -> ChangeSet:
    """Say that two entities are one; the mentions of the first move to the second.

    Raises:
        UserError: They are the same already, or of different kinds.
    """
    source = session.entities[surviving(session.entities, entity_id)]
    target = session.entities[surviving(session.entities, into)]
    if source.id == target.id:
        raise UserError(f"“{source.name}” is already one item.")
    if source.kind != target.kind:
        raise UserError(
            f"“{source.name}” and “{target.name}” are of different kinds; change the kind first."
        )
    merged = replace(source, merged_into=target.id, origin=Origin.HUMAN)
    aliases = tuple(dict.fromkeys((*target.aliases, *source.names)))
    grown = replace(
        target,
        aliases=tuple(a for a in aliases if a != target.name),
        origin=Origin.HUMAN,
    )
    return ChangeSet(
        f"merge “{source.name}” into “{target.name}”",
        (Change(source, merged), Change(target, grown)),
    )


def separate(session: Session, annotation_id: AnnotationId) -> ChangeSet:
    """Give a mention an entity of its own: it is somebody or something else.

    Raises:
        UserError: The item is a claim.
    """
    before = session.annotations[annotation_id]
    if not isinstance(before.body, Mention):
        raise UserError("Only people, places, organizations and dates can be taken apart.")
    name = " ".join(before.anchor.quote.split())
    entity = Entity(
        id=EntityId(uuid4().hex), kind=before.body.kind, name=name, origin=Origin.HUMAN
    )
    is_machine = before.origin is Origin.MACHINE
    suggested = before.suggested
    if is_machine and suggested is None:
        suggested = Suggestion(before.span, before.body)
    after = replace(
        before,
        anchor=anchor_at(session.document.text, before.span),
        body=replace(before.body, entity=entity.id),
        status=Status.EDITED if is_machine else before.status,
        suggested=suggested,
    )
    return ChangeSet(
        f"take “{name}” apart", (Change(None, entity), Change(before, after)), annotation_id
    )


def _joins(names: Iterable[str], name: str, kind: Kind) -> bool:
    return any(same_entity(known, name, kind) for known in names)
