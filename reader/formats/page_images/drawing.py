"""Pages of one PDF document: pixels, the boxes of characters, the character at a point.

Pages count from 0 here. Points are 1/72 inch from the upper left corner of
the page as it is seen, whichever way it is turned in the file. Characters
have the indexes of PDFium's text, which the map of a document leads to.
"""

from __future__ import annotations

import ctypes
import math
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from reader.base.errors import PasswordNeeded, UnreadableFile

MOST_PIXELS = 24_000_000  # 96 MB
WIDEST = 16_000  # pixels
MOST_RUNS = 4_000
MOST_BOXES = 20_000
_GRAIN = 64  # parts of a point; PDFium converts whole numbers only
_KEPT = 4  # pages with their text
# Points around a click, across and down: the letter itself, letters near it, its line.
_TOLERANCES = ((1.0, 1.0), (6.0, 6.0), (20.0, 20.0), (400.0, 8.0), (60.0, 60.0))

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Pixels(NamedTuple):
    """A page in lines of ``stride`` bytes, four for a pixel: blue, green, red, unused."""

    width: int
    height: int
    stride: int
    page_width: float
    page_height: float
    content: bytes


class _Page(NamedTuple):
    handle: Any
    text: Any
    width: float
    height: float


class Drawing:
    """An open document; for one thread."""

    def __init__(self, content: bytes, password: str = "") -> None:
        """Open the document.

        Raises:
            PasswordNeeded: It is locked.
            UnreadableFile: It cannot be opened.
        """
        try:
            self._document = pdfium.PdfDocument(content, password=password or None)
        except pdfium.PdfiumError as error:
            if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
                raise PasswordNeeded("The document is locked.") from error
            raise UnreadableFile("The document cannot be opened.") from error
        self._pages: OrderedDict[int, _Page] = OrderedDict()

    def __len__(self) -> int:
        return len(self._document)

    def draw(self, number: int, width: int) -> Pixels:
        """Return a page ``width`` pixels wide, smaller where that were too many pixels.

        Raises:
            UnreadableFile: It cannot be drawn.
        """
        page = self._page(number)
        scale = min(max(1, width), WIDEST) / page.width
        scale = min(scale, math.sqrt(MOST_PIXELS / (page.width * page.height)))
        bitmap = page.handle.render(scale=scale, may_draw_forms=False, prefer_bgrx=True)
        try:
            content = bytes(bitmap.buffer)
            size = bitmap.width, bitmap.height, bitmap.stride
        finally:
            bitmap.close()
        return Pixels(*size, page.width, page.height, content)

    def boxes(self, number: int, runs: Iterable[tuple[int, int]]) -> list[list[Box]]:
        """Return for each run (first index, count) of characters its boxes, one for a line.

        Raises:
            UnreadableFile: The page cannot be read.
        """
        page = self._page(number)
        left_over = MOST_BOXES
        found: list[list[Box]] = []
        for first, count in list(runs)[:MOST_RUNS]:
            rows = raw.FPDFText_CountRects(page.text, first, count) if count > 0 else 0
            rows = max(0, min(rows, left_over))
            left_over -= rows
            boxes = [self._box(page, row) for row in range(rows)]
            # A blank that PDFium has put in may have an empty box, in a corner of the page.
            found.append([box for box in boxes if box[0] < box[2] and box[1] < box[3]])
        return found

    def character(self, number: int, x: float, y: float) -> int | None:
        """Return the index of the character at a point, or of one that is near.

        Raises:
            UnreadableFile: The page cannot be read.
        """
        page = self._page(number)
        across, up = ctypes.c_double(), ctypes.c_double()
        raw.FPDF_DeviceToPage(
            page.handle, *self._frame(page), round(x * _GRAIN), round(y * _GRAIN), across, up
        )
        for tolerance in _TOLERANCES:
            index = raw.FPDFText_GetCharIndexAtPos(page.text, across.value, up.value, *tolerance)
            if index >= 0:
                return int(index)
        return None

    def _box(self, page: _Page, row: int) -> Box:
        edges = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetRect(page.text, row, *edges)
        left, top, right, bottom = (edge.value for edge in edges)
        (x, y), (u, v) = self._seen(page, left, top), self._seen(page, right, bottom)
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def _seen(self, page: _Page, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page.handle, *self._frame(page), x, y, across, down)
        return across.value / _GRAIN, down.value / _GRAIN

    def _frame(self, page: _Page) -> tuple[int, int, int, int, int]:
        return 0, 0, round(page.width * _GRAIN), round(page.height * _GRAIN), 0

    def _page(self, number: int) -> _Page:
        if (found := self._pages.get(number)) is not None:
            self._pages.move_to_end(number)
            return found
        try:
            handle = self._document[number]
            text = handle.get_textpage()
        except (pdfium.PdfiumError, IndexError) as error:
            raise UnreadableFile(f"Page {number + 1} cannot be read.") from error
        width, height = handle.get_size()
        if not (0 < width < math.inf and 0 < height < math.inf):
            raise UnreadableFile(f"Page {number + 1} has no size.")
        page = self._pages[number] = _Page(handle, text, width, height)
        while len(self._pages) > _KEPT:
            _, oldest = self._pages.popitem(last=False)
            oldest.text.close()
            oldest.handle.close()
        return page
