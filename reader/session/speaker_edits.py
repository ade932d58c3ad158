"""A person says who says a claim; only the person changes it again."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, AnnotationId, Claim
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import Attribution, EntityId
from reader.domain.entities import Entity, MentionKind, Origin, surviving
from reader.domain.spans import Span
from reader.session.claim_parts import NO_PARTS, bare_words
from reader.session.families import shortened
from reader.session.marks import Mark
from reader.session.owning import edited
from reader.session.presence import present_entity, present_item
from reader.session.rows import entity_of
from reader.session.session import Session

SPEAKING = (MentionKind.PERSON, MentionKind.ORGANIZATION)
_LONGEST = 40  # characters of the words that name somebody, in the name of the step


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
    attribution = _claim(present_item(session, annotation_id)).attribution
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
    before = present_item(session, annotation_id)
    claim = _claim(before)
    if speaker == speaker_of(session, annotation_id):
        return ChangeSet("say who says it", (), annotation_id)
    changes: tuple[Change, ...] = ()
    if isinstance(speaker, Unnamed):
        label = f"say who says it: {speaker.value}"
        attribution = _unnamed(claim.attribution, speaker)
    else:
        entity = present_entity(session, speaker)
        label = f"say who says it: {entity.name}"
        changes = _relied_on(entity)
        attribution = _named(session, claim.attribution, entity.id)
    after = edited(session, before, before.span, replace(claim, attribution=attribution))
    return ChangeSet(label, (*changes, Change(before, after)), annotation_id)


def set_source(session: Session, annotation_id: AnnotationId, source: Span) -> ChangeSet:
    """Say that words of the text name who says a claim: "the minister".

    Whom a person's or an organization's name in them stands for says it then;
    without such a name, nobody in particular.

    Raises:
        UserError: The item is no claim, or the stretch holds no words.
    """
    before = present_item(session, annotation_id)
    claim, source = _claim(before), bare_words(session, source)
    entity = named_in(session, source)
    label = f"say who says it: {shortened(source.cut(session.document.text), _LONGEST)}"
    attribution = replace(
        claim.attribution or NO_PARTS,
        source=source,
        entity=None if entity is None else entity.id,
    )
    if claim.attribution == attribution:
        return ChangeSet(label, (), annotation_id)
    changes = () if entity is None else _relied_on(entity)
    after = edited(session, before, before.span, replace(claim, attribution=attribution))
    return ChangeSet(label, (*changes, Change(before, after)), annotation_id)


def named_in(session: Session, span: Span) -> Entity | None:
    """Return the person, or else the organization, that a stretch of the text names."""
    kinds = [kind.value for kind in SPEAKING]
    marks = [m for m in session.marks.between(*span.edges) if m.kind in kinds]
    for mark in sorted(marks, key=lambda m: (kinds.index(m.kind), m.start - m.end)):
        entity = _stands_for(session, mark)
        if entity is not None:
            return entity
    return None


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
        entity = _stands_for(session, mark)
        if entity is not None and entity.kind in SPEAKING:
            return entity.id != speaker
    return False


def _stands_for(session: Session, mark: Mark) -> Entity | None:
    return entity_of(session, session.annotations[mark.id])


def _relied_on(entity: Entity) -> tuple[Change, ...]:
    """Return what lets an entity stay whatever another analysis finds: a person relies on it."""
    if entity.origin is Origin.HUMAN:
        return ()
    return (Change(entity, replace(entity, origin=Origin.HUMAN)),)
