"""Articles as plain JSON values, and back: text, blocks, styles, landmarks, what is known.

See ``records`` for what is said about them; reading is as strict as there.
"""

from __future__ import annotations

from typing import Any

from reader.domain.article_facts import FACTS
from reader.domain.documents import Block, BlockKind, Document, DocumentId, Field, Metadata, Source
from reader.domain.inlines import NO_INLINES, Inline, InlineKind, Inlines
from reader.domain.landmarks import NO_LANDMARKS, Image, Landmarks, Page, Section
from reader.domain.remarks import NO_MEANING, Meaning, Remark, RemarkKind
from reader.domain.source_map import NO_MAP, SourceMap
from reader.domain.span_records import Record, span_from_record, span_to_record


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
    record = {
        **remark._asdict(),
        "span": span_to_record(remark.span),
        "kind": remark.kind.value,
        "tags": list(remark.tags),
    }
    del record["meaning"]
    if remark.meaning != NO_MEANING:
        record["meaning"] = remark.meaning._asdict()
    return record


def remark_from_record(record: Record) -> Remark:
    """Return the remark of a record."""
    return Remark(
        **{
            **record,
            "span": span_from_record(record["span"]),
            "kind": RemarkKind(record["kind"]),
            "tags": tuple(record["tags"]),
            "meaning": _meaning(record["meaning"]) if "meaning" in record else NO_MEANING,
        }
    )


def _meaning(record: Record) -> Meaning:
    return Meaning(
        **{
            **record,
            "claim_kinds": tuple(record["claim_kinds"]),
            "evidence": tuple((link, note) for link, note in record["evidence"]),
        }
    )


def metadata_to_record(metadata: Metadata) -> Record:
    """Return ``{field: {"value", "origin"} or null}``."""
    record = {name: field_to_record(getattr(metadata, name)) for name in _METADATA}
    stated = {name: getattr(metadata, name) for name in _STATED}
    return record | {name: field_to_record(f) for name, f in stated.items() if f is not None}


def metadata_from_record(record: Record) -> Metadata:
    """Return the metadata of a record; unknown fields are ignored."""
    found = {name: record.get(name) for name in (*_METADATA, *_STATED)}
    return Metadata(**{name: field_from_record(field) for name, field in found.items()})


_METADATA = ("title", "author", "date", "language", "site")
_STATED = tuple(f"stated_{kind.field}" for kind in FACTS)


def field_from_record(record: Record | None) -> Field | None:
    """Return the field of a record; nothing means that nothing is known."""
    return None if record is None else Field(record["value"], record["origin"])


def field_to_record(value: Field | None) -> Record | None:
    """Return ``{"value", "origin"}`` or nothing."""
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
            **({"chosen_encoding": True} if source.is_encoding_chosen else {}),
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
            source.get("chosen_encoding", False),
        ),
        losses=tuple(record["losses"]),
        inlines=inlines_from_record(record["inlines"]),
        landmarks=landmarks_from_record(record["landmarks"]),
        source_map=source_map_from_record(record["source_map"]),
    )
