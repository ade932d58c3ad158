"""Short names of elements and attributes of OpenDocument."""

from __future__ import annotations

from reader.formats.office.names import Names, number
from reader.formats.xml import Element

__all__ = ["child", "found", "kind", "number", "value"]

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
_NAMES = Names({space: prefix for prefix, space in _SPACES.items()})
kind = _NAMES.kind
child = _NAMES.child
value = _NAMES.value


def found(element: Element | None, name: str) -> Element | None:
    """Return the first element of a short name below."""
    return None if element is None else next(element.iter(*_NAMES.full(name)), None)
