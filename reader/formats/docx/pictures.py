"""Drawings in a Word document: pictures, charts, text boxes and what else floats in a text."""

from __future__ import annotations

from collections.abc import Iterator

from reader.formats.docx.names import child, kind, value
from reader.formats.office.tally import Loss
from reader.formats.xml import Element

_GRAPHICS = {"chart": Loss.CHART, "chartex": Loss.CHART, "diagram": Loss.DIAGRAM}


def chosen(alternatives: Element) -> Element | None:
    """Return the alternative that is for programs of today; the others repeat it."""
    choice = child(alternatives, "mc:Choice")
    return child(alternatives, "mc:Fallback") if choice is None else choice


def text_boxes(element: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes of a drawing, once each."""
    for inner in element:
        name = kind(inner)
        if name == "w:txbxContent":
            yield inner
        elif name == "mc:AlternateContent":
            choice = chosen(inner)
            if choice is not None:
                yield from text_boxes(choice)
        else:
            yield from text_boxes(inner)


def pictures(element: Element) -> Iterator[str]:
    """Yield the description of each picture of a drawing; it may be empty."""
    described = next((d for d in element.iter() if kind(d) == "wp:docPr"), None)
    first = _description(described)
    for inner in element.iter():
        name = kind(inner)
        if name == "pic:pic":
            own = next((d for d in inner.iter() if kind(d) == "pic:cNvPr"), None)
            yield first or _description(own)
            first = ""
        elif name == "v:imagedata":
            shape = inner.getparent()
            yield (shape.get("alt") or value(inner, "o:title")) if shape is not None else ""


def graphics(element: Element) -> Iterator[Loss]:
    """Yield what else is drawn: charts and diagrams."""
    for inner in element.iter():
        if kind(inner) == "a:graphicData":
            sort = (inner.get("uri") or "").rstrip("/").rpartition("/")[2]
            if sort in _GRAPHICS:
                yield _GRAPHICS[sort]


def _description(properties: Element | None) -> str:
    if properties is None:
        return ""
    return properties.get("descr") or properties.get("title") or ""
