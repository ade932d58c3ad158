"""What a mention says once its ends have moved: whom it stands for, which day it means."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.annotations import Annotation, Mention
from reader.domain.changes import Change
from reader.domain.claims import EntityId
from reader.domain.dates import DateValue
from reader.domain.entities import Entity, MentionKind, Origin, surviving
from reader.domain.spans import Span
from reader.session.date_values import is_told
from reader.session.entity_edits import entity_for, known_entity
from reader.session.said_dates import value_said
from reader.session.session import Session
from reader.text.person_names import same_entity


def moved_mention(
    session: Session, before: Annotation, body: Mention, span: Span
) -> tuple[Mention, tuple[Change, ...]]:
    """Return the body of a mention that covers ``span`` now, and the entities that it needs.

    Words that only stand for somebody ("the Russian leader") go on doing so.
    """
    if body.is_nominal:
        return body, ()
    quote = span.cut(session.document.text)
    entity, changes = _entity(session, before, body, " ".join(quote.split()))
    value = body.value
    if body.kind is MentionKind.DATE:
        value = _value(session, before, body, quote)
    return replace(body, entity=entity, value=value), changes


def _entity(
    session: Session, before: Annotation, body: Mention, name: str
) -> tuple[EntityId, tuple[Change, ...]]:
    """Return whom the new words name: who is called just so, else who it was if that may be.

    An entity that was made for this mention alone, by marking it, takes the
    new words for its name, or goes when the mention finds another.
    """
    present = None
    if body.entity is not None:
        present = session.entities.get(surviving(session.entities, body.entity))
    if present is None:
        return entity_for(session, name, body.kind)
    if _is_called(present, name):
        return present.id, ()
    if _is_for_this_alone(session, before, present):
        known = known_entity(session, name, body.kind, but=present.id)
        after = replace(present, name=name) if known is None else None
        return known or present.id, (Change(present, after),)
    known = known_entity(session, name, body.kind)
    is_called = known is not None and _is_called(session.entities[known], name)
    if not is_called and any(same_entity(each, name, body.kind) for each in present.names):
        return present.id, ()
    return entity_for(session, name, body.kind)


def _is_called(entity: Entity, name: str) -> bool:
    return name.casefold() in {each.casefold() for each in entity.names}


def _is_for_this_alone(session: Session, mention: Annotation, entity: Entity) -> bool:
    """Tell whether an entity says nothing but the words of this mention, and nobody needs it."""
    bare = Entity(id=entity.id, kind=entity.kind, name=entity.name, origin=Origin.HUMAN)
    if entity != bare or entity.name != " ".join(mention.anchor.quote.split()):
        return False
    if any(each.merged_into == entity.id for each in session.entities.values()):
        return False
    if any(found.id == entity.id for found in session.findings.entities):
        return False
    return not any(item.entity == entity.id for item in session.own if item.id != mention.id)


def _value(session: Session, before: Annotation, body: Mention, quote: str) -> DateValue | None:
    """Return the day that the new words mean; what a person has set, or they leave open, stays."""
    now, earlier = value_said(session, quote), value_said(session, before.anchor.quote)
    if now is None or now == earlier or is_told(session, before):
        return body.value
    return now
