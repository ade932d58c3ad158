"""A document read page by page, as far as time and memory allow."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from reader.formats.api import LARGEST_TEXT
from reader.formats.confinement import renew
from reader.formats.pdf.annotations import FieldValue, Mark, annotations_of
from reader.formats.pdf.fonts import Faces
from reader.formats.pdf.furniture import Sheet
from reader.formats.pdf.glyphs import Box, Glyphs, glyphs_of
from reader.formats.pdf.gutters import in_columns
from reader.formats.pdf.lines import lines_of
from reader.formats.pdf.linking import linked
from reader.formats.pdf.opening import page_label
from reader.formats.pdf.ordering import in_order
from reader.formats.pdf.pictures import pictures_of

MOST_PAGES = 10_000
_SCAN_S = 6.0  # of the processor; what follows takes about as long again
_PAGE_S = 0.03  # twice what the pages of books take; a long document may take longer
_LONGEST_SCAN_S = 60.0
_WAITING = 2.0  # times as long by the clock, on a busy machine
_NOTHING = Box(0, 0, 612, 792)
_SCANNED = 0.5  # of a page under pictures: it is a picture itself


class Leaf(NamedTuple):
    """What is on one page; ``is_picture`` says that a picture is all there is."""

    sheet: Sheet
    pictures: tuple[Box, ...]
    marks: tuple[Mark, ...]
    values: tuple[FieldValue, ...]
    characters: int
    lost: int
    is_picture: bool
    is_broken: bool
    turn: tuple[int, bool]


def scanned(document: Any, pages: int, progress: Callable[[float], None]) -> list[Leaf]:
    """Return the pages of a document, not all of them where there are too many."""
    faces = Faces()
    leaves: list[Leaf] = []
    characters = 0
    began, began_working = time.monotonic(), time.process_time()
    wanted = min(pages, MOST_PAGES)
    allowed = max(_SCAN_S, min(_PAGE_S * wanted, _LONGEST_SCAN_S))
    for number in range(wanted):
        leaf = _leaf(document, number, faces)
        leaves.append(leaf)
        characters += leaf.characters
        progress(0.9 * (number + 1) / wanted)
        worked, waited = time.process_time() - began_working, time.monotonic() - began
        is_late = worked > allowed or waited > _WAITING * allowed
        if is_late or characters > LARGEST_TEXT:
            break
        renew()  # no page alone may take long
    renew(allowed)
    return leaves


def _leaf(document: Any, number: int, faces: Faces) -> Leaf:
    label = page_label(document, number)
    with _page(document, number) as page:
        if not page:
            sheet = Sheet(number, label, _NOTHING, ())
            return Leaf(sheet, (), (), (), 0, 0, is_picture=False, is_broken=True, turn=(0, False))
        box = _seen(page)
        glyphs = _glyphs(page, box, faces)
        found = annotations_of(document, page, number, glyphs)
        pictures = pictures_of(page)
        lines = linked(in_order(in_columns(lines_of(glyphs, number))), found.links, glyphs)
        has_words = any(map(str.isalnum, glyphs.text))
        is_scan = _covered(pictures, box) > _SCANNED
        if has_words and is_scan:
            # The scan that the recognised text lies on, or a background.
            pictures = [picture for picture in pictures if _area(picture) < _SCANNED * _area(box)]
        return Leaf(
            Sheet(number, label, glyphs.page, lines),
            tuple(glyphs.turned(picture) for picture in pictures),
            tuple(found.marks),
            tuple(found.values),
            len(glyphs.text),
            glyphs.lost,
            not has_words and is_scan,
            is_broken=False,
            turn=(glyphs.turn, glyphs.is_mirrored),
        )


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    page = pdfium.FPDF_LoadPage(document, number)
    try:
        yield page
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


def _glyphs(page: Any, box: Box, faces: Faces) -> Glyphs:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return Glyphs("", (), (), (), box, 0, 0, is_mirrored=False)
    try:
        return glyphs_of(text_page, box, faces)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _seen(page: Any) -> Box:
    """Return what of a page is shown, before it is turned."""
    for ask in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if ask(page, left, bottom, right, top):
            across = left.value, right.value
            up = bottom.value, top.value
            return Box(min(across), min(up), max(across), max(up))
    return _NOTHING


def _covered(pictures: list[Box], box: Box) -> float:
    """Return how much of a page is under its largest picture."""
    area = (box.right - box.left) * (box.top - box.bottom)
    largest = max((_area(picture) for picture in pictures), default=0.0)
    return largest / area if area > 0 else 0.0


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.top - box.bottom)
