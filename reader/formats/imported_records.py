"""An imported text as one JSON value, for the way out of the import process."""

from __future__ import annotations

from reader.domain.records import (
    Record,
    block_from_record,
    block_to_record,
    inlines_from_record,
    inlines_to_record,
    metadata_from_record,
    metadata_to_record,
)
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
    }


def imported_from_record(record: Record) -> ImportedText:
    """Return the imported text of a record."""
    return ImportedText(
        record["text"],
        tuple(block_from_record(block) for block in record["blocks"]),
        metadata_from_record(record["metadata"]),
        record["encoding"],
        tuple(record["losses"]),
        inlines_from_record(record["inlines"]),
    )
