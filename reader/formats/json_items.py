"""The whole annotated article as JSON, complete enough to be read back.

The values have the form of ``reader.domain.records``; ``format`` and
``version`` say so. Version 1 is the one written here; "notes" (on the article)
and "vocabulary" (own kinds and verdicts that the items use) came later and may
be missing.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import BinaryIO

from reader.domain.document_records import document_to_record
from reader.domain.documents import Document
from reader.domain.records import annotation_to_record, entity_to_record, notes_to_record
from reader.domain.span_records import Record
from reader.domain.vocabulary import vocabulary_to_record
from reader.formats.api import FormatInfo
from reader.formats.copies import AnnotatedArticle
from reader.formats.json_text import json_bytes

FORMAT = "reading-desk-annotated-article"
VERSION = 1


class JsonExporter:
    """Writes document, sentences, entities and annotations, rejected ones too."""

    info = FormatInfo(key="json", name="Everything (JSON)", suffixes=(".json",))

    def write(self, article: AnnotatedArticle, target: BinaryIO) -> None:
        """Write one JSON object as UTF-8; positions are code points."""
        target.write(json_bytes(_record(article)))


def exporters() -> tuple[JsonExporter, ...]:
    """Return what this module contributes to the registry."""
    return (JsonExporter(),)


def _record(article: AnnotatedArticle) -> Record:
    return {
        "format": FORMAT,
        "version": VERSION,
        "document": document_to_record(_without_folders(article.document)),
        "model": article.model,
        "sentences": [[s.start, s.end] for s in article.sentences],
        "entities": [entity_to_record(entity) for entity in article.entities.values()],
        "annotations": [annotation_to_record(annotation) for annotation in article.annotations],
        "notes": notes_to_record(article.notes),
        "vocabulary": vocabulary_to_record(article.used_words()),
    }


def _without_folders(document: Document) -> Document:
    """Leave out where the file lies: the copy is made to be sent to others."""
    source = document.source
    if source is None:
        return document
    return document._replace(source=source._replace(path=PurePath(source.path).name))
