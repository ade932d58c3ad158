"""The lines under mentions: a pattern for each kind, crisp at every scale of the screen.

Patterns are painted once into small tiles. Stroking dots with a pen takes
longer than everything else on the page together.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from reader.domain.entities import MentionKind

GAP = 1.5  # pixels between the two lines under a date
_TILE = 64  # pixels of the screen, about
_MOST = 64  # tiles: kinds, thicknesses, themes, and the screens of one desk


class _Pattern(NamedTuple):
    """A period in pixels: so much ink, then so much nothing; by thickness."""

    ink: float
    blank: float
    is_dotted: bool = False


_PATTERNS = {
    MentionKind.PLACE.value: _Pattern(4.0, 2.4),
    MentionKind.ORGANIZATION.value: _Pattern(1.4, 1.4, is_dotted=True),
}


class Tiles:
    """Tiles made so far; whoever keeps a view on the screen keeps one of these."""

    def __init__(self) -> None:
        self._made: dict[tuple[_Pattern, int, float, int], QPixmap] = {}

    def tile(self, pattern: _Pattern, thick: int, scale: float, colour: QColor) -> QPixmap:
        """Return whole periods of a pattern, ``thick`` pixels of the screen high."""
        key = pattern, thick, scale, colour.rgba()
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= _MOST:
                self._made.clear()
            found = self._made[key] = _tile(pattern, thick, scale, colour)
        return found


class Underlines:
    """Rules lines with one painter, whose corner stands ``down`` pixels below the view's.

    ``scale`` is how many pixels of the screen make up one of the view.
    """

    def __init__(self, painter: QPainter, tiles: Tiles) -> None:
        self._painter = painter
        self._tiles = tiles
        self._scale = painter.device().devicePixelRatioF()
        self.down = 0

    def rule(self, kind: str, line: QRectF, colour: QColor) -> None:
        """Paint the line of a kind into ``line``, whose height is its thickness."""
        thick = max(1, round(line.height() * self._scale))
        left, top = self.snapped(line.left()), self.snapped(line.top() + self.down) - self.down
        width = max(1.0, self.snapped(line.right()) - left)
        pattern = _PATTERNS.get(kind)
        if pattern is not None:
            thick += pattern.is_dotted  # a dot looks smaller than it is
            tile = self._tiles.tile(pattern, thick, self._scale, colour)
            box = QRectF(left, top, width, thick / self._scale)
            self._painter.drawTiledPixmap(box, tile)
            return
        height = thick / self._scale
        self._painter.fillRect(QRectF(left, top, width, height), colour)
        if kind == MentionKind.DATE.value:
            second = self.snapped(height + GAP)
            self._painter.fillRect(QRectF(left, top + second, width, height), colour)

    def snapped(self, length: float) -> float:
        """Return the nearest length in whole pixels of the screen."""
        return round(length * self._scale) / self._scale


def _tile(pattern: _Pattern, thick: int, scale: float, colour: QColor) -> QPixmap:
    ink = max(1, round(pattern.ink * thick))
    period = ink + max(1, round(pattern.blank * thick))
    count = max(1, _TILE // period)
    tile = QPixmap(period * count, thick)
    tile.fill(Qt.GlobalColor.transparent)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for number in range(count):
            if pattern.is_dotted:
                centre = QPointF(number * period + thick / 2, thick / 2)
                painter.drawEllipse(centre, thick / 2, thick / 2)
            else:
                painter.fillRect(number * period, 0, ink, thick, colour)
    tile.setDevicePixelRatio(scale)
    return tile
