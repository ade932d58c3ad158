"""Names of elements and attributes, short and the same for both editions of the standard.

Word writes the "transitional" names; the "strict" edition has other namespaces
for the same elements.
"""

from __future__ import annotations

from reader.formats.office.names import Names, number
from reader.formats.xml import Element

__all__ = ["child", "is_on", "kind", "number", "value"]

_OLD = "http://schemas.openxmlformats.org"
_NEW = "http://purl.oclc.org/ooxml"
_SPACES = {
    f"{_OLD}/wordprocessingml/2006/main": "w",
    f"{_NEW}/wordprocessingml/main": "w",
    f"{_OLD}/officeDocument/2006/relationships": "r",
    f"{_NEW}/officeDocument/relationships": "r",
    f"{_OLD}/officeDocument/2006/math": "m",
    f"{_NEW}/officeDocument/math": "m",
    f"{_OLD}/drawingml/2006/main": "a",
    f"{_NEW}/drawingml/main": "a",
    f"{_OLD}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_NEW}/drawingml/wordprocessingDrawing": "wp",
    f"{_OLD}/drawingml/2006/picture": "pic",
    f"{_NEW}/drawingml/picture": "pic",
    f"{_OLD}/drawingml/2006/chart": "c",
    f"{_NEW}/drawingml/chart": "c",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "c",
    f"{_OLD}/drawingml/2006/diagram": "dgm",
    f"{_NEW}/drawingml/diagram": "dgm",
    f"{_OLD}/markup-compatibility/2006": "mc",
    f"{_OLD}/package/2006/relationships": "rel",
    "http://schemas.microsoft.com/office/2006/xmlPackage": "pkg",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
}
_NAMES = Names(_SPACES)
kind = _NAMES.kind
child = _NAMES.child


def value(element: Element, name: str = "w:val") -> str:
    """Return an attribute by its short name; empty if there is none."""
    return _NAMES.value(element, name)


def is_on(element: Element | None) -> bool:
    """Whether a switch is set: it is there, and does not say no."""
    return element is not None and value(element) not in {"0", "false", "off", "none"}
