"""What people and programs have put on a page: links, highlights, notes, values of forms."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from reader.domain.remarks import RemarkKind
from reader.formats.pdf.facts import moment
from reader.formats.pdf.glyphs import Box, Glyphs
from reader.text.addresses import safe_address

_MARKUP = {
    pdfium.FPDF_ANNOT_HIGHLIGHT: RemarkKind.HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE: RemarkKind.UNDERLINE,
    pdfium.FPDF_ANNOT_SQUIGGLY: RemarkKind.UNDERLINE,
    pdfium.FPDF_ANNOT_STRIKEOUT: RemarkKind.STRIKEOUT,
}
_NOTES = frozenset({pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_CARET})
_MOST = 3_000  # annotations of one page
_MOST_QUADS = 2_000
_LONGEST = 60_000  # bytes of one comment
_BUTTONS = frozenset({"Off", "Yes", "On"})


class Link(NamedTuple):
    """An address behind characters of a page, by their places in its glyphs."""

    places: Sequence[int]
    target: str


class Mark(NamedTuple):
    """A highlight or a note as it is in the file.

    ``offsets`` are those of the characters under it, ``box`` is turned as the text is.
    """

    number: int  # on its page
    page: int
    kind: RemarkKind
    offsets: Sequence[int]
    box: Box
    key: str
    comment: str
    author: str
    color: str
    made_at: str
    answers: int  # number of the annotation that it replies to, or -1


class FieldValue(NamedTuple):
    """What somebody has filled in: the name of the field and its value."""

    name: str
    value: str


class OnPage(NamedTuple):
    """Everything that is put on one page."""

    links: Sequence[Link]
    marks: Sequence[Mark]
    values: Sequence[FieldValue]


def annotations_of(document: Any, page: Any, number: int, glyphs: Glyphs) -> OnPage:
    """Return what is put on a page of PDFium."""
    links: list[Link] = []
    marks: list[Mark] = []
    values: list[FieldValue] = []
    middles = _Middles(glyphs)
    for index in range(min(_MOST, pdfium.FPDFPage_GetAnnotCount(page))):
        with _annotation(page, index) as annotation:
            if not annotation:
                continue
            subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
            if subtype == pdfium.FPDF_ANNOT_LINK:
                links += _link(document, annotation, middles)
            elif subtype == pdfium.FPDF_ANNOT_WIDGET:
                values += _value(annotation)
            elif subtype in _MARKUP or subtype in _NOTES:
                kind = _MARKUP.get(subtype, RemarkKind.COMMENT)
                marks.append(_mark(page, annotation, (index, number), kind, middles))
    return OnPage(links, marks, values)


def _address(document: Any, annotation: Any) -> str:
    """Return the address that a link opens, if it is one that may be kept."""
    link = pdfium.FPDFAnnot_GetLink(annotation)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    room = ctypes.create_string_buffer(_LONGEST)
    length = pdfium.FPDFAction_GetURIPath(document, action, room, len(room))
    return safe_address(room.raw[: max(0, length - 1)].decode("utf-8", "replace"))


@contextmanager
def _annotation(page: Any, index: int) -> Iterator[Any]:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation
    finally:
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _link(document: Any, annotation: Any, middles: _Middles) -> Iterator[Link]:
    target = _address(document, annotation)
    if target:
        places = middles.inside(_areas(annotation))
        if places:
            yield Link(places, target)


def _value(annotation: Any) -> Iterator[FieldValue]:
    value = _told(annotation, "V")
    if value and value not in _BUTTONS and not _told(annotation, "AS"):
        yield FieldValue(_told(annotation, "TU") or _told(annotation, "T"), value)


def _mark(
    page: Any, annotation: Any, where: tuple[int, int], kind: RemarkKind, middles: _Middles
) -> Mark:
    areas = _areas(annotation)
    return Mark(
        where[0],
        where[1],
        kind,
        _offsets(areas, kind, middles),
        middles.glyphs.turned(_around(areas)),
        _told(annotation, "NM"),
        _comment(annotation),
        _told(annotation, "T"),
        _color(annotation),
        moment(_told(annotation, "CreationDate") or _told(annotation, "M")),
        _answered(page, annotation),
    )


def _told(annotation: Any, key: str) -> str:
    return " ".join(_lines(annotation, key).split())


def _comment(annotation: Any) -> str:
    return _lines(annotation, "Contents").strip()


def _lines(annotation: Any, key: str) -> str:
    room = (ctypes.c_ushort * (_LONGEST // 2))()
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key.encode(), room, _LONGEST)
    raw = bytes(memoryview(room).cast("B")[: min(length, _LONGEST)])
    parts = raw[:-2].decode("utf-16-le", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(" ".join(part.split()) for part in parts.split("\n"))


def _areas(annotation: Any) -> list[Box]:
    """Return the rectangles over the words that are meant."""
    points = pdfium.FS_QUADPOINTSF()
    count = min(_MOST_QUADS, pdfium.FPDFAnnot_CountAttachmentPoints(annotation))
    areas: list[Box] = []
    for index in range(count):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, points):
            xs = [points.x1, points.x2, points.x3, points.x4]
            ys = [points.y1, points.y2, points.y3, points.y4]
            areas.append(Box(min(xs), min(ys), max(xs), max(ys)))
    if areas:
        return areas
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, rectangle):
        return []
    xs = [rectangle.left, rectangle.right]
    ys = [rectangle.bottom, rectangle.top]
    return [Box(min(xs), min(ys), max(xs), max(ys))]


class _Middles:
    """The characters of a page by the height of their middles; made when first asked."""

    def __init__(self, glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        self._heights: list[float] = []
        self._sorted: list[tuple[float, float, int]] = []

    def inside(self, areas: Sequence[Box]) -> list[int]:
        """Return the characters whose middle lies in one of the areas."""
        if areas and not self._sorted:
            text = self.glyphs.text
            self._sorted = sorted(
                ((bottom + top) / 2, (left + right) / 2, place)
                for place, (left, bottom, right, top) in enumerate(self.glyphs.boxes)
                if not text[place].isspace()
            )
            self._heights = [height for height, _, _ in self._sorted]
        found: set[int] = set()
        for area in areas:
            first = bisect_left(self._heights, area.bottom)
            last = bisect_right(self._heights, area.top)
            found.update(
                place for _, x, place in self._sorted[first:last] if area.left <= x <= area.right
            )
        return sorted(found)


def _offsets(areas: Sequence[Box], kind: RemarkKind, middles: _Middles) -> list[int]:
    if kind is RemarkKind.COMMENT:
        return []
    offsets = middles.glyphs.offsets
    return [offsets[place] for place in middles.inside(areas)]


def _around(areas: Sequence[Box]) -> Box:
    if not areas:
        return Box(0, 0, 0, 0)
    return Box(
        min(area.left for area in areas),
        min(area.bottom for area in areas),
        max(area.right for area in areas),
        max(area.top for area in areas),
    )


def _color(annotation: Any) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFAnnot_HasKey(annotation, b"C"):
        return ""
    asked = pdfium.FPDFANNOT_COLORTYPE_Color
    if not pdfium.FPDFAnnot_GetColor(annotation, asked, red, green, blue, alpha):
        # Where it is drawn, only the drawing has a colour.
        if pdfium.FPDFAnnot_GetObjectCount(annotation) < 1:
            return ""
        drawn = pdfium.FPDFAnnot_GetObject(annotation, 0)
        is_area = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_HIGHLIGHT
        ask = pdfium.FPDFPageObj_GetFillColor if is_area else pdfium.FPDFPageObj_GetStrokeColor
        if not drawn or not ask(drawn, red, green, blue, alpha):
            return ""
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def _answered(page: Any, annotation: Any) -> int:
    other = pdfium.FPDFAnnot_GetLinkedAnnot(annotation, b"IRT")
    if not other:
        return -1
    index: int = pdfium.FPDFPage_GetAnnotIndex(page, other)
    pdfium.FPDFPage_CloseAnnot(other)
    return index
