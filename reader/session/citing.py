"""Words taken from an article, with where they come from."""

from __future__ import annotations

import re
from bisect import bisect_right

from reader.domain.documents import Block, BlockKind, Document
from reader.domain.spans import Span
from reader.session.page_numbers import cited_pages

_OBJECT = "\ufffc"  # stands for a picture
_LINE_BREAKS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_SURROGATES = re.compile("[\ud800-\udfff]")
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


def plain(text: str) -> str:
    """Return ``text`` as other programs take it: line feeds, no pictures, no broken signs."""
    for sign in _LINE_BREAKS:
        if sign in text:
            text = text.replace(sign, "\n")
    text = text.replace(_OBJECT, "").replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def quotation(document: Document, span: Span) -> str:
    """Return the words of ``span`` in quotation marks, and below them where they are from.

    Only what is known is named.
    """
    words = plain(span.cut(document.text)).strip()
    return f"“{words}”\n— {source_words(document, span.start, span.end)}"


def source_words(document: Document, position: int, end: int = 0) -> str:
    """Return author, title, site, date, place in the article, and file, as one line.

    The place are the pages up to ``end`` where the article has pages.
    """
    known = document.metadata
    title = known.title.value if known.title is not None else ""
    if not title and document.source is None:
        title = document.title
    parts = [
        known.author.value if known.author is not None else "",
        f"“{_line(title)}”" if title else "",
        known.site.value if known.site is not None else "",
        known.date.value if known.date is not None else "",
        cited_pages(document.landmarks, position, end) or _place(document, position),
        document.source.path if document.source is not None else "",
    ]
    return ", ".join(part for part in map(_line, parts) if part)


def _place(document: Document, position: int) -> str:
    """Return which paragraph a position is in; headings are not counted."""
    blocks = document.blocks
    index = bisect_right(blocks, position, key=_start) - 1
    if index < 0:
        return ""
    if blocks[index].kind in _HEADINGS:
        return "heading" if blocks[index].kind is BlockKind.HEADING else "title"
    number = sum(block.kind not in _HEADINGS for block in blocks[: index + 1])
    return f"paragraph {number}"


def _start(block: Block) -> int:
    return block.span.start


def _line(words: str) -> str:
    return " ".join(plain(words).split())
