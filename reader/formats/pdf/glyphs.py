"""The characters of one page with their places, as PDFium knows them.

PDFium counts characters in UTF-16 units, and its two ways to get a text do
not always agree; so each character is asked for by its index. Places are
turned so that most of the text of the page runs from left to right: a page
that lies on its side, or is written from right to left, needs no further care.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from reader.formats.pdf.fonts import Face, Faces
from reader.text.cleaning import REPLACEMENT

HYPHEN = "\x02"  # at the end of a line, where PDFium has joined a word
# In a PDF a control character is a letter whose meaning was lost.
_LOST = "[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_LIGATURE = "[\ufb00-\ufb06]"
_PAIR = "[\ud800-\udbff][\udc00-\udfff]"


class Run(NamedTuple):
    """Characters ``start`` to ``end`` of a page without a blank, of one size and face.

    ``size`` is the height of the letters as it is seen, ``base`` the height of
    the line they stand on. ``is_turned`` says that they do not run like the
    rest of the page.
    """

    start: int
    end: int
    left: float
    right: float
    base: float
    size: float
    face: Face
    is_turned: bool


class Box(NamedTuple):
    """A rectangle in points, or, turned, in the way that the text runs."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class Glyphs(NamedTuple):
    """The text of one page, one character for each code point.

    ``offsets`` has the index of PDFium for each character, ``boxes`` its
    rectangle as it is written in the file. ``lost`` counts characters whose
    meaning the file does not tell.
    """

    text: str
    offsets: Sequence[int]
    boxes: Sequence[tuple[float, float, float, float]]
    runs: Sequence[Run]
    page: Box
    lost: int
    turn: int
    is_mirrored: bool

    def turned(self, box: Box) -> Box:
        """Return a rectangle of the file in the way that the text runs."""
        return _turned(box, self.turn, self.is_mirrored)


def glyphs_of(text_page: Any, page: Box, faces: Faces) -> Glyphs:
    """Return the characters of a text page of PDFium; ``page`` is what is seen of it."""
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    unicode_at = pdfium.FPDFText_GetUnicode
    units = "".join([chr(code) for code in (unicode_at(text_page, i) for i in range(count))])
    offsets: Sequence[int] = range(count)
    if re.search(f"{_PAIR}|{_LIGATURE}", units):
        units, offsets = _respelled(units)
    units = _with_line_ends(text_page, units, offsets)
    units, lost = re.subn(_LOST, REPLACEMENT, units)
    units = re.sub("[\ud800-\udfff]", REPLACEMENT, units)
    boxes = _boxes(text_page, count)
    sizes = [pdfium.FPDFText_GetFontSize(text_page, i) for i in offsets]
    if not isinstance(offsets, range):
        boxes = [boxes[i] for i in offsets]
    raw = list(_raw_runs(text_page, units, offsets, sizes, faces))
    turn = _main_turn(raw)
    is_mirrored = len(re.findall(_RIGHT_TO_LEFT, units)) * 2 > sum(map(str.isalpha, units))
    runs = [_placed(run, boxes, turn, is_mirrored) for run in raw]
    return Glyphs(
        units, offsets, boxes, runs, _turned(page, turn, is_mirrored), lost, turn, is_mirrored
    )


class _RawRun(NamedTuple):
    start: int
    end: int
    x: float
    y: float
    size: float
    angle: float
    face: Face


def _respelled(units: str) -> tuple[str, list[int]]:
    """Join the halves of characters beyond the sixteen bits, and spell ligatures out.

    Each letter of a ligature comes from the same place.
    """
    kept: list[str] = []
    offsets: list[int] = []
    place = 0
    for found in re.finditer(f"{_PAIR}|{_LIGATURE}", units):
        letters = _LIGATURES.get(found[0])
        if letters is None:
            letters = found[0].encode("utf-16", "surrogatepass").decode("utf-16")
        kept += units[place : found.start()], letters
        offsets += [*range(place, found.start()), *[found.start()] * len(letters)]
        place = found.end()
    kept.append(units[place:])
    offsets += range(place, len(units))
    return "".join(kept), offsets


def _with_line_ends(text_page: Any, text: str, offsets: Sequence[int]) -> str:
    """Mark hyphens at line ends by ``HYPHEN``, and nothing else."""

    def told(found: re.Match[str]) -> str:
        if pdfium.FPDFText_IsHyphen(text_page, offsets[found.start()]) == 1:
            return HYPHEN
        return found[0] if found[0] == "\u00ad" else REPLACEMENT

    return re.sub("[\x02\ufffe\u00ad]", told, text.replace("\t", " "))


def _boxes(text_page: Any, count: int) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right and top of each character."""
    room = (pdfium.FS_RECTF * count)()
    ask = pdfium.FPDFText_GetLooseCharBox
    for index, box in enumerate(room):
        ask(text_page, index, box)
    if not count:
        return []
    flat = memoryview(room).cast("B").cast("f").tolist()
    # The record of PDFium has left, top, right, bottom.
    return list(zip(flat[0::4], flat[3::4], flat[2::4], flat[1::4], strict=True))


def _raw_runs(
    text_page: Any, text: str, offsets: Sequence[int], sizes: Sequence[float], faces: Faces
) -> Iterator[_RawRun]:
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for word in re.finditer("[^\\s\x02]+\x02?|\x02", text):
        for start, end in _of_one_size(sizes, *word.span()):
            offset = offsets[start]
            pdfium.FPDFText_GetMatrix(text_page, offset, matrix)
            pdfium.FPDFText_GetCharOrigin(text_page, offset, x, y)
            face = faces.of(pdfium.FPDFText_GetTextObject(text_page, offset))
            size = sizes[start] * math.hypot(matrix.c, matrix.d)
            angle = math.atan2(matrix.b, matrix.a)
            yield _RawRun(start, end, x.value, y.value, size, angle, face)


def _of_one_size(sizes: Sequence[float], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a word whose letters are of one size.

    The hyphen that PDFium has put there has no size of its own.
    """
    if len(set(sizes[start:end])) == 1 or end - start == 1:
        yield start, end
        return
    for _, group in groupby(range(start, end), key=sizes.__getitem__):
        places = list(group)
        yield places[0], places[-1] + 1


def _main_turn(runs: Sequence[_RawRun]) -> int:
    """Return by how many quarters most letters are turned to the left."""
    turns: Counter[int] = Counter()
    for run in runs:
        turns[round(run.angle / (math.pi / 2)) % 4] += run.end - run.start
    return turns.most_common(1)[0][0] if turns else 0


def _turned(box: Box, turn: int, is_mirrored: bool) -> Box:
    left, bottom, right, top = box
    for _ in range(turn):
        left, bottom, right, top = bottom, -right, top, -left
    return Box(-right, bottom, -left, top) if is_mirrored else Box(left, bottom, right, top)


def _placed(
    run: _RawRun,
    boxes: Sequence[tuple[float, float, float, float]],
    turn: int,
    is_mirrored: bool,
) -> Run:
    lefts, bottoms, rights, tops = zip(*boxes[run.start : run.end], strict=True)
    box = _turned(Box(min(lefts), min(bottoms), max(rights), max(tops)), turn, is_mirrored)
    base = _turned(Box(run.x, run.y, run.x, run.y), turn, is_mirrored).bottom
    is_turned = round(run.angle / (math.pi / 2)) % 4 != turn
    return Run(run.start, run.end, box.left, box.right, base, run.size, run.face, is_turned)
