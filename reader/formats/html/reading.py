"""A web page made into text; runs in the import process only.

The extractor is trafilatura with ``favor_precision``, measured best on 181
pages with a human-made gold text (F1 .964). Where it finds less than half of
what simple rules find, the simple rules win.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

import trafilatura
from lxml import etree
from trafilatura.metadata import extract_metadata

from reader.base.errors import UnreadableFile
from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.decoding import decode
from reader.formats.html.addresses import PageAddress
from reader.formats.html.choosing import chosen, lines_of, with_title
from reader.formats.html.guards import check_size, check_tags
from reader.formats.html.page_facts import metadata_of
from reader.formats.html.rescue import main_part, without_surroundings
from reader.formats.html.walking import Element, Piece, pieces_of
from reader.text.blocks import BlockBuilder
from reader.text.cleaning import normalised

RESCUE = 0.5  # of the text that the rules find; below it the extractor has missed the article
SHORT = 1_500  # characters; on shorter pages the extractor merges headings and paragraphs
LARGE = 4_000_000  # characters of markup; the extractor takes more than 20 s for 32 MB
MANY_TAGS = 100_000  # 200,000 list items of one letter take the extractor more than 15 s
READABLE = 0.2  # of the text between the tags; less means that the parser gave up
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,30})", re.I
)
_DECLARED_WITHIN = 4096  # bytes
_HEAD = frozenset(
    {"title", "meta", "link", "base", "script", "style", "noscript", "template", "object"}
)
_HTML_OF_TEI = {
    "list": "ul", "item": "li", "quote": "blockquote", "row": "tr", "cell": "td", "lb": "br",
}  # fmt: skip
_CODE = re.compile(r"<(script|style|template|noscript)\b[^<]*(?:<(?!/\1)[^<]*)*", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r">([^<>]+)")
_MOSTLY_LOST = (
    "A large part of the page is missing here: it is hidden or damaged, "
    "or its elements are nested too deeply."
)
_log = logging.getLogger(__name__)


def read(content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
    """Return the article of a page with its structure and metadata.

    Raises:
        UnreadableFile: The page is too large, dangerous, or shows no text.
    """
    check_size(content, name)
    declared = _CHARSET.search(content[:_DECLARED_WITHIN])
    decoded = decode(content, name, declared[1].decode("ascii") if declared else "")
    markup = normalised(decoded.text).text
    check_tags(markup, name)
    tree = _parsed(markup, name)
    body = tree.find("body")
    body = tree if body is None else body
    target_of = PageAddress(tree, markup).target
    page = lines_of(pieces_of(body, target_of))
    losses = [*decoded.losses]
    if _is_mostly_lost(page, markup):
        losses.append(_MOSTLY_LOST)
    pieces, facts = _article(markup, body, page, target_of, losses)
    pieces = with_title(pieces, page, facts.get("title", ""))
    builder = BlockBuilder()
    for piece in pieces:
        builder.add(piece.text, piece.kind, piece.level, piece.marker, piece.inlines)
    if not builder.blocks():
        raise UnreadableFile(_nothing(name, losses))
    losses.extend(builder.losses())
    metadata = metadata_of(tree, facts)
    return ImportedText(
        builder.text(),
        builder.blocks(),
        metadata,
        decoded.encoding,
        tuple(losses),
        builder.inlines(),
    )


def _parsed(markup: str, name: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        tree = etree.fromstring(markup.encode("utf-8"), parser)
    except etree.LxmlError:
        tree = None
    if tree is None:
        raise UnreadableFile(f"“{name}” is a web page without any text in it.")
    _move_to_body(tree)
    return tree


def _move_to_body(tree: Element) -> None:
    """Put what the parser left in the head where it belongs.

    A page need not say ``<body>``, and the parser does not know that an
    ``<article>`` begins one.
    """
    head = tree.find("head")
    children = [] if head is None else list(head)
    first = next((n for n, child in enumerate(children) if child.tag not in _HEAD), None)
    if first is None:
        return
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    for place, child in enumerate(children[first:]):
        body.insert(place, child)


def _article(
    markup: str,
    body: Element,
    page: list[Piece],
    target_of: Callable[[str], str],
    losses: list[str],
) -> tuple[list[Piece], dict[str, str]]:
    """Return the blocks of the article and what is known about it."""
    if len(markup) > LARGE or markup.count("<") > MANY_TAGS:
        losses.append(
            "The page is very large, so everything on it was kept, menus and notices included."
        )
        return page, _facts_of(body)
    rest = without_surroundings(body)
    extracted, facts = _extracted(markup)
    facts = facts or _facts_of(body)
    if _length(page) < SHORT:
        return lines_of(pieces_of(rest, target_of)) or page, facts
    simple = lines_of(pieces_of(main_part(rest), target_of))
    if _length(extracted) < RESCUE * _length(simple):
        return simple, facts
    return chosen(page, extracted) or extracted, facts


def _extracted(markup: str) -> tuple[list[Piece], dict[str, str]]:
    """Return what the extractor takes for the article; nothing if it fails."""
    try:
        found: Any = trafilatura.bare_extraction(
            markup, favor_precision=True, include_comments=False, with_metadata=True
        )
    except Exception:  # noqa: BLE001 - a foreign library over foreign markup; the rules take over
        _log.info("the extractor failed", exc_info=True)
        return [], {}
    if found is None or found.body is None:
        return [], {}
    return lines_of(pieces_of(_as_html(found.body))), _facts(found)


def _as_html(body: Element) -> Element:
    """Rename the extractor's TEI elements in place, so that one walk reads both."""
    for element in body.iter(etree.Element):
        if element.tag == "head":
            rend = element.get("rend", "h2")
            element.tag = rend if re.fullmatch("h[1-6]", rend) else "h2"
        elif element.tag == "list" and element.get("rend") == "ol":
            element.tag = "ol"
        else:
            element.tag = _HTML_OF_TEI.get(element.tag, element.tag)
    return body


def _facts_of(body: Element) -> dict[str, str]:
    try:
        return _facts(extract_metadata(body.getroottree().getroot()))
    except Exception:  # noqa: BLE001 - as above
        _log.info("no metadata could be read", exc_info=True)
        return {}


def _facts(found: object) -> dict[str, str]:
    names = ("title", "author", "date", "sitename")
    return {name: value for name in names if (value := getattr(found, name, None))}


def _is_mostly_lost(page: list[Piece], markup: str) -> bool:
    """Tell whether the parser left out most of the text that stands between the tags."""
    shown = _length(page)
    if shown > READABLE * len(markup):
        return False
    visible = sum(len(text.strip()) for text in _BETWEEN_TAGS.findall(_CODE.sub("", markup)))
    return shown < READABLE * visible


def _nothing(name: str, losses: list[str]) -> str:
    if _MOSTLY_LOST in losses:
        return f"“{name}” cannot be read: it is damaged, or its elements are nested too deeply."
    return f"“{name}” is a web page without any text in it."


def _length(pieces: list[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)
