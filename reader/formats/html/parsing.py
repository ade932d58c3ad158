"""Bytes to an element tree, with the guards that a page from anywhere needs."""

from __future__ import annotations

import re

from lxml import etree

from reader.formats.decoding import Decoded, decode
from reader.formats.html.elements import Element
from reader.formats.html.guards import check_tags
from reader.text.cleaning import normalised

READABLE = 0.2  # of the text between the tags; less means that the parser gave up
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,30})", re.I
)
_DECLARED_WITHIN = 4096  # bytes
_CODE = re.compile(
    r"<(script|style|template|noscript|title)\b[^<]*(?:<(?!/\1)[^<]*)*", re.IGNORECASE
)
_SIGNS = frozenset("\u00ad\u200b\ufeff")
_UNSEEN = f"([{''.join(sorted(_SIGNS))}])"
_BETWEEN_TAGS = re.compile(r">([^<>]+)")


def decoded_page(content: bytes, name: str, chosen: str = "", declared: str = "") -> Decoded:
    """Return the source of a page with line feeds only and without unusable characters.

    ``chosen`` is the encoding that a person wants, ``declared`` what is said
    about it outside of the page; else the page itself may say it.

    Raises:
        UnreadableFile: The bytes are no text, or a tag of it would hang every parser.
    """
    said = _CHARSET.search(content[:_DECLARED_WITHIN])
    declared = declared or (said[1].decode("ascii") if said else "")
    decoded = decode(content, name, declared, chosen)
    markup = _usable(decoded.text)
    check_tags(markup, name)
    return decoded._replace(text=markup)


def _usable(text: str) -> str:
    """Return what a parser takes; what nobody sees stays, so that places can be counted."""
    text = text.removeprefix("\ufeff")
    pieces = re.split(_UNSEEN, text)
    return "".join(p if p in _SIGNS else normalised(p).text for p in pieces)


def parsed_page(markup: str) -> Element | None:
    """Return the tree of a page, ``None`` if there is nothing in it."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        return etree.fromstring(markup.encode("utf-8"), parser)
    except etree.LxmlError:
        return None


def is_mostly_lost(shown: int, markup: str) -> bool:
    """Tell whether the parser left out most of the text that stands between the tags.

    ``shown`` is how many characters it found.
    """
    if shown > READABLE * len(markup):
        return False
    visible = sum(len(text.strip()) for text in _BETWEEN_TAGS.findall(_CODE.sub("", markup)))
    return shown < READABLE * visible
