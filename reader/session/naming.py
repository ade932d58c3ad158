"""What an entity is called, and what a person has noted about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.base.errors import UserError
from reader.domain.annotations import AnnotationId, Mention
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import EntityId
from reader.domain.entities import Origin, surviving
from reader.session.entity_edits import rename
from reader.session.families import flat
from reader.session.presence import present_entity, present_item
from reader.session.session import Session


def set_names(
    session: Session, entity_id: EntityId, name: str, aliases: Iterable[str]
) -> ChangeSet:
    """Say what an entity is called: by which name in the list, and how else.

    The name that it had stays as one of the others.

    Raises:
        UserError: The name is blank.
    """
    before = present_entity(session, entity_id)
    others = tuple(dict.fromkeys(w for w in map(flat, aliases) if w))
    name = flat(name)
    if not name or set(others) == set(before.aliases) - {name}:
        return rename(session, before.id, name)
    if before.name != name:
        others = (before.name, *others)
    after = replace(
        before,
        name=name,
        aliases=tuple(dict.fromkeys(w for w in others if w != name)),
        origin=Origin.HUMAN,
    )
    label = f"change the names of “{before.name}”"
    return ChangeSet(label, () if after == before else (Change(before, after),))


def prefer(session: Session, annotation_id: AnnotationId) -> ChangeSet:
    """Let the words of a mention be the name in the list; the old name stays known.

    Raises:
        UserError: It is no mention, has nobody to name, or only describes.
    """
    item = present_item(session, annotation_id)
    body = item.body
    if not isinstance(body, Mention) or body.entity not in session.entities:
        raise UserError("Choose a person, place, organization or date first.")
    if body.is_nominal:
        raise UserError("These words describe it; they are not its name.")
    assert body.entity is not None
    name = flat(item.anchor.quote)
    changes = rename(session, surviving(session.entities, body.entity), name)
    if not changes.changes:
        raise UserError(f"“{name}” is the name in the list already.")
    return replace(changes, label=f"let “{name}” be the name", focus=annotation_id)


def set_note(session: Session, entity_id: EntityId, note: str) -> ChangeSet:
    """Write, change or clear what is noted about an entity."""
    before = present_entity(session, entity_id)
    label = f"note about “{before.name}”"
    note = note if note.strip() else ""
    if before.note == note:
        return ChangeSet(label, ())
    return ChangeSet(label, (Change(before, replace(before, note=note, origin=Origin.HUMAN)),))
