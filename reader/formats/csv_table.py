"""The items as a table for spreadsheets: one row for each item."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import BinaryIO

from reader.domain.annotations import Annotation, Body, Claim, Evidence, Highlight, Mention
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, Origin, surviving
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
    "kind name",
    "nominal",
    "entity note",
    "verdict",
    "evidence",
)
ARTICLE = "article"
"""The kind of the row that tells what the person says about the article as a whole."""

# A spreadsheet runs a cell that begins like this as a formula, some also where blanks or
# marks that nobody sees come before it, or where the signs are the wide ones of East Asia.
_DANGEROUS = re.compile(
    "[\\s\\x00-\\x1f\\x7f-\\x9f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e"
    "\\u2060-\\u206f\\ufeff]*[=+@\\uff1d\\uff0b\\uff20\\u2212\\uff0d\\ufe62\\ufe63\\ufe66\\ufe6b-]|[\t\r\n]"
)


class CsvExporter:
    """Writes UTF-8 with a byte order mark, without which Excel misreads it.

    Rejected items are left out. ``start`` and ``end`` are code points. Notes
    on the article stand in a row of their own, the first. Of "evidence" each
    line is a link, with what was noted about it in brackets.
    """

    info = FormatInfo(key="csv", name="Table of items (CSV)", suffixes=(".csv",))

    def write(self, article: AnnotatedArticle, target: BinaryIO) -> None:
        """Write a header line and one line for each item."""
        text = article.document.text
        sentences = article.sentences or split_sentences(text, article.document.blocks)
        table = io.StringIO(newline="")
        writer = csv.writer(table)
        writer.writerow(COLUMNS)
        if article.notes.is_human:
            writer.writerow(map(_guarded, _article_row(article)))
        for annotation in article.annotations:
            if annotation.is_shown:
                writer.writerow(map(_guarded, _row(article, annotation, sentences)))
        target.write(b"\xef\xbb\xbf" + table.getvalue().encode("utf-8", "replace"))


def exporters() -> tuple[CsvExporter, ...]:
    """Return what this module contributes to the registry."""
    return (CsvExporter(),)


def _article_row(article: AnnotatedArticle) -> list[str]:
    notes = article.notes
    cells = {
        "kind": ARTICLE,
        "text": article.document.title,
        "status": "finished" if notes.is_finished else "",
        "origin": Origin.HUMAN.value,
        "comment": notes.comment,
        "tags": ", ".join(notes.tags),
    }
    return [cells.get(column, "") for column in COLUMNS]


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
        "kind name": article.kind_name(body.label),
        **_own_cells(article, body),
    }
    return [cells.get(column, "") for column in COLUMNS]


def _own_cells(article: AnnotatedArticle, body: Body) -> dict[str, str]:
    """Return the cells that only items of this kind have."""
    match body:
        case Mention(entity=id_, value=value):
            entity = _entity(article, id_)
            return {
                "entity": "" if entity is None else entity.name,
                "value": "" if value is None else value.value,
                "nominal": "yes" if body.is_nominal else "",
                "entity note": "" if entity is None else entity.note,
            }
        case Claim():
            source, cue = _speech(article, body)
            kinds = ", ".join(body.kinds)
            modality = body.modality.value
            return {
                "claim source": source,
                "cue": cue,
                "modality": modality,
                "claim kinds": kinds,
                "verdict": article.verdict_name(body),
                "evidence": "\n".join(map(_evidence, body.evidence)),
            }
        case Highlight():
            return {"author": body.author, "made at": body.made_at}


def _entity(article: AnnotatedArticle, entity_id: EntityId | None) -> Entity | None:
    if entity_id is None:
        return None
    return article.entities.get(surviving(article.entities, entity_id))


def _entity_name(article: AnnotatedArticle, entity_id: EntityId | None) -> str:
    entity = _entity(article, entity_id)
    return "" if entity is None else entity.name


def _evidence(told: Evidence) -> str:
    return f"{told.link} ({told.note})" if told.note else told.link


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
    return f"'{cell}" if _DANGEROUS.match(cell) else cell
