"""The pictures of a page: where they are, and whether they are the whole page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from reader.formats.pdf.glyphs import Box

_LEAST_SIDE = 24.0  # points; smaller ones are ornaments and signs
_MOST_OBJECTS = 20_000
_DEEPEST = 3


def pictures_of(page: Any) -> list[Box]:
    """Return where the larger images of a page of PDFium are."""
    count = min(_MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page))
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(count))
    return [box for one in objects for box in _pictures(one, _DEEPEST)]


def _pictures(drawn: Any, depth: int) -> Iterator[Box]:
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        box = _box(drawn)
        if min(box.right - box.left, box.top - box.bottom) >= _LEAST_SIDE:
            yield box
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
        count = min(_MOST_OBJECTS, pdfium.FPDFFormObj_CountObjects(drawn))
        inside = [
            box
            for index in range(max(0, count))
            for box in _pictures(pdfium.FPDFFormObj_GetObject(drawn, index), depth - 1)
        ]
        # Places inside are those of the form: what is known is where the form is.
        if inside:
            yield _box(drawn)


def _box(drawn: Any) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
        return Box(0, 0, 0, 0)
    left, bottom, right, top = (edge.value for edge in edges)
    return Box(left, bottom, right, top)
