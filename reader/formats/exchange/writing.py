"""Writing the file; the same work gives the same bytes."""

from __future__ import annotations

from reader.domain.contribution_records import contribution_to_record
from reader.domain.document_records import (
    block_to_record,
    inlines_to_record,
    landmarks_to_record,
    metadata_to_record,
)
from reader.domain.documents import Document, text_sha256
from reader.domain.span_records import Record
from reader.formats.exchange.shared import FORMAT, VERSION, SharedWork
from reader.formats.json_text import json_bytes


def written(work: SharedWork) -> bytes:
    """Return the content of the file; it says nothing of the folders on this machine."""
    return json_bytes(work_to_record(work))


def work_to_record(work: SharedWork) -> Record:
    """Return what the file holds as one JSON value."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "article": _article(work.document),
        "contributions": [contribution_to_record(each) for each in work.contributions],
    }


def _article(document: Document) -> Record:
    return {
        "sha256": text_sha256(document.text),
        "text": document.text,
        "blocks": [block_to_record(block) for block in document.blocks],
        "metadata": metadata_to_record(document.metadata),
        "inlines": inlines_to_record(document.inlines),
        "landmarks": landmarks_to_record(document.landmarks),
    }
