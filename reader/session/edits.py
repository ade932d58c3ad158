"""What a person does to single items: pure functions from a wish to a change set.

Nothing here changes anything; ``Session.apply`` does. Deleting what the
machine found means rejecting it, so that a new analysis cannot bring it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from reader.base.errors import UserError
from reader.domain.annotations import (
    HIGHLIGHT,
    Annotation,
    AnnotationId,
    Body,
    Claim,
    Highlight,
    Mention,
    Status,
)
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import ClaimKind, claim_kinds
from reader.domain.entities import OWN, MentionKind, Origin, kind_of
from reader.domain.spans import Span
from reader.domain.vocabulary import name_of_kind
from reader.session.entity_edits import entity_for
from reader.session.marks import CLAIM, kind_key
from reader.session.moving import moved_mention
from reader.session.owning import edited
from reader.session.said_dates import value_said
from reader.session.session import Session
from reader.text.context import anchor_at
from reader.text.trimming import tidy

KIND_KEYS = (*(kind.value for kind in MentionKind), CLAIM, HIGHLIGHT)


def add(session: Session, span: Span, kind: str) -> ChangeSet:
    """Mark ``span`` as ``kind`` (one of ``KIND_KEYS``, or the id of an own kind).

    A claim takes the whole of its sentence when less than that is selected.
    An item of this kind that is already there is accepted instead.

    Raises:
        UserError: The selection holds no text.
    """
    span = _tidy(session, span)
    label = "highlight" if kind == HIGHLIGHT else f"mark as {_called(session, kind)}"
    if kind == CLAIM:
        span = _whole_sentence(session, span)
    present = _same(session, span, kind)
    if present is not None:
        return _with_status(session, present, Status.ACCEPTED, label)
    body, changes = new_body(session, span, kind)
    annotation = Annotation(
        id=AnnotationId(uuid4().hex),
        anchor=anchor_at(session.document.text, span),
        body=body,
        origin=Origin.HUMAN,
        status=Status.ADDED,
    )
    return ChangeSet(label, (*changes, Change(None, annotation)), annotation.id)


def relabel(session: Session, annotation_id: AnnotationId, kind: str) -> ChangeSet:
    """Give an item another kind; nothing changes if it has that kind."""
    before = session.annotations[annotation_id]
    label = f"change kind to {_called(session, kind)}"
    if kind_key(before) == kind:
        return ChangeSet(label, (), annotation_id)
    body, changes = new_body(session, before.span, kind)
    after = edited(session, before, before.span, body)
    return ChangeSet(label, (*changes, Change(before, after)), annotation_id)


def move(session: Session, annotation_id: AnnotationId, span: Span) -> ChangeSet:
    """Let an item cover another stretch; it then stands for whoever has that name.

    Words that only describe stand for the same as before, and a date means
    what a person has said that it means.

    Raises:
        UserError: The stretch holds no text.
    """
    before = session.annotations[annotation_id]
    span = _tidy(session, span)
    label = "move the ends"
    if span == before.span:
        return ChangeSet(label, (), annotation_id)
    changes: tuple[Change, ...] = ()
    body = before.body
    if isinstance(body, Mention):
        body, changes = moved_mention(session, before, body, span)
    after = edited(session, before, span, body)
    return ChangeSet(label, (*changes, Change(before, after)), annotation_id)


def accept(session: Session, annotation_id: AnnotationId) -> ChangeSet:
    """Confirm an item; one that a person edited or added stays as it is."""
    before = session.annotations[annotation_id]
    return _with_status(session, before, Status.ACCEPTED, "accept")


def reject(session: Session, annotation_id: AnnotationId) -> ChangeSet:
    """Say that an item is wrong; it is no longer marked and never suggested again."""
    before = session.annotations[annotation_id]
    return _with_status(session, before, Status.REJECTED, "reject")


def delete(session: Session, annotation_id: AnnotationId) -> ChangeSet:
    """Remove an item: what a person added goes, what the machine found is rejected."""
    before = session.annotations[annotation_id]
    if before.origin is Origin.MACHINE:
        return replace(reject(session, annotation_id), label="delete")
    return ChangeSet("delete", (Change(before, None),), annotation_id)


def set_claim_kinds(
    session: Session, annotation_id: AnnotationId, kinds: Iterable[ClaimKind]
) -> ChangeSet:
    """Say of which kinds a claim is; nothing changes if it has just these."""
    before, label = session.annotations[annotation_id], "change the kinds of a claim"
    wanted = claim_kinds(kinds)
    if not isinstance(before.body, Claim) or before.body.kinds == wanted:
        return ChangeSet(label, (), annotation_id)
    after = edited(session, before, before.span, replace(before.body, kinds=wanted))
    return ChangeSet(label, (Change(before, after),), annotation_id)


def comment(session: Session, annotation_id: AnnotationId, text: str) -> ChangeSet:
    """Write, change or clear the comment of an item."""
    before = session.annotations[annotation_id]
    if before.comment == text:
        return ChangeSet("comment", (), annotation_id)
    after = replace(owned(session, before), comment=text)
    return ChangeSet("comment", (Change(before, after),), annotation_id)


def _with_status(session: Session, before: Annotation, status: Status, label: str) -> ChangeSet:
    if before.status is status or (before.status in _HUMAN_MADE and status is Status.ACCEPTED):
        return ChangeSet(label, (), before.id)
    after = replace(owned(session, before), status=status)
    return ChangeSet(label, (Change(before, after),), before.id)


_HUMAN_MADE = frozenset({Status.EDITED, Status.ADDED})


def owned(session: Session, annotation: Annotation) -> Annotation:
    """Give an item the surroundings that find its place again in changed text."""
    return replace(annotation, anchor=anchor_at(session.document.text, annotation.span))


def new_body(session: Session, span: Span, kind: str) -> tuple[Body, tuple[Change, ...]]:
    """Return what an item of a kind says there, and the entities that it needs.

    The kind is one of ``KIND_KEYS`` or the id of an own one.
    """
    if kind == CLAIM:
        return Claim(), ()
    if kind == HIGHLIGHT:
        return Highlight(), ()
    mention_kind = kind_of(kind)
    quote = span.cut(session.document.text)
    entity, changes = entity_for(session, quote, mention_kind)
    value = value_said(session, quote) if mention_kind is MentionKind.DATE else None
    return Mention(mention_kind, entity, value), changes


def _called(session: Session, kind: str) -> str:
    return name_of_kind(kind, session.vocabulary.kinds_by_id) if kind.startswith(OWN) else kind


def _same(session: Session, span: Span, kind: str) -> Annotation | None:
    return next((a for a in session.exactly_at(span) if kind_key(a) == kind), None)


def _tidy(session: Session, span: Span) -> Span:
    found = tidy(session.document.text, span)
    if found is None:
        raise UserError("There is no text in this selection.")
    return found


def _whole_sentence(session: Session, span: Span) -> Span:
    first = session.sentence_at(span.start)
    last = session.sentence_at(span.end - 1)
    if first is None or last is None:
        return span
    return Span(min(first.start, span.start), max(last.end, span.end))
