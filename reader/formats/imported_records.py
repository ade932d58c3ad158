"""An imported text as one JSON value, for the way out of the import process."""

from __future__ import annotations

import operator

from reader.domain.document_records import (
    block_from_record,
    block_to_record,
    inlines_from_record,
    inlines_to_record,
    landmarks_from_record,
    landmarks_to_record,
    metadata_from_record,
    metadata_to_record,
    remark_from_record,
    remark_to_record,
    source_map_from_record,
    source_map_to_record,
)
from reader.domain.span_records import Record
from reader.formats.api import ImportedText


def imported_to_record(imported: ImportedText) -> Record:
    """Return the record of an imported text."""
    return {
        "text": imported.text,
        "blocks": [block_to_record(block) for block in imported.blocks],
        "metadata": metadata_to_record(imported.metadata),
        "encoding": imported.encoding,
        "losses": list(imported.losses),
        "inlines": inlines_to_record(imported.inlines),
        "landmarks": landmarks_to_record(imported.landmarks),
        "source_map": source_map_to_record(imported.source_map),
        "remarks": [remark_to_record(remark) for remark in imported.remarks],
    }


def imported_from_record(record: Record) -> ImportedText:
    """Return the imported text of a record.

    Raises:
        ValueError: Something in it lies beyond the text, or is not in its order.
        KeyError, TypeError, AttributeError, IndexError: It is no such record.
    """
    imported = _imported(record)
    text = imported.text
    edges = [0, *(edge for block in imported.blocks for edge in block.span.edges), len(text)]
    if any(map(operator.gt, edges, edges[1:])):
        raise ValueError("blocks out of order")
    beside = [*imported.inlines, *(remark.span for remark in imported.remarks)]
    if any(each.end > len(text) for each in beside):
        raise ValueError("something beyond the text")
    for marks in imported.landmarks:
        if any(not 0 <= mark[0] <= len(text) for mark in marks):
            raise ValueError("a landmark beyond the text")
    return imported


def _imported(record: Record) -> ImportedText:
    return ImportedText(
        record["text"],
        tuple(block_from_record(block) for block in record["blocks"]),
        metadata_from_record(record["metadata"]),
        record["encoding"],
        tuple(record["losses"]),
        inlines_from_record(record["inlines"]),
        landmarks_from_record(record["landmarks"]),
        source_map_from_record(record["source_map"]),
        tuple(remark_from_record(remark) for remark in record["remarks"]),
    )
