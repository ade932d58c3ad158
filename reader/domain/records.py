"""Annotations, entities and documents as plain JSON values, and back.

One form for the database, the journal and the exports, so that a field is
spelled once. Reading is strict: a missing or misspelt field raises
``KeyError`` or ``ValueError``, which the caller turns into a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from reader.domain.annotations import (
    Anchor,
    Annotation,
    AnnotationId,
    Body,
    Claim,
    Mention,
    Status,
    Suggestion,
)
from reader.domain.article_facts import FACTS, ArticleFact
from reader.domain.changes import Change, Item
from reader.domain.claims import Attribution, EntityId, Modality, claim_kinds
from reader.domain.dates import DateType, DateValue
from reader.domain.documents import Block, BlockKind, Document, DocumentId, Field, Metadata, Source
from reader.domain.entities import Entity, MentionKind, Origin, Place
from reader.domain.inlines import NO_INLINES, Inline, InlineKind, Inlines
from reader.domain.landmarks import NO_LANDMARKS, Image, Landmarks, Page, Section
from reader.domain.remarks import Remark, RemarkKind
from reader.domain.source_map import NO_MAP, SourceMap
from reader.domain.spans import Span

Record = dict[str, Any]


def span_to_record(span: Span) -> Record:
    """Return ``{"start", "end"}``."""
    return {"start": span.start, "end": span.end}


def span_from_record(record: Record) -> Span:
    """Return the span of a record that holds ``start`` and ``end``."""
    return Span(record["start"], record["end"])


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
    """Return what an annotation says, with ``type`` mention or claim."""
    if isinstance(body, Mention):
        return {
            "type": "mention",
            "kind": body.kind.value,
            "entity": body.entity,
            "date": None if body.value is None else date_to_record(body.value),
        }
    attribution = body.attribution
    return {
        "type": "claim",
        "modality": body.modality.value,
        "score": body.score,
        "attribution": None if attribution is None else attribution_to_record(attribution),
        "kinds": [kind.value for kind in body.kinds],
    }


def body_from_record(record: Record) -> Body:
    """Return what the annotation of a record says."""
    if record["type"] == "mention":
        date = record["date"]
        return Mention(
            MentionKind(record["kind"]),
            None if record["entity"] is None else EntityId(record["entity"]),
            None if date is None else date_from_record(date),
        )
    if record["type"] != "claim":
        raise ValueError(f"unknown body {record['type']!r}")
    attribution = record["attribution"]
    return Claim(
        Modality(record["modality"]),
        None if attribution is None else attribution_from_record(attribution),
        record["score"],
        claim_kinds(record.get("kinds", ())),
    )


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
    }


def entity_from_record(record: Record) -> Entity:
    """Return the entity of a record."""
    merged = record["merged_into"]
    return Entity(
        id=EntityId(record["id"]),
        kind=MentionKind(record["kind"]),
        name=record["name"],
        aliases=tuple(record["aliases"]),
        origin=Origin(record["origin"]),
        place=None if record["place"] is None else place_from_record(record["place"]),
        merged_into=None if merged is None else EntityId(merged),
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
    return annotation_to_record(item)


def article_fact_to_record(item: ArticleFact) -> Record:
    """Return the fact under its field's name and what the article says as "stated"."""
    return {item.field: _field_to_record(item.known), "stated": _field_to_record(item.stated)}


def article_fact_from_record(kind: type[ArticleFact], record: Record) -> ArticleFact:
    """Return the fact of this kind that a record holds."""
    return kind(_field_from_record(record[kind.field]), _field_from_record(record["stated"]))


_ITEM_NAMES = {
    Annotation: "annotation",
    Entity: "entity",
    **{kind: kind.id for kind in FACTS},
}
_ITEM_READERS: Mapping[str, Callable[[Record], Item]] = {
    "annotation": annotation_from_record,
    "entity": entity_from_record,
    **{kind.id: partial(article_fact_from_record, kind) for kind in FACTS},
}


def block_to_record(block: Block) -> Record:
    """Return a block; empty fields are left out."""
    record: Record = {**span_to_record(block.span), "kind": block.kind.value}
    if block.level:
        record["level"] = block.level
    if block.marker:
        record["marker"] = block.marker
    return record


def block_from_record(record: Record) -> Block:
    """Return the block of a record."""
    return Block(
        span_from_record(record),
        BlockKind(record["kind"]),
        record.get("level", 0),
        record.get("marker", ""),
    )


def inlines_to_record(inlines: Inlines) -> list[list[Any]]:
    """Return ``[start, end, kind]`` for each, with the target of a link."""
    return [[*i[:2], i.kind.value, *([i.target] if i.target else [])] for i in inlines]


def inlines_from_record(record: list[list[Any]]) -> Inlines:
    """Return the inline styles of a record."""
    if not record:
        return NO_INLINES
    kinds = {kind.value: kind for kind in InlineKind}  # for tens of thousands it counts
    return Inlines(
        Inline(start, end, kinds[kind], *target) for start, end, kind, *target in record
    )


def landmarks_to_record(landmarks: Landmarks) -> Record:
    """Return ``{"pages": [[start, label]…], "sections": …, "images": …}``."""
    return {sort: list(map(list, rows)) for sort, rows in landmarks._asdict().items()}


def landmarks_from_record(record: Record | None) -> Landmarks:
    """Return the landmarks of a record; nothing means none."""
    if not record:
        return NO_LANDMARKS
    return Landmarks(
        tuple(Page(*row) for row in record["pages"]),
        tuple(Section(*row) for row in record["sections"]),
        tuple(Image(*row) for row in record["images"]),
    )


def source_map_to_record(source_map: SourceMap) -> Record:
    """Return the parts of the source and four numbers for each stretch, in a row."""
    parts, numbers = source_map.columns()
    return {"parts": list(parts), "stretches": numbers}


def source_map_from_record(record: Record | None) -> SourceMap:
    """Return the map of a record; nothing means that nothing is known."""
    if not record or not record["parts"]:
        return NO_MAP
    return SourceMap.from_columns(record["parts"], record["stretches"])


def remark_to_record(remark: Remark) -> Record:
    """Return a remark that a file brought along."""
    return {
        **remark._asdict(),
        "span": span_to_record(remark.span),
        "kind": remark.kind.value,
        "tags": list(remark.tags),
    }


def remark_from_record(record: Record) -> Remark:
    """Return the remark of a record."""
    return Remark(
        **{
            **record,
            "span": span_from_record(record["span"]),
            "kind": RemarkKind(record["kind"]),
            "tags": tuple(record["tags"]),
        }
    )


def metadata_to_record(metadata: Metadata) -> Record:
    """Return ``{field: {"value", "origin"} or null}``."""
    record = {name: _field_to_record(getattr(metadata, name)) for name in _METADATA}
    stated = {name: getattr(metadata, name) for name in _STATED}
    return record | {name: _field_to_record(f) for name, f in stated.items() if f is not None}


def metadata_from_record(record: Record) -> Metadata:
    """Return the metadata of a record; unknown fields are ignored."""
    found = {name: record.get(name) for name in (*_METADATA, *_STATED)}
    return Metadata(**{name: _field_from_record(field) for name, field in found.items()})


_METADATA = ("title", "author", "date", "language", "site")
_STATED = tuple(f"stated_{kind.field}" for kind in FACTS)


def _field_from_record(record: Record | None) -> Field | None:
    return None if record is None else Field(record["value"], record["origin"])


def _field_to_record(value: Field | None) -> Record | None:
    return None if value is None else {"value": value.value, "origin": value.origin}


def document_to_record(document: Document) -> Record:
    """Return a complete document, its text included."""
    source = document.source
    return {
        "id": document.id,
        "text": document.text,
        "blocks": [block_to_record(block) for block in document.blocks],
        "metadata": metadata_to_record(document.metadata),
        "source": None
        if source is None
        else {
            "path": source.path,
            "format": source.format_key,
            "sha256": source.sha256,
            "encoding": source.encoding,
            **({"whole": True} if source.is_whole else {}),
        },
        "losses": list(document.losses),
        "inlines": inlines_to_record(document.inlines),
        "landmarks": landmarks_to_record(document.landmarks),
        "source_map": source_map_to_record(document.source_map),
    }


def document_from_record(record: Record) -> Document:
    """Return the document of a record."""
    source = record["source"]
    return Document(
        id=DocumentId(record["id"]),
        text=record["text"],
        blocks=tuple(block_from_record(block) for block in record["blocks"]),
        metadata=metadata_from_record(record["metadata"]),
        source=None
        if source is None
        else Source(
            source["path"],
            source["format"],
            source["sha256"],
            source["encoding"],
            source.get("whole", False),
        ),
        losses=tuple(record["losses"]),
        inlines=inlines_from_record(record["inlines"]),
        landmarks=landmarks_from_record(record["landmarks"]),
        source_map=source_map_from_record(record["source_map"]),
    )
