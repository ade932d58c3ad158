"""A person says who says a claim; only the person changes it again."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, AnnotationId, Claim, Mention, Status, Suggestion
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import Attribution, EntityId
from reader.domain.entities import Entity, MentionKind, Origin, surviving
from reader.domain.spans import Span
from reader.session.session import Session
from reader.text.context import anchor_at

SPEAKING = (MentionKind.PERSON, MentionKind.ORGANIZATION)


class Unnamed(StrEnum):
    """Who says it where that is nobody of the article's people and organizations."""

    ARTICLE = "the article itself"
    NOBODY = "not named"


def possible_speakers(session: Session) -> list[Entity]:
    """Return the people and organizations that have mentions, by name."""
    kinds = {kind.value for kind in SPEAKING}
    found = (f.entity for f in session.families if f.group in kinds)
    named = (session.entities[id_] for id_ in found if id_ is not None)
    return sorted(named, key=lambda e: (e.kind is not SPEAKING[0], e.name.casefold()))


def speaker_of(session: Session, annotation_id: AnnotationId) -> EntityId | Unnamed | None:
    """Return who says a claim now; ``None`` where words name somebody who is no item."""
    attribution = _claim(session.annotations[annotation_id]).attribution
    if attribution is None:
        return Unnamed.ARTICLE
    if attribution.entity is not None and attribution.entity in session.entities:
        return surviving(session.entities, attribution.entity)
    return Unnamed.NOBODY if attribution.source is None else None


def set_speaker(
    session: Session, annotation_id: AnnotationId, speaker: EntityId | Unnamed
) -> ChangeSet:
    """Say who says a claim.

    The words that name the speaker ("he") stay where they fit: unless a name
    in them stands for somebody else.

    Raises:
        UserError: The item is no claim.
    """
    before = session.annotations[annotation_id]
    claim = _claim(before)
    if speaker == speaker_of(session, annotation_id):
        return ChangeSet("say who says it", (), annotation_id)
    changes: list[Change] = []
    if isinstance(speaker, Unnamed):
        label = f"say who says it: {speaker.value}"
        attribution = _unnamed(claim.attribution, speaker)
    else:
        entity = session.entities[surviving(session.entities, speaker)]
        label = f"say who says it: {entity.name}"
        if entity.origin is Origin.MACHINE:  # a person relies on it, so it stays
            changes.append(Change(entity, replace(entity, origin=Origin.HUMAN)))
        attribution = _named(session, claim.attribution, entity.id)
    after = _edited(session, before, replace(claim, attribution=attribution))
    changes.append(Change(before, after))
    return ChangeSet(label, tuple(changes), annotation_id)


def _claim(annotation: Annotation) -> Claim:
    if not isinstance(annotation.body, Claim):
        raise UserError("Only a claim has somebody who says it.")
    return annotation.body


def _unnamed(before: Attribution | None, speaker: Unnamed) -> Attribution | None:
    if speaker is Unnamed.ARTICLE:
        return None
    if before is None:
        return Attribution(None, None, ())
    return replace(before, source=None, entity=None)


def _named(session: Session, before: Attribution | None, speaker: EntityId) -> Attribution:
    if before is None:
        return Attribution(None, None, (), speaker)
    source = before.source
    if source is not None and _names_another(session, source, speaker):
        source = None
    return replace(before, source=source, entity=speaker)


def _names_another(session: Session, source: Span, speaker: EntityId) -> bool:
    for mark in session.marks.between(source.start, source.end):
        body = session.annotations[mark.id].body
        if isinstance(body, Mention) and body.kind in SPEAKING and body.entity is not None:
            return surviving(session.entities, body.entity) != speaker
    return False


def _edited(session: Session, before: Annotation, claim: Claim) -> Annotation:
    is_machine = before.origin is Origin.MACHINE
    suggested = before.suggested
    if is_machine and suggested is None:
        suggested = Suggestion(before.span, before.body)
    return replace(
        before,
        anchor=anchor_at(session.document.text, before.span),
        body=claim,
        status=Status.EDITED if is_machine else before.status,
        suggested=suggested,
    )
