"""Annotations, entities and changes as plain JSON values, and back.

One form for the database, the journal and the exports, so that a field is
spelled once. Reading is strict: a missing or misspelt field raises
``KeyError`` or ``ValueError``, which the caller turns into a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from reader.domain.annotations import (
    Anchor,
    Annotation,
    AnnotationId,
    Body,
    Claim,
    Evidence,
    Highlight,
    Mention,
    Status,
    Suggestion,
)
from reader.domain.article_facts import FACTS, ArticleFact
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import Change, Item
from reader.domain.claims import Attribution, EntityId, Modality, claim_kinds
from reader.domain.dates import DateType, DateValue
from reader.domain.document_records import field_from_record, field_to_record
from reader.domain.entities import Entity, Origin, Place, kind_of
from reader.domain.remarks import RemarkKind
from reader.domain.settlements import Settlement
from reader.domain.span_records import Record, span_from_record, span_to_record


def date_to_record(value: DateValue) -> Record:
    """Return the date value as in the ``analyze`` output."""
    return {
        "type": value.type.value,
        "value": value.value,
        "earliest": value.earliest,
        "latest": value.latest,
        "assumed": value.assumed,
    }


def date_from_record(record: Record) -> DateValue:
    """Return the date value of a record."""
    return DateValue(
        DateType(record["type"]),
        record["value"],
        record["earliest"],
        record["latest"],
        record["assumed"],
    )


def attribution_to_record(attribution: Attribution) -> Record:
    """Return the attribution as in the ``analyze`` output."""
    source: Record | None = None
    if attribution.source is not None:
        source = {**span_to_record(attribution.source), "entity": attribution.entity}
    elif attribution.entity is not None:
        source = {"start": None, "end": None, "entity": attribution.entity}
    cue = None if attribution.cue is None else span_to_record(attribution.cue)
    return {
        "source": source,
        "cue": cue,
        "content": [span_to_record(span) for span in attribution.content],
    }


def attribution_from_record(record: Record) -> Attribution:
    """Return the attribution of a record."""
    source = record["source"]
    has_span = source is not None and source["start"] is not None
    return Attribution(
        source=span_from_record(source) if has_span else None,
        cue=None if record["cue"] is None else span_from_record(record["cue"]),
        content=tuple(span_from_record(span) for span in record["content"]),
        entity=None if source is None else source["entity"],
    )


def place_to_record(place: Place) -> Record:
    """Return the place as in the ``analyze`` output."""
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
    }


def place_from_record(record: Record) -> Place:
    """Return the place of a record."""
    return Place(
        record["name"],
        record["country"],
        record["latitude"],
        record["longitude"],
        record["geonames"],
    )


def body_to_record(body: Body) -> Record:
    """Return what an annotation says, with ``type`` mention, claim or highlight."""
    match body:
        case Mention():
            return _mention_to_record(body)
        case Claim():
            return _claim_to_record(body)
        case Highlight():
            return _highlight_to_record(body)


def body_from_record(record: Record) -> Body:
    """Return what the annotation of a record says."""
    read = _BODY_READERS.get(record["type"])
    if read is None:
        raise ValueError(f"unknown body {record['type']!r}")
    return read(record)


def _mention_to_record(body: Mention) -> Record:
    return {
        "type": "mention",
        "kind": body.kind.value,
        "entity": body.entity,
        "date": None if body.value is None else date_to_record(body.value),
        "nominal": body.is_nominal,
    }


def _mention_from_record(record: Record) -> Mention:
    date = record["date"]
    return Mention(
        kind_of(record["kind"]),
        None if record["entity"] is None else EntityId(record["entity"]),
        None if date is None else date_from_record(date),
        record.get("nominal", False),
    )


def _claim_to_record(body: Claim) -> Record:
    attribution = body.attribution
    return {
        "type": "claim",
        "modality": body.modality.value,
        "score": body.score,
        "attribution": None if attribution is None else attribution_to_record(attribution),
        "kinds": [kind.value for kind in body.kinds],
        "verdict": body.verdict,
        "evidence": [{"link": each.link, "note": each.note} for each in body.evidence],
    }


def _claim_from_record(record: Record) -> Claim:
    attribution = record["attribution"]
    return Claim(
        Modality(record["modality"]),
        None if attribution is None else attribution_from_record(attribution),
        record["score"],
        claim_kinds(record.get("kinds", ())),
        record.get("verdict", ""),
        tuple(Evidence(each["link"], each["note"]) for each in record.get("evidence", ())),
    )


def _highlight_to_record(body: Highlight) -> Record:
    return {
        "type": "highlight",
        "kind": body.kind.value,
        "author": body.author,
        "color": body.color,
        "made_at": body.made_at,
    }


def _highlight_from_record(record: Record) -> Highlight:
    return Highlight(
        RemarkKind(record["kind"]),
        record["author"],
        record["color"],
        record["made_at"],
    )


_BODY_READERS: Mapping[str, Callable[[Record], Body]] = {
    "mention": _mention_from_record,
    "claim": _claim_from_record,
    "highlight": _highlight_from_record,
}


def annotation_to_record(annotation: Annotation) -> Record:
    """Return a complete annotation."""
    suggested = annotation.suggested
    return {
        "id": annotation.id,
        **span_to_record(annotation.span),
        "quote": annotation.anchor.quote,
        "prefix": annotation.anchor.prefix,
        "suffix": annotation.anchor.suffix,
        "body": body_to_record(annotation.body),
        "origin": annotation.origin.value,
        "status": annotation.status.value,
        "confidence": annotation.confidence,
        "run": annotation.run,
        "comment": annotation.comment,
        "suggested": None
        if suggested is None
        else {**span_to_record(suggested.span), "body": body_to_record(suggested.body)},
        "tags": list(annotation.tags),
    }


def annotation_from_record(record: Record) -> Annotation:
    """Return the annotation of a record."""
    suggested = record["suggested"]
    return Annotation(
        id=AnnotationId(record["id"]),
        anchor=Anchor(
            span_from_record(record), record["quote"], record["prefix"], record["suffix"]
        ),
        body=body_from_record(record["body"]),
        origin=Origin(record["origin"]),
        status=Status(record["status"]),
        confidence=record["confidence"],
        run=record["run"],
        comment=record["comment"],
        suggested=None
        if suggested is None
        else Suggestion(span_from_record(suggested), body_from_record(suggested["body"])),
        # Tags were once a matter of highlights alone, and stood in their bodies.
        tags=tuple(record.get("tags") or record["body"].get("tags", ())),
    )


def entity_to_record(entity: Entity) -> Record:
    """Return a complete entity."""
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "origin": entity.origin.value,
        "place": None if entity.place is None else place_to_record(entity.place),
        "merged_into": entity.merged_into,
        "note": entity.note,
    }


def entity_from_record(record: Record) -> Entity:
    """Return the entity of a record."""
    merged = record["merged_into"]
    return Entity(
        id=EntityId(record["id"]),
        kind=kind_of(record["kind"]),
        name=record["name"],
        aliases=tuple(record["aliases"]),
        origin=Origin(record["origin"]),
        place=None if record["place"] is None else place_from_record(record["place"]),
        merged_into=None if merged is None else EntityId(merged),
        note=record.get("note", ""),
    )


def change_to_record(change: Change) -> Record:
    """Return ``{"item", "before", "after"}``; item names what has changed."""
    return {
        "item": _ITEM_NAMES[type(change.item)],
        "before": None if change.before is None else _item_to_record(change.before),
        "after": None if change.after is None else _item_to_record(change.after),
    }


def change_from_record(record: Record) -> Change:
    """Return the change of a record."""
    read = _ITEM_READERS[record["item"]]
    return Change(
        None if record["before"] is None else read(record["before"]),
        None if record["after"] is None else read(record["after"]),
    )


def _item_to_record(item: Item) -> Record:
    if isinstance(item, Entity):
        return entity_to_record(item)
    if isinstance(item, ArticleFact):
        return article_fact_to_record(item)
    if isinstance(item, ArticleNotes):
        return notes_to_record(item)
    if isinstance(item, Settlement):
        return settlement_to_record(item)
    return annotation_to_record(item)


def notes_to_record(notes: ArticleNotes) -> Record:
    """Return what a person says about an article as a whole."""
    return {
        "comment": notes.comment,
        "tags": list(notes.tags),
        "finished": notes.is_finished,
    }


def notes_from_record(record: Record) -> ArticleNotes:
    """Return the notes of a record."""
    return ArticleNotes(record["comment"], tuple(record["tags"]), record["finished"])


def settlement_to_record(settlement: Settlement) -> Record:
    """Return a settled difference."""
    return {"id": settlement.id, "author": settlement.author, "words": settlement.words}


def settlement_from_record(record: Record) -> Settlement:
    """Return the settled difference of a record."""
    return Settlement(record["id"], record["author"], record["words"])


def article_fact_to_record(item: ArticleFact) -> Record:
    """Return the fact under its field's name and what the article says as "stated"."""
    return {item.field: field_to_record(item.known), "stated": field_to_record(item.stated)}


def article_fact_from_record(kind: type[ArticleFact], record: Record) -> ArticleFact:
    """Return the fact of this kind that a record holds."""
    return kind(field_from_record(record[kind.field]), field_from_record(record["stated"]))


_ITEM_NAMES = {
    Annotation: "annotation",
    Entity: "entity",
    ArticleNotes: "notes",
    Settlement: "settlement",
    **{kind: kind.id for kind in FACTS},
}
_ITEM_READERS: Mapping[str, Callable[[Record], Item]] = {
    "annotation": annotation_from_record,
    "entity": entity_from_record,
    "notes": notes_from_record,
    "settlement": settlement_from_record,
    **{kind.id: partial(article_fact_from_record, kind) for kind in FACTS},
}
