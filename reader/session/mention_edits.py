"""A person says whom mentions stand for: somebody else, and by name or by description."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, AnnotationId, Mention, Status
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import EntityId
from reader.domain.entities import MentionKind, Origin, surviving
from reader.domain.spans import Span
from reader.session.families import flat
from reader.session.marks import kind_key
from reader.session.owning import edited
from reader.session.presence import present_entity, present_item
from reader.session.session import Session
from reader.session.whom import (
    NewEntity,
    Target,
    Whom,
    entity_changes,
    mentions_of,
    moved,
    target_of,
)
from reader.text.context import anchor_at
from reader.text.trimming import trimmed


def reassign(session: Session, annotation_id: AnnotationId, whom: Whom) -> ChangeSet:
    """Say whom a mention stands for; of another kind, it becomes of that kind.

    Raises:
        UserError: The item is a claim or a highlight.
    """
    before = present_item(session, annotation_id)
    body = _mention(before)
    target = target_of(session, whom)
    label = f"move a mention to “{target.entity.name}”"
    if body.entity is not None and _now(session, body.entity) == target.entity.id:
        return ChangeSet(label, (), annotation_id)
    return ChangeSet(label, _moves(session, [before], target), annotation_id)


def split(
    session: Session,
    entity_id: EntityId,
    leaving: Iterable[AnnotationId],
    whom: Whom,
    focus: AnnotationId | None = None,
) -> ChangeSet:
    """Say that some mentions of an entity stand for somebody else.

    Raises:
        UserError: None or all of them shall leave, or they would stay where they are.
    """
    source = present_entity(session, entity_id)
    every = mentions_of(session, source.id)
    wanted = set(leaving)
    chosen = [session.annotations[id_] for id_ in every if id_ in wanted]
    if not chosen:
        raise UserError("Tick the mentions that are of somebody else.")
    if len(chosen) == len(every):
        raise UserError("One mention must stay. If all are of somebody else, rename it or merge.")
    target = target_of(session, whom)
    if target.entity.id == source.id:
        raise UserError(f"These are mentions of “{source.name}” already.")
    label = f"split “{target.entity.name}” off “{source.name}”"
    return ChangeSet(label, _moves(session, chosen, target), focus)


def mark_nominal(session: Session, place: Span | AnnotationId, whom: Whom) -> ChangeSet:
    """Say whom some words mean without naming them ("the Russian leader").

    ``place`` is a stretch of the text or a mention that is there. The words
    never become a name of it.

    Raises:
        UserError: There are no words, or the item is a claim or a highlight.
    """
    target = target_of(session, whom)
    entity = target.entity
    label = f"mark as words for “{entity.name}”"
    before = _present(session, place, entity.kind.value)
    if before is not None:
        _mention(before)
        after = moved(session, before, target)
        assert isinstance(after.body, Mention)
        after = replace(after, body=replace(after.body, is_nominal=True))
        if before.body == after.body and before.is_human:
            return ChangeSet(label, (), before.id)
    else:
        assert isinstance(place, Span)
        after = Annotation(
            id=AnnotationId(uuid4().hex),
            anchor=anchor_at(session.document.text, _tidy(session, place)),
            body=Mention(entity.kind, entity.id, target.value, is_nominal=True),
            origin=Origin.HUMAN,
            status=Status.ADDED,
        )
    leaving = [] if before is None or _is_nominal(before) else [before]
    changes = entity_changes(session, target, leaving)
    return ChangeSet(label, (*changes, Change(before, after)), after.id)


def mark_named(session: Session, annotation_id: AnnotationId) -> ChangeSet:
    """Say that words which were marked as a description are a name after all."""
    before = present_item(session, annotation_id)
    body, label = _mention(before), "mark as a name"
    if not body.is_nominal:
        return ChangeSet(label, (), annotation_id)
    changes: list[Change] = []
    if body.entity is not None and body.entity in session.entities:
        target = target_of(session, body.entity)
        changes = entity_changes(session, target, (), [before.anchor.quote])
    after = edited(session, before, before.span, replace(body, is_nominal=False))
    return ChangeSet(label, (*changes, Change(before, after)), annotation_id)


def separate(session: Session, annotation_id: AnnotationId) -> ChangeSet:
    """Give a mention an entity of its own: it is somebody or something else.

    Raises:
        UserError: The item is a claim or a highlight.
    """
    before = present_item(session, annotation_id)
    name = flat(before.anchor.quote)
    target = target_of(session, NewEntity(name, _mention(before).kind))
    return ChangeSet(f"take “{name}” apart", _moves(session, [before], target), annotation_id)


def _moves(session: Session, items: Sequence[Annotation], target: Target) -> tuple[Change, ...]:
    words = [item.anchor.quote for item in items if not _is_nominal(item)]
    steps = (Change(item, moved(session, item, target)) for item in items)
    return (*entity_changes(session, target, items, words), *steps)


def _is_nominal(item: Annotation) -> bool:
    return isinstance(item.body, Mention) and item.body.is_nominal


def _mention(item: Annotation) -> Mention:
    if not isinstance(item.body, Mention):
        raise UserError("Choose a person, place, organization or date; or select the words first.")
    return item.body


def _now(session: Session, entity: EntityId) -> EntityId:
    return surviving(session.entities, entity)


def _present(session: Session, place: Span | AnnotationId, kind: str) -> Annotation | None:
    """Return the mention that is spoken about: the one in focus, or one that is just there."""
    if not isinstance(place, Span):
        return present_item(session, place)
    found = session.exactly_at(_tidy(session, place))
    mentions = [a for a in found if isinstance(a.body, Mention)]
    same = (a for a in mentions if kind_key(a) == kind)
    names = (a for a in mentions if a.body.kind is not MentionKind.DATE)  # type: ignore[union-attr]
    return next(same, next(names, None))


def _tidy(session: Session, span: Span) -> Span:
    tidy = trimmed(session.document.text, span)
    if tidy is None:
        raise UserError("There is no text in this selection.")
    return tidy
