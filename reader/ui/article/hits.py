"""The hits of a search, marked on the pieces in view; no layout is touched.

Boxes with sharp corners and an outline, so that they are told from the round
marks of entities, on which they may lie.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from reader.domain.spans import Span
from reader.text.hits import Hits
from reader.ui.article.layout.laid import LaidPiece
from reader.ui.theme import Theme

_DENSE = 100  # hits on a piece; from here on those that touch share a box
_OUTLINES = (1.0, 2.0)  # of a hit, of the current one


class HitLayer:
    """What was found, and which hit is the current one."""

    def __init__(self) -> None:
        self.hits = Hits()
        self.current: Span | None = None
        # Boxes live as long as the layout that their places belong to.
        self._known: WeakKeyDictionary[LaidPiece, tuple[array[int], array[int], list[QRectF]]] = (
            WeakKeyDictionary()
        )

    def paint(self, painter: QPainter, piece: LaidPiece, theme: Theme) -> None:
        """Paint the grounds of the hits on a piece; the painter stands at its corner."""
        boxes = self._boxes(piece)
        current = [] if self.current is None else list(_boxes_of(piece, self.current))
        if not boxes and not current:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(theme.hit_line, _OUTLINES[0]))
        painter.setBrush(theme.hit)
        painter.drawRects(boxes)
        painter.setPen(QPen(theme.current_hit_line, _OUTLINES[1]))
        painter.setBrush(theme.current_hit)
        painter.drawRects(current)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)

    def _boxes(self, piece: LaidPiece) -> list[QRectF]:
        numbers = self.hits.between(piece.start, piece.end)
        starts = self.hits.starts[numbers.start : numbers.stop]
        ends = self.hits.ends[numbers.start : numbers.stop]
        known = self._known.get(piece)
        if known is not None and known[:2] == (starts, ends):
            return known[2]
        if len(starts) > _DENSE:
            spans = list(_joined(starts, ends))
        else:
            spans = [Span(*edges) for edges in zip(starts, ends, strict=True)]
        boxes = [box for span in spans for box in _boxes_of(piece, span)]
        self._known[piece] = starts, ends, boxes
        return boxes


def _joined(starts: array[int], ends: array[int]) -> Iterator[Span]:
    """Yield hits, those in one that follow each other without a gap."""
    first, last = starts[0], ends[0]
    for start, end in zip(starts, ends, strict=True):
        if start > last:
            yield Span(first, last)
            first = start
        last = end
    yield Span(first, last)


def _boxes_of(piece: LaidPiece, span: Span) -> Iterator[QRectF]:
    """Yield boxes around the letters, in whole pixels, a little wider than they are."""
    for number, left, right in piece.stretches(span.start, span.end):
        line = piece.lines[number]
        top = max(line.top, round(line.base - piece.style.rise) - 1)
        bottom = min(line.bottom - 1, round(line.base + piece.style.fall))
        yield QRectF(round(left) - 1, top, round(right) - round(left) + 1, bottom - top)
