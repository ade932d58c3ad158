"""Short names of elements and attributes of OpenDocument."""

from __future__ import annotations

from functools import cache

from reader.formats.xml import Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    "office": f"{_OASIS}:office:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "style": f"{_OASIS}:style:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_PREFIXES = {space: prefix for prefix, space in _SPACES.items()}
_LARGEST = 1_000_000  # of any number that matters here


@cache
def _short(tag: object) -> str:
    if not isinstance(tag, str):
        return ""
    space, _, local = tag[1:].rpartition("}")
    return f"{_PREFIXES.get(space, '')}:{local}"


@cache
def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def kind(element: Element) -> str:
    """Return the short name of an element: "text:p"; ":p" where its namespace is not known."""
    return _short(element.tag)


def value(element: Element | None, name: str) -> str:
    """Return an attribute by its short name; empty if there is none."""
    return "" if element is None else str(element.get(_full(name), ""))


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child with a short name."""
    return None if element is None else element.find(_full(name))


def found(element: Element | None, name: str) -> Element | None:
    """Return the first element of a short name below."""
    return None if element is None else next(element.iter(_full(name)), None)


def number(text: str, default: int = 0) -> int:
    """Return a number that a file states; ``default`` where it is none or a silly one."""
    try:
        stated = int(text)
    except ValueError:
        return default
    return stated if abs(stated) < _LARGEST else default
