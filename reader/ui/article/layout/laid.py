"""One piece of text, laid out: the only module that talks to ``QTextLayout``.

Here code points of the article meet the UTF-16 units of Qt. Everything that
leaves is in code points of the article and in pixels from the top left
corner of the piece.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from reader.text.offsets import Utf16Map
from reader.ui.article.layout.cells import Cell, caret_x, cells_of, extents, extents_of
from reader.ui.article.layout.typography import BlockStyle

# Qt breaks lines at U+2028 only, and drops lone surrogates, which would move
# every later position; all are replaced one for one.
_UNSAFE = "[\x00-\x08\x0a-\x1f\x7f-\x9f\u2029\ud800-\udfff]"
_FIRST_RIGHT_TO_LEFT = "\u0590"
_PALER = 0.62  # still three to one on the page
_BREAKS = "\n\x0b\x0c\r\x85\u2029"
_RIGHT_TO_LEFT = (
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class LineBox(NamedTuple):
    """One line: its units, its box from ``top`` to ``bottom``, its base line."""

    first_units: int
    end_units: int
    top: float
    bottom: float
    base: float


class Stretch(NamedTuple):
    """A part of one line from ``left`` to ``right``."""

    line: int
    left: float
    right: float


class Run(NamedTuple):
    """Some text of the article that is set in another way; ``format`` has no colour."""

    start: int
    end: int
    format: QtGui.QTextCharFormat
    is_link: bool


class Frame(NamedTuple):
    """Where a piece is put: the width of the column, space above and below."""

    width: int
    above: int
    below: int
    tab: float = 80.0


class LaidPiece:
    """A piece of the article with its lines.

    ``start`` and ``end`` are its place in the article, ``height`` includes
    the space above and below. ``runs`` are in text order and do not overlap.
    """

    def __init__(
        self, text: str, start: int, style: BlockStyle, frame: Frame, runs: Sequence[Run] = ()
    ) -> None:
        self.start = start
        self.end = start + len(text)
        self.style = style
        self.frame = frame
        # Quick answers for most texts: their patterns are not even compiled.
        shown = text if text.isprintable() else re.sub(_UNSAFE, _replacement, text)
        self.has_mixed_directions = (
            max(text, default="") >= _FIRST_RIGHT_TO_LEFT
            and re.search(_RIGHT_TO_LEFT, text) is not None
        )
        self._map = Utf16Map(shown)
        self._layout = QTextLayout(shown, style.font)
        self._layout.setCacheEnabled(True)
        self.is_right_to_left = self.has_mixed_directions and _starts_right_to_left(shown)
        option = _option(
            frame, is_right_to_left=self.is_right_to_left, is_mixed=self.has_mixed_directions
        )
        self._layout.setTextOption(option)
        self._runs = runs
        self._link_colour: QColor | None = None
        if runs:
            self._set_formats()
        self._qlines: list[QTextLine] = []
        self.lines: list[LineBox] = []
        self.height = self._break_lines() + frame.below
        self._cells: dict[int, list[Cell]] = {}

    def draw(
        self, painter: QPainter, x: float, y: float, link_colour: QColor | None = None
    ) -> None:
        """Paint the text with the painter's pen, links in their own colour."""
        if self._runs and link_colour != self._link_colour:
            self._link_colour = link_colour
            self._set_formats()
            self._break_lines()  # the same ones; Qt forgets them with the formats
        self._layout.draw(painter, QPointF(x, y))

    def units(self, position: int) -> int:
        """Return the Qt position of a position, kept inside the piece."""
        return self._map.to_units(min(max(position, self.start), self.end) - self.start)

    def position(self, units: int) -> int:
        """Return the position of a Qt position."""
        return self.start + self._map.to_points(units)

    def line_of(self, position: int) -> int:
        """Return the line that holds a position; the end belongs to the last."""
        units = self.units(position)
        return max(0, bisect_right(self.lines, units, key=lambda line: line.first_units) - 1)

    def line_at(self, y: float) -> int:
        """Return the line at a height, the nearest one outside of the lines."""
        found = bisect_right(self.lines, y, key=lambda line: line.top) - 1
        return min(max(0, found), len(self.lines) - 1)

    def line_span(self, line: int) -> tuple[int, int]:
        """Return first and last caret position of a line (before its blank end)."""
        box = self.lines[line]
        end = box.end_units
        if line + 1 < len(self.lines):
            # A caret at the very end would be shown at the start of the next line.
            shown = self._layout.text()[
                self._map.to_points(box.first_units) : self._map.to_points(end)
            ]
            blank = len(shown) - len(shown.rstrip())
            end = end - blank if blank else self._layout.previousCursorPosition(end)
        return self.position(box.first_units), self.position(max(box.first_units, end))

    def next_cluster(self, position: int) -> int:
        """Return the position after the character at ``position``, marks included."""
        return self.position(self._layout.nextCursorPosition(self.units(position)))

    def previous_cluster(self, position: int) -> int:
        """Return the position before the character that ends at ``position``."""
        return self.position(self._layout.previousCursorPosition(self.units(position)))

    def next_word(self, position: int) -> int:
        """Return the start of the following word, or the end of the piece."""
        mode = QTextLayout.CursorMode.SkipWords
        return self.position(self._layout.nextCursorPosition(self.units(position), mode))

    def previous_word(self, position: int) -> int:
        """Return the start of the word before, or the start of the piece."""
        mode = QTextLayout.CursorMode.SkipWords
        return self.position(self._layout.previousCursorPosition(self.units(position), mode))

    def shown_text(self) -> str:
        """Return the text as Qt sees it, one character for each of the article."""
        return self._layout.text()

    def cells(self, line: int) -> list[Cell]:
        """Return the characters of a line with their places, in text order."""
        found = self._cells.get(line)
        if found is None:
            found = cells_of(self._qlines[line], self._layout, is_mixed=self.has_mixed_directions)
            self._cells[line] = found
        return found

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Yield the parts of lines that the text from ``start`` to ``end`` covers."""
        first, last = self.units(start), self.units(end)
        if first >= last:
            return
        # A start between a letter and its marks takes in the whole of it; for an
        # end Qt does the same by itself.
        if not self._layout.isValidCursorPosition(first):
            first = self._layout.previousCursorPosition(first)
        for number in range(self.line_of(start), len(self.lines)):
            box = self.lines[number]
            if box.first_units >= last:
                return
            a, b = max(first, box.first_units), min(last, box.end_units)
            if self.has_mixed_directions:
                for left, right in self._mixed(number, a, b):
                    yield Stretch(number, left, right)
            else:
                yield self._plain(number, a, b)

    def _plain(self, number: int, a: int, b: int) -> Stretch:
        line = self._qlines[number]
        left = caret_x(line, a)
        # The blank at the end of a wrapped line hangs over; it is not painted.
        right = min(caret_x(line, b), line.naturalTextRect().right())
        return Stretch(number, left, max(left, right))

    def _set_formats(self) -> None:
        ranges = []
        for run in self._runs:
            found = QTextLayout.FormatRange()
            found.start = self._border(run.start)
            found.length = self._border(run.end) - found.start
            if found.length <= 0:
                continue
            found.format = run.format
            if run.is_link and self._link_colour is not None:
                found.format = _coloured(run.format, self._link_colour)
            ranges.append(found)
        self._layout.setFormats(ranges)

    def _border(self, position: int) -> int:
        """Return where a run begins or ends: never between a letter and its marks."""
        units = self.units(position)
        is_whole = self._layout.isValidCursorPosition(units)
        return units if is_whole else self._layout.nextCursorPosition(units)

    def _mixed(self, number: int, a: int, b: int) -> list[tuple[float, float]]:
        has_wide = self.units(self.end) > self.end - self.start
        if has_wide:  # emoji, which may be shown as several boxes
            return extents_of(self.cells(number), a, b)
        return extents(self._qlines[number], a, b)

    def _break_lines(self) -> float:
        """Break and place the lines; return the height without space below."""
        self._qlines, self.lines = [], []
        style, frame, layout = self.style, self.frame, self._layout
        room = max(1.0, frame.width - style.indent - 2.0 * style.inset)
        x = style.inset + (0 if self.is_right_to_left else style.indent)
        y = float(frame.above)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            if self._runs:
                height, top = _on_base(line, style, y)
            else:
                # Letters of a taller fallback face widen the line they stand in.
                height = max(style.line, round(line.height()))
                top = y + (height - line.height()) // 2
            line.setPosition(QPointF(x, top))
            start = line.textStart()
            base = top + line.ascent()
            self.lines.append(LineBox(start, start + line.textLength(), y, y + height, base))
            self._qlines.append(line)
            y += height
        layout.endLayout()
        return y


def _on_base(line: QTextLine, style: BlockStyle, y: float) -> tuple[int, float]:
    """Return height and top of a line so that raised or smaller letters do not move it."""
    metrics = QFontMetricsF(style.font)
    base = (style.line - metrics.ascent() - metrics.descent()) // 2 + metrics.ascent()
    base = max(base, line.ascent())
    return max(style.line, round(base + line.descent())), y + base - line.ascent()


def _coloured(plain: QtGui.QTextCharFormat, colour: QColor) -> QtGui.QTextCharFormat:
    """Return the format of a link; its line is paler than those of marks."""
    coloured, line = QtGui.QTextCharFormat(plain), QColor(colour)
    line.setAlphaF(_PALER)
    coloured.setForeground(colour)
    coloured.setUnderlineColor(line)
    return coloured


def _option(frame: Frame, *, is_right_to_left: bool, is_mixed: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if is_right_to_left:
        # Left to itself Qt orders the words well but aligns them left.
        option.setTextDirection(QtCore.Qt.LayoutDirection.RightToLeft)
        option.setAlignment(QtCore.Qt.AlignmentFlag.AlignRight)
    elif is_mixed:
        option.setTextDirection(QtCore.Qt.LayoutDirection.LeftToRight)
    # Without letters from right to left, Qt finds the direction by itself. The name
    # space ``Qt`` takes longer on first use than a page of text.
    option.setTabStopDistance(frame.tab)
    return option


def _starts_right_to_left(text: str) -> bool:
    """Tell the direction of a paragraph by its first letter (Unicode bidi rules P2, P3)."""
    letter = re.search(r"[^\W\d_]", text)
    return letter is not None and re.match(_RIGHT_TO_LEFT, letter.group()) is not None


def _replacement(found: re.Match[str]) -> str:
    return "\u2028" if found.group() in _BREAKS else "\ufffd"
