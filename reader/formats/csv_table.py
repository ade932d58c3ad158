"""The items as a table for spreadsheets: one row for each item."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Sequence
from typing import BinaryIO

from reader.domain.annotations import Annotation, Claim
from reader.domain.claims import EntityId
from reader.domain.entities import surviving
from reader.domain.spans import Span
from reader.formats.api import FormatInfo
from reader.formats.copies import AnnotatedArticle
from reader.text.sentences import split_sentences

COLUMNS = (
    "kind",
    "text",
    "entity",
    "value",
    "sentence",
    "start",
    "end",
    "status",
    "origin",
    "confidence",
    "claim source",
    "cue",
    "modality",
    "comment",
    "claim kinds",
)
# A spreadsheet runs a cell that begins like this as a formula.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


class CsvExporter:
    """Writes UTF-8 with a byte order mark, without which Excel misreads it.

    Rejected items are left out. ``start`` and ``end`` are code points.
    """

    info = FormatInfo(key="csv", name="Table of items (CSV)", suffixes=(".csv",))

    def write(self, article: AnnotatedArticle, target: BinaryIO) -> None:
        """Write a header line and one line for each item."""
        text = article.document.text
        sentences = article.sentences or split_sentences(text, article.document.blocks)
        table = io.StringIO(newline="")
        writer = csv.writer(table)
        writer.writerow(COLUMNS)
        for annotation in article.annotations:
            if annotation.is_shown:
                writer.writerow(map(_guarded, _row(article, annotation, sentences)))
        target.write(b"\xef\xbb\xbf" + table.getvalue().encode("utf-8", "replace"))


def exporters() -> tuple[CsvExporter, ...]:
    """Return what this module contributes to the registry."""
    return (CsvExporter(),)


def _row(
    article: AnnotatedArticle, annotation: Annotation, sentences: Sequence[Span]
) -> list[str]:
    text = article.document.text
    span, body = annotation.span, annotation.body
    confidence = annotation.confidence
    return [
        "claim" if isinstance(body, Claim) else body.kind.value,
        span.cut(text),
        _entity_name(article, None if isinstance(body, Claim) else body.entity),
        body.value.value if not isinstance(body, Claim) and body.value is not None else "",
        _sentence(text, span, sentences),
        str(span.start),
        str(span.end),
        annotation.status.value,
        annotation.origin.value,
        "" if confidence is None else f"{confidence:.3f}",
        *(_speech(article, body) if isinstance(body, Claim) else ("", "")),
        body.modality.value if isinstance(body, Claim) else "",
        annotation.comment,
        ", ".join(body.kinds) if isinstance(body, Claim) else "",
    ]


def _entity_name(article: AnnotatedArticle, entity_id: EntityId | None) -> str:
    if entity_id is None:
        return ""
    entity = article.entities.get(surviving(article.entities, entity_id))
    return "" if entity is None else entity.name


def _sentence(text: str, span: Span, sentences: Sequence[Span]) -> str:
    index = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
    if index < 0 or sentences[index].end <= span.start:
        return ""
    return sentences[index].cut(text)


def _speech(article: AnnotatedArticle, claim: Claim) -> tuple[str, str]:
    """Return who makes a claim and by which words, as far as the article says so."""
    attribution = claim.attribution
    if attribution is None:
        return "", ""
    text = article.document.text
    source = _entity_name(article, attribution.entity)
    if not source and attribution.source is not None:
        source = attribution.source.cut(text).rstrip(",")
    return source, "" if attribution.cue is None else attribution.cue.cut(text)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
