"""The items as a table for spreadsheets: one row for each item."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Sequence
from typing import BinaryIO

from reader.domain.annotations import Annotation, Body, Claim, Highlight, Mention
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
    "author",
    "made at",
    "tags",
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
    cells = {
        "kind": body.label,
        "text": span.cut(text),
        "sentence": _sentence(text, span, sentences),
        "start": str(span.start),
        "end": str(span.end),
        "status": annotation.status.value,
        "origin": annotation.origin.value,
        "confidence": "" if confidence is None else f"{confidence:.3f}",
        "comment": annotation.comment,
        "tags": ", ".join(annotation.tags),
        **_own_cells(article, body),
    }
    return [cells.get(column, "") for column in COLUMNS]


def _own_cells(article: AnnotatedArticle, body: Body) -> dict[str, str]:
    """Return the cells that only items of this kind have."""
    match body:
        case Mention(entity=entity, value=value):
            date = "" if value is None else value.value
            return {"entity": _entity_name(article, entity), "value": date}
        case Claim():
            source, cue = _speech(article, body)
            kinds = ", ".join(body.kinds)
            modality = body.modality.value
            return {"claim source": source, "cue": cue, "modality": modality, "claim kinds": kinds}
        case Highlight():
            return {"author": body.author, "made at": body.made_at}


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
