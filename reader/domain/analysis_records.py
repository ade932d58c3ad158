"""The result of an analysis as one JSON object, and back.

This is the line that ``reading-desk analyze`` prints, that the analysis
process sends and that the library keeps; its JSON Schema is
``resources/schemas/analysis.schema.json``.
"""

from __future__ import annotations

from collections import defaultdict

from reader.domain.analysis import Analysis, FoundClaim, FoundMention, ModelInfo
from reader.domain.claims import EntityId, Modality, claim_kinds
from reader.domain.documents import text_sha256
from reader.domain.entities import Entity, MentionKind
from reader.domain.records import (
    attribution_from_record,
    attribution_to_record,
    date_from_record,
    date_to_record,
    place_from_record,
    place_to_record,
)
from reader.domain.span_records import Record, span_from_record, span_to_record
from reader.domain.spans import Span


def analysis_to_record(analysis: Analysis, text: str, text_id: str) -> Record:
    """Return the analysis of ``text`` in the published form."""
    mentions_of: dict[EntityId, list[str]] = defaultdict(list)
    for mention in analysis.mentions:
        if mention.entity is not None:
            mentions_of[mention.entity].append(mention.id)
    return {
        "id": text_id,
        "text_sha256": text_sha256(text),
        "language": analysis.language,
        "model": {"name": analysis.model.name, "version": analysis.model.version},
        "sentences": [[s.start, s.end] for s in analysis.sentences],
        "mentions": [_mention_to_record(m, text) for m in analysis.mentions],
        "entities": [_entity_to_record(e, mentions_of[e.id]) for e in analysis.entities],
        "claims": [_claim_to_record(c, text) for c in analysis.claims],
    }


def analysis_from_record(record: Record) -> Analysis:
    """Return the analysis of a record in the published form."""
    model = record["model"]
    return Analysis(
        sentences=tuple(Span(start, end) for start, end in record["sentences"]),
        mentions=tuple(_mention_from_record(m) for m in record["mentions"]),
        entities=tuple(_entity_from_record(e) for e in record["entities"]),
        claims=tuple(_claim_from_record(c) for c in record["claims"]),
        model=ModelInfo(model["name"], model["version"]),
        language=record["language"],
    )


def _mention_to_record(mention: FoundMention, text: str) -> Record:
    return {
        "id": mention.id,
        **span_to_record(mention.span),
        "text": mention.span.cut(text),
        "kind": mention.kind.value,
        "entity": mention.entity,
        "sentence": mention.sentence,
        "confidence": round(mention.confidence, 3),
        "date": None if mention.value is None else date_to_record(mention.value),
    }


def _mention_from_record(record: Record) -> FoundMention:
    date = record["date"]
    return FoundMention(
        id=record["id"],
        span=span_from_record(record),
        kind=MentionKind(record["kind"]),
        sentence=record["sentence"],
        confidence=record["confidence"],
        entity=None if record["entity"] is None else EntityId(record["entity"]),
        value=None if date is None else date_from_record(date),
    )


def _entity_to_record(entity: Entity, mentions: list[str]) -> Record:
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": mentions,
        "place": None if entity.place is None else place_to_record(entity.place),
    }


def _entity_from_record(record: Record) -> Entity:
    place = record["place"]
    return Entity(
        id=EntityId(record["id"]),
        kind=MentionKind(record["kind"]),
        name=record["name"],
        aliases=tuple(record["aliases"]),
        place=None if place is None else place_from_record(place),
    )


def _claim_to_record(claim: FoundClaim, text: str) -> Record:
    attribution = claim.attribution
    return {
        "id": claim.id,
        **span_to_record(claim.span),
        "text": claim.span.cut(text),
        "sentence": claim.sentence,
        "score": round(claim.score, 3),
        "modality": claim.modality.value,
        "attribution": None if attribution is None else attribution_to_record(attribution),
        "kinds": [kind.value for kind in claim.kinds],
    }


def _claim_from_record(record: Record) -> FoundClaim:
    attribution = record["attribution"]
    return FoundClaim(
        id=record["id"],
        span=span_from_record(record),
        sentence=record["sentence"],
        score=record["score"],
        modality=Modality(record["modality"]),
        attribution=None if attribution is None else attribution_from_record(attribution),
        kinds=claim_kinds(record.get("kinds", ())),
    )
