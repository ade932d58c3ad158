"""What a person has marked, as W3C annotations that other programs read, and this one.

Suggestions that nobody has looked at are left out: read back, they would be
taken for somebody's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, BinaryIO
from urllib.parse import quote

from reader import __version__
from reader.domain.annotations import Annotation, Highlight
from reader.domain.documents import Document
from reader.domain.remarks import RemarkKind, item_name
from reader.formats.api import FormatInfo
from reader.formats.copies import AnnotatedArticle
from reader.formats.json_text import json_bytes
from reader.formats.web_annotations.own_bodies import OWN_MEMBER, own_bodies, text_body
from reader.formats.web_annotations.values import COLOUR

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quote, as most programs write them
_WAYS = {
    RemarkKind.UNDERLINE: "text-decoration: underline",
    RemarkKind.STRIKEOUT: "text-decoration: line-through",
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


class WebAnnotationExporter:
    """Writes one page with an annotation for each of a person's items, rejected ones left out."""

    info = FormatInfo(key="w3c", name="Annotations (W3C, JSON-LD)", suffixes=(".jsonld",))

    def write(self, article: AnnotatedArticle, target: BinaryIO) -> None:
        """Write an annotation page as UTF-8; positions are code points."""
        target.write(json_bytes(page_of(article)))


def page_of(article: AnnotatedArticle) -> dict[str, Any]:
    """Return the page with all that a person has said about an article."""
    items = [_annotation(article, item) for item in article.annotations if _is_told(item)]
    if article.notes.is_human:
        items.insert(0, _about_article(article))
    return {
        "@context": CONTEXT,
        "id": item_name(article.document.id, ""),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }


def exporters() -> tuple[WebAnnotationExporter, ...]:
    """Return what this module contributes to the registry."""
    return (WebAnnotationExporter(),)


def _is_told(item: Annotation) -> bool:
    return item.is_human and item.is_shown


def _annotation(article: AnnotatedArticle, item: Annotation) -> dict[str, Any]:
    document = article.document
    bodies = [*own_bodies(article, item), *_words(item.tags, item.comment)]
    record = _head(document, item.id, _motivation(item), bodies)
    record["target"] = _target(document, item)
    if isinstance(item.body, Highlight):
        record["target"]["styleClass"] = item.body.kind.value
        record["stylesheet"] = {"type": "CssStylesheet", "value": _style(item.body)}
        if item.body.author:
            record["creator"] = {"type": "Person", "name": item.body.author}
        if _MOMENT.fullmatch(item.body.made_at):
            record["created"] = item.body.made_at
    return record


def _style(highlight: Highlight) -> str:
    colour = highlight.color if COLOUR.fullmatch(highlight.color) else "yellow"
    way = _WAYS.get(highlight.kind, "background:")
    return f".{highlight.kind.value} {{ {way} {colour}; }}"


def _motivation(item: Annotation) -> str:
    if not isinstance(item.body, Highlight):
        return "classifying"
    return "commenting" if item.comment else "highlighting"


def _about_article(article: AnnotatedArticle) -> dict[str, Any]:
    """Return the annotation of what is said about the article as a whole."""
    notes, document = article.notes, article.document
    bodies = list(_words(notes.tags, notes.comment))
    record = _head(document, notes.id, "commenting" if notes.comment else "tagging", bodies)
    record["target"] = _source(document)
    record[OWN_MEMBER] = {"about": "article"} | ({"finished": True} if notes.is_finished else {})
    return record


def _head(
    document: Document, id_: str, motivation: str, bodies: list[dict[str, Any]]
) -> dict[str, Any]:
    record: dict[str, Any] = {
        "@context": CONTEXT,
        "id": item_name(document.id, id_),
        "type": "Annotation",
        "motivation": motivation,
        "generator": {"type": "Software", "name": f"Reading Desk {__version__}"},
    }
    return record | ({"body": bodies} if bodies else {})


def _words(tags: Iterable[str], comment: str) -> Iterator[dict[str, Any]]:
    yield from (text_body(tag, "tagging") for tag in tags)
    if comment:
        yield text_body(comment, "commenting")


def _target(document: Document, item: Annotation) -> dict[str, Any]:
    text, (start, end) = document.text, item.span.edges
    return {
        "type": "SpecificResource",
        "source": _source(document),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }


def _source(document: Document) -> str:
    """Return the name of the file as an address; where it lies is nobody's business."""
    name = "" if document.source is None else PurePath(document.source.path).name
    if not name:
        return item_name(document.id, "")
    return f"./{quote(name.encode('utf-8', 'replace'))}"
