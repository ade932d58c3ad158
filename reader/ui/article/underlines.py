"""The lines under mentions: a pattern for each kind, crisp at every scale of the screen.

Patterns are painted once into small tiles. Stroking dots with a pen takes
longer than everything else on the page together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from reader.domain.entities import MentionKind

GAP = 1.5  # pixels between the two lines under a date
_TILE = 64  # pixels of the screen, about
_MOST = 64  # tiles: kinds, thicknesses, themes, and the screens of one desk


class _Pattern(NamedTuple):
    """A period in pixels: so much ink, then so much nothing, and so on; by thickness."""

    lengths: tuple[float, ...]
    is_dotted: bool = False
    is_wave: bool = False


_PATTERNS = {
    MentionKind.PLACE.value: _Pattern((4.0, 2.4)),
    MentionKind.ORGANIZATION.value: _Pattern((1.4, 1.4), is_dotted=True),
    "own-wave": _Pattern((3.0, 3.0), is_wave=True),
    "own-dash-dot": _Pattern((4.4, 1.8, 1.2, 1.8)),
    "own-dash-dot-dot": _Pattern((4.4, 1.8, 1.2, 1.8, 1.2, 1.8)),
}
_WAVE = 2.6  # how high it is, by thickness


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
            high = max(thick + 1, round(_WAVE * thick)) if pattern.is_wave else thick
            tile = self._tiles.tile(pattern, thick, self._scale, colour)
            box = QRectF(left, top, width, high / self._scale)
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
    parts = [max(1, round(length * thick)) for length in pattern.lengths]
    period = sum(parts)
    count = max(1, _TILE // period)
    high = max(thick + 1, round(_WAVE * thick)) if pattern.is_wave else thick
    tile = QPixmap(period * count, high)
    tile.fill(Qt.GlobalColor.transparent)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if pattern.is_wave:
            _wave(painter, parts[0], QRectF(tile.rect()), QPen(colour, thick))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            for number in range(count):
                _strokes(painter, number * period, parts, thick, pattern)
    tile.setDevicePixelRatio(scale)
    return tile


def _strokes(
    painter: QPainter, x: int, parts: Sequence[int], thick: int, pattern: _Pattern
) -> None:
    """Paint one period: every other part is ink."""
    for ink, blank in zip(parts[::2], parts[1::2], strict=True):
        if pattern.is_dotted:
            painter.drawEllipse(QPointF(x + thick / 2, thick / 2), thick / 2, thick / 2)
        else:
            painter.fillRect(x, 0, ink, thick, painter.brush())
        x += ink + blank


def _wave(painter: QPainter, half: int, box: QRectF, pen: QPen) -> None:
    """Paint a line that goes up and down, whole periods of it; it goes on beyond the tile."""
    painter.setPen(pen)
    top, bottom = pen.widthF() / 2, box.height() - pen.widthF() / 2
    corners = range(-half, int(box.width()) + 2 * half, half)
    painter.drawPolyline(
        [QPointF(x, bottom if number % 2 else top) for number, x in enumerate(corners)]
    )
