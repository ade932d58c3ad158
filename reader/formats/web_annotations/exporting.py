"""What a person has marked, as W3C annotations that other programs read, and this one.

Suggestions that nobody has looked at are left out: read back, they would be
taken for somebody's work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO
from urllib.parse import quote

from reader import __version__
from reader.domain.annotations import Annotation, Claim, Highlight, Mention
from reader.domain.documents import Document
from reader.domain.remarks import RemarkKind, item_name
from reader.formats.api import FormatInfo
from reader.formats.copies import AnnotatedArticle
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
        document = article.document
        items = [_annotation(document, item) for item in article.annotations if _is_told(item)]
        page = {
            "@context": CONTEXT,
            "id": item_name(document.id, ""),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        }
        text = json.dumps(page, ensure_ascii=False, indent=1)
        # A lone surrogate, which UTF-8 does not have, becomes its JSON escape.
        target.write(text.encode("utf-8", "backslashreplace") + b"\n")


def exporters() -> tuple[WebAnnotationExporter, ...]:
    """Return what this module contributes to the registry."""
    return (WebAnnotationExporter(),)


def _is_told(item: Annotation) -> bool:
    return item.is_human and item.is_shown


def _annotation(document: Document, item: Annotation) -> dict[str, Any]:
    bodies = list(_bodies(item))
    record: dict[str, Any] = {
        "@context": CONTEXT,
        "id": item_name(document.id, item.id),
        "type": "Annotation",
        "motivation": _motivation(item),
        "generator": {"type": "Software", "name": f"Reading Desk {__version__}"},
        "target": _target(document, item),
    }
    if bodies:
        record["body"] = bodies
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


def _bodies(item: Annotation) -> Iterator[dict[str, str]]:
    match item.body:
        case Mention():
            yield _text(item.body.label, "classifying")
        case Claim(kinds=kinds):
            yield _text(item.body.label, "classifying")
            yield from (_text(kind.value, "tagging") for kind in kinds)
    yield from (_text(tag, "tagging") for tag in item.tags)
    if item.comment:
        yield _text(item.comment, "commenting")


def _text(words: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose}


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
