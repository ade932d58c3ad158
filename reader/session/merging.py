"""Machine results beside human work: the person always wins.

The rule of a new analysis, checked by property tests: no human item is
touched, and a suggestion is left out where a person has already decided –
the same item, the same stretch, or the same kind over most of the stretch.
Ids of suggestions follow from kind and place, so the same finding of two
analyses is the same item and a rejected one cannot come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reader.domain.analysis import Analysis, FoundClaim, FoundMention
from reader.domain.analysis_records import analysis_from_record
from reader.domain.annotations import (
    Anchor,
    Annotation,
    AnnotationId,
    Body,
    Claim,
    Mention,
    Status,
)
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import Attribution, EntityId
from reader.domain.documents import Document
from reader.domain.entities import Entity, Origin
from reader.domain.spans import Span
from reader.session.marks import MarkIndex, kind_key
from reader.session.ports import StoredArticle

Id = TypeVar("Id", AnnotationId, EntityId)
Kept = TypeVar("Kept", Annotation, Entity)

SAME_PLACE = 0.5  # shared part of two spans from which they count as one finding


@dataclass(frozen=True, slots=True)
class MergedArticle:
    """The items of an article, human ones and suggestions, and its sentences."""

    annotations: tuple[Annotation, ...]
    entities: tuple[Entity, ...]
    sentences: tuple[Span, ...]
    model: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """One analysis as suggestions with lasting ids; may be made on any thread."""

    analysis: Analysis
    annotations: tuple[Annotation, ...]
    entities: tuple[Entity, ...]


def findings_of(document: Document, analysis: Analysis) -> Findings:
    """Return what ``analysis`` found in ``document`` as suggestions."""
    return Findings(analysis, *suggestions(document, analysis))


def suggestions(
    document: Document, analysis: Analysis
) -> tuple[tuple[Annotation, ...], tuple[Entity, ...]]:
    """Return what ``analysis`` found as annotations and entities with lasting ids."""
    entities, lasting = _lasting_entities(analysis.entities)
    run = f"{analysis.model.name} {analysis.model.version}"
    text = document.text
    found = [
        _suggestion(text, m.span, _mention(m, lasting), m.confidence, run)
        for m in analysis.mentions
    ]
    found.extend(
        _suggestion(text, c.span, _claim(c, lasting), c.score, run) for c in analysis.claims
    )
    unique = {annotation.id: annotation for annotation in found}
    return tuple(unique.values()), entities


def merged(document: Document, stored: StoredArticle) -> MergedArticle:
    """Return the stored human items together with the stored analysis."""
    if stored.analysis is None:
        return MergedArticle(stored.annotations, stored.entities, ())
    analysis = analysis_from_record(stored.analysis.record)
    found, found_entities = suggestions(document, analysis)
    annotations = (*stored.annotations, *undecided(found, stored.annotations))
    decided = {entity.id for entity in stored.entities}
    entities = (*stored.entities, *(e for e in found_entities if e.id not in decided))
    model = f"{analysis.model.name} {analysis.model.version}"
    # The sentences of a stopped analysis cover only a part of the text.
    sentences = analysis.sentences if stored.analysis.is_complete else ()
    return MergedArticle(annotations, entities, sentences, model)


def undecided(
    found: Iterable[Annotation], existing: Iterable[Annotation]
) -> tuple[Annotation, ...]:
    """Return the suggestions that no human item of ``existing`` speaks about."""
    human = [annotation for annotation in existing if annotation.is_human]
    if not human:
        return tuple(found)
    ids = {annotation.id for annotation in human}
    by_id = {annotation.id: annotation for annotation in human}
    # Rejected and moved items must be found at their places too.
    places = MarkIndex(
        replace(a, id=AnnotationId(f"{a.id}/{n}"), status=Status.ACCEPTED, anchor=Anchor(span, ""))
        for a in human
        for n, span in enumerate(_places(a))
    )

    def is_open(candidate: Annotation) -> bool:
        if candidate.id in ids:
            return False
        span = candidate.span
        for mark in places.between(span.start, span.end):
            other = Span(mark.start, mark.end)
            # A claim and a mention may cover the same stretch side by side.
            owner = by_id[AnnotationId(mark.id.rpartition("/")[0])]
            is_same_type = isinstance(owner.body, type(candidate.body))
            if other == span and is_same_type:
                return False
            if mark.kind == kind_key(candidate) and other.overlap_ratio(span) >= SAME_PLACE:
                return False
        return True

    return tuple(candidate for candidate in found if is_open(candidate))


def replacing_suggestions(
    annotations: Mapping[AnnotationId, Annotation],
    entities: Mapping[EntityId, Entity],
    findings: Findings,
) -> ChangeSet:
    """Return the change set that puts a new analysis in the place of the old one."""
    new = {a.id: a for a in undecided(findings.annotations, annotations.values())}
    old = {a.id: a for a in annotations.values() if not a.is_human}
    new_entities = {e.id: e for e in findings.entities}
    old_entities = {e.id: e for e in entities.values() if e.origin is Origin.MACHINE}
    kept = {e.id for e in entities.values() if e.origin is Origin.HUMAN}
    # A human mention may stand for a machine entity; that entity stays.
    needed = {
        a.body.entity for a in annotations.values() if a.is_human and isinstance(a.body, Mention)
    }
    for gone in old_entities.keys() - new_entities.keys():
        if gone in needed:
            new_entities[gone] = old_entities[gone]
    changes: list[Change] = []
    changes += _difference(old_entities, {i: e for i, e in new_entities.items() if i not in kept})
    changes += _difference(old, new)
    return ChangeSet("Analysis", tuple(changes))


def adding_suggestions(
    annotations: Mapping[AnnotationId, Annotation],
    human: Mapping[AnnotationId, Annotation],
    found: Sequence[Annotation],
) -> ChangeSet:
    """Return the change set that adds the results of one part of the text.

    ``human`` are those of ``annotations`` that a person decided about; they
    are given apart because parts come often and decisions are few.
    """
    new = [a for a in undecided(found, human.values()) if a.id not in annotations]
    return ChangeSet("Analysis", tuple(Change(None, annotation) for annotation in new))


def _difference(before: Mapping[Id, Kept], after: Mapping[Id, Kept]) -> list[Change]:
    changes = [Change(item, None) for id_, item in before.items() if id_ not in after]
    changes += [
        Change(before.get(id_), item) for id_, item in after.items() if before.get(id_) != item
    ]
    return changes


def _places(annotation: Annotation) -> list[Span]:
    places = [annotation.span]
    if annotation.suggested is not None and annotation.suggested.span != annotation.span:
        places.append(annotation.suggested.span)
    return places


def _suggestion(text: str, span: Span, body: Body, confidence: float, run: str) -> Annotation:
    key = "claim" if isinstance(body, Claim) else body.kind.value
    return Annotation(
        id=AnnotationId(f"{key}:{span.start}-{span.end}"),
        anchor=Anchor(span, span.cut(text)),
        body=body,
        origin=Origin.MACHINE,
        status=Status.SUGGESTED,
        confidence=confidence,
        run=run,
    )


def _mention(found: FoundMention, lasting: Mapping[EntityId, EntityId]) -> Mention:
    entity = None if found.entity is None else lasting.get(found.entity)
    return Mention(found.kind, entity, found.value)


def _claim(found: FoundClaim, lasting: Mapping[EntityId, EntityId]) -> Claim:
    attribution: Attribution | None = found.attribution
    if attribution is not None and attribution.entity is not None:
        attribution = replace(attribution, entity=lasting.get(attribution.entity))
    return Claim(found.modality, attribution, found.score)


def _lasting_entities(
    found: Sequence[Entity],
) -> tuple[tuple[Entity, ...], dict[EntityId, EntityId]]:
    lasting: dict[EntityId, EntityId] = {}
    entities: dict[EntityId, Entity] = {}
    for entity in found:
        base = f"{entity.kind.value}:{entity.name.casefold()}"
        id_ = EntityId(base)
        number = 2
        while id_ in entities:
            id_ = EntityId(f"{base}#{number}")
            number += 1
        lasting[entity.id] = id_
        entities[id_] = replace(entity, id=id_)
    return tuple(entities.values()), lasting
