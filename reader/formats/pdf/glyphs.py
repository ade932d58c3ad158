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
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import groupby, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from reader.formats.pdf.fonts import Face, Faces
from reader.formats.pdf.spelling import spelled
from reader.text.cleaning import REPLACEMENT

HYPHEN = "\x02"  # at the end of a line, where PDFium has joined a word
# In a PDF a control character is a letter whose meaning was lost.
_LOST = "[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"
_SLANTED = math.radians(15)  # a scan that lies a little askew is still read
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"

_Corners = tuple[float, float, float, float]


class Run(NamedTuple):
    """Characters ``start`` to ``end`` of one line of a page, of one size and face.

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


class Glyphs(NamedTuple):
    """The text of one page, one character for each code point.

    ``offsets`` has the index of PDFium for each character, ``boxes`` its
    rectangle as it is written in the file. ``lost`` counts characters whose
    meaning the file does not tell.
    """

    text: str
    offsets: Sequence[int]
    boxes: Sequence[_Corners]
    runs: Sequence[Run]
    page: Box
    lost: int
    turn: int
    is_mirrored: bool

    def edges(self, place: int) -> Box:
        """Return the rectangle of a character in the way that the text runs."""
        return self.turned(Box(*self.boxes[place]))

    def turned(self, box: Box) -> Box:
        """Return a rectangle of the file in the way that the text runs."""
        return _turned(box, self.turn, self.is_mirrored)


def glyphs_of(text_page: Any, page: Box, faces: Faces) -> Glyphs:
    """Return the characters of a text page of PDFium; ``page`` is what is seen of it."""
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    units = "".join(map(chr, map(pdfium.FPDFText_GetUnicode, repeat(text_page), range(count))))
    units, offsets = spelled(units)
    units = _with_line_ends(text_page, units, offsets)
    units, lost = re.subn(_LOST, REPLACEMENT, units)
    units = re.sub("[\ud800-\udfff]", REPLACEMENT, units)
    boxes = _boxes(text_page, count)
    sizes = list(map(pdfium.FPDFText_GetFontSize, repeat(text_page), offsets))
    if not isinstance(offsets, range):
        boxes = [boxes[i] for i in offsets]
    raw = list(_raw_runs(_Characters(units, offsets, boxes), _Looks(text_page, faces), sizes))
    turn = _main_turn(raw)
    is_mirrored = len(re.findall(_RIGHT_TO_LEFT, units)) * 2 > sum(map(str.isalpha, units))
    runs = [_placed(run, boxes, turn, is_mirrored) for run in raw]
    return Glyphs(
        units, offsets, boxes, runs, _turned(page, turn, is_mirrored), lost, turn, is_mirrored
    )


class _Characters(NamedTuple):
    text: str
    offsets: Sequence[int]
    boxes: Sequence[_Corners]


class _RawRun(NamedTuple):
    start: int
    end: int
    x: float
    y: float
    size: float
    angle: float
    face: Face


def _with_line_ends(text_page: Any, text: str, offsets: Sequence[int]) -> str:
    """Mark hyphens at line ends by ``HYPHEN``, and nothing else."""

    def told(found: re.Match[str]) -> str:
        if pdfium.FPDFText_IsHyphen(text_page, offsets[found.start()]) == 1:
            return HYPHEN
        return found[0] if found[0] == "\u00ad" else REPLACEMENT

    return re.sub("[\x02\ufffe\u00ad]", told, text.replace("\t", " "))


def _boxes(text_page: Any, count: int) -> list[_Corners]:
    """Return left, bottom, right and top of each character."""
    room = (pdfium.FS_RECTF * count)()
    asked = map(pdfium.FPDFText_GetLooseCharBox, repeat(text_page), range(count), room)
    deque(asked, maxlen=0)
    if not count:
        return []
    flat = memoryview(room).cast("B").cast("f").tolist()
    # The record of PDFium has left, top, right, bottom.
    return list(zip(flat[0::4], flat[3::4], flat[2::4], flat[1::4], strict=True))


class _Looks:
    """Asks PDFium how characters look; each text object only once."""

    def __init__(self, text_page: Any, faces: Faces) -> None:
        self._page = text_page
        self._faces = faces
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self.object = 0  # the address of the one that was asked for last

    def is_same(self, offset: int) -> bool:
        """Tell whether a character belongs to the object that was asked for last."""
        found = pdfium.FPDFText_GetTextObject(self._page, offset)
        return bool(found) and ctypes.addressof(found.contents) == self.object

    def run(self, start: int, end: int, offset: int, size: float) -> _RawRun:
        """Return what is known of some characters; ``offset`` is that of the first."""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._page, offset, matrix)
        pdfium.FPDFText_GetCharOrigin(self._page, offset, self._x, self._y)
        found = pdfium.FPDFText_GetTextObject(self._page, offset)
        self.object = ctypes.addressof(found.contents) if found else 0
        seen = size * math.hypot(matrix.c, matrix.d)
        angle = math.atan2(matrix.b, matrix.a)
        face = self._faces.of(found)
        return _RawRun(start, end, self._x.value, self._y.value, seen, angle, face)


def _raw_runs(glyphs: _Characters, looks: _Looks, sizes: Sequence[float]) -> Iterator[_RawRun]:
    """Yield the runs of a page; words of one text object with usual blanks are one run."""
    text, offsets, boxes = glyphs
    run: _RawRun | None = None
    for word in re.finditer("[^\\s\x02]+\x02?|\x02", text):
        for start, end in _of_one_size(sizes, *word.span()):
            if (
                run is not None
                and run.angle == 0
                and sizes[start] == sizes[run.start]
                and text[run.end : start] == " "
                and boxes[start][0] - boxes[run.end - 1][2] < run.size
                and looks.is_same(offsets[start])
            ):
                run = run._replace(end=end)
                continue
            if run is not None:
                yield run
            run = looks.run(start, end, offsets[start], sizes[start])
    if run is not None:
        yield run


def _of_one_size(sizes: Sequence[float], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a word whose letters are of one size."""
    if sizes[start:end].count(sizes[start]) == end - start:
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


def _around(first: _Corners, last: _Corners) -> Box:
    return Box(
        min(first[0], last[0]),
        min(first[1], last[1]),
        max(first[2], last[2]),
        max(first[3], last[3]),
    )


def _placed(
    run: _RawRun,
    boxes: Sequence[_Corners],
    turn: int,
    is_mirrored: bool,
) -> Run:
    first, last = boxes[run.start], boxes[run.end - 1]
    box = _turned(_around(first, last), turn, is_mirrored)
    base = _turned(Box(run.x, run.y, run.x, run.y), turn, is_mirrored).bottom
    away = math.remainder(run.angle - turn * math.pi / 2, 2 * math.pi)
    is_turned = abs(away) > _SLANTED
    return Run(run.start, run.end, box.left, box.right, base, run.size, run.face, is_turned)
