"""One chapter of an e-book as an element tree.

Chapters should be XHTML and often are not quite. Read as XML, an empty
``<a id="p1"/>`` is what its writer meant; what is no XML is read as browsers do.
"""

from __future__ import annotations

import re
from html.entities import html5

from reader.base.errors import UnreadableFile
from reader.formats.epub.opf import local_names
from reader.formats.html.elements import Element
from reader.formats.html.parsing import decoded_page, parsed_page
from reader.formats.xml import parsed

_PROLOG = re.compile(r"(?<!\s)\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,40};)")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def markup_of(content: bytes, name: str, encoding: str = "") -> str:
    """Return the source of a chapter, with letters in place of the names that HTML gives them.

    Raises:
        UnreadableFile: The bytes are no text, or would hang every parser.
    """
    markup = decoded_page(content, name, encoding).text
    return _PROLOG.sub("", _ENTITY.sub(_letter, markup), count=1)


def tree_of(markup: str, name: str) -> Element | None:
    """Return the tree of a chapter without namespaces, ``None`` if there is nothing in it."""
    try:
        root = parsed(markup.encode("utf-8"), name, allows_doctype=True)
    except UnreadableFile:
        return parsed_page(markup)
    return local_names(root)


def _letter(entity: re.Match[str]) -> str:
    return entity[0] if entity[1] in _OF_XML else html5.get(entity[1], entity[0])
