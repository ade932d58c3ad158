"""Contributions as plain JSON values, and back; in the same form for the library and for files."""

from __future__ import annotations

from reader.domain.contributions import Author, Contribution
from reader.domain.records import (
    annotation_from_record,
    annotation_to_record,
    entity_from_record,
    entity_to_record,
    notes_from_record,
    notes_to_record,
)
from reader.domain.span_records import Record
from reader.domain.vocabulary import vocabulary_from_record, vocabulary_to_record


def contribution_to_record(contribution: Contribution) -> Record:
    """Return a contribution; equal ones give equal records."""
    return {
        "author": contribution.author._asdict(),
        "made_at": contribution.made_at,
        "text": contribution.text,
        "acts": sorted(contribution.acts),
        "annotations": [annotation_to_record(item) for item in contribution.annotations],
        "entities": [entity_to_record(entity) for entity in contribution.entities],
        "notes": notes_to_record(contribution.notes),
        "vocabulary": vocabulary_to_record(contribution.vocabulary),
    }


def contribution_from_record(record: Record) -> Contribution:
    """Return the contribution of a record.

    Raises:
        KeyError, TypeError, ValueError: It is no such record.
    """
    return Contribution(
        author=Author(record["author"]["id"], record["author"]["name"]),
        acts=frozenset(record["acts"]),
        annotations=tuple(annotation_from_record(item) for item in record["annotations"]),
        entities=tuple(entity_from_record(entity) for entity in record["entities"]),
        notes=notes_from_record(record["notes"]),
        vocabulary=vocabulary_from_record(record["vocabulary"]),
        made_at=record["made_at"],
        text=record.get("text", ""),
    )
