"""What a map shows before anything is on it: lines of degrees, dots, names, a scale."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from reader.domain.world import STEPS, Dots, World
from reader.session.world import load_world
from reader.ui.atlas.sheet import UTMOST, Sheet, y_of
from reader.ui.theme import Theme

_FINE_FROM = 4_000  # pixels for the width of the world
_GRIDS = (30, 10, 5, 1)  # degrees
_APART = 90  # pixels between two lines of degrees, at least
_MOST_NAMES = 36
_HALO = 3.0
_SCALES = [step * 10**power for power in range(5) for step in (1, 2, 5)]  # km
_LONGEST_SCALE = 120  # pixels


class Taken:
    """Where something is on the map already; names keep clear of each other."""

    def __init__(self) -> None:
        self._boxes: list[QRectF] = []

    def take(self, box: QRectF) -> bool:
        """Take a box unless something is there; tell whether it was free."""
        if any(box.intersects(other) for other in self._boxes):
            return False
        self._boxes.append(box)
        return True


class Level(NamedTuple):
    """Dots in the units of ``sheet``, made once."""

    points: Callable[[], QPolygonF]
    width: float
    alpha: int


@cache
def the_world() -> World:
    """Return the map, which is read once."""
    return load_world()


@cache
def _large() -> QPolygonF:
    return _polygon(the_world().large)


@cache
def _coarse() -> QPolygonF:
    return _polygon(the_world().coarse)


@cache
def _fine() -> QPolygonF:
    return _polygon(the_world().fine)


def paint_ground(painter: QPainter, sheet: Sheet, theme: Theme) -> None:
    """Paint lines, dots and the scale."""
    painter.fillRect(0, 0, sheet.width, sheet.height, theme.page)
    _paint_lines(painter, sheet, theme)
    _paint_dots(painter, sheet, theme)
    _paint_scale(painter, sheet, theme)


def paint_names(painter: QPainter, sheet: Sheet, theme: Theme, taken: Taken) -> None:
    """Paint the names of countries and large towns where there is room."""
    painted = 0
    font, small = QFont(painter.font()), QFont(painter.font())
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
    for one in (font, small):
        one.setPointSizeF(one.pointSizeF() * 0.78)
    for label in the_world().labels:
        if painted == _MOST_NAMES:
            return
        at = QPointF(*sheet.pixel(label.latitude, label.longitude))
        if not QRectF(0, 0, sheet.width, sheet.height).contains(at):
            continue
        painter.setFont(font if label.is_country else small)
        place = "middle" if label.is_country else "right"
        if paint_name(painter, at, label.name, (theme.muted, theme.page), taken, place):
            painted += 1


def paint_name(
    painter: QPainter,
    at: QPointF,
    name: str,
    colours: tuple[QColor, QColor],
    taken: Taken,
    place: str = "right",
) -> bool:
    """Paint a name beside a point, with a rim in the colour of the ground, if there is room."""
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(name), metrics.height()
    left = at.x() - width / 2 if place == "middle" else at.x() + height / 2
    box = QRectF(left, at.y() - height / 2, width, height)
    if not taken.take(box.adjusted(-4, -1, 4, 1)):
        return False
    path = QPainterPath()
    path.addText(QPointF(left, box.top() + metrics.ascent()), painter.font(), name)
    ink, rim = colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, QPen(rim, _HALO, j=Qt.PenJoinStyle.RoundJoin))
    painter.fillPath(path, ink)
    return True


def _paint_lines(painter: QPainter, sheet: Sheet, theme: Theme) -> None:
    step = next((s for s in reversed(_GRIDS) if s * sheet.scale / 360 >= _APART), _GRIDS[0])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(theme.rule, 0))
    for longitude in range(-180, 180, step):
        across = sheet.pixel(0, longitude)[0]
        painter.drawLine(QPointF(across, 0), QPointF(across, sheet.height))
    most = int(UTMOST // step) * step
    for latitude in range(-most, most + 1, step):
        down = sheet.pixel(latitude, 0)[1]
        painter.drawLine(QPointF(0, down), QPointF(sheet.width, down))


def _paint_dots(painter: QPainter, sheet: Sheet, theme: Theme) -> None:
    levels = [Level(_coarse, 1.6, 150), Level(_large, 2.2, 235)]
    if sheet.scale >= _FINE_FROM:
        levels.insert(0, Level(_fine, 1.6, 110))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for shift in _worlds(sheet):
        left = (shift - sheet.x) * sheet.scale + sheet.width / 2
        top = -sheet.y * sheet.scale + sheet.height / 2
        # Not the painter's own: Qt would make a dash of every dot.
        placed = QTransform(sheet.scale, 0, 0, sheet.scale, left, top)
        for points, width, alpha in levels:
            colour = QColor(theme.muted)
            colour.setAlpha(alpha)
            size = width + math.log10(sheet.scale / 500) / 2
            painter.setPen(QPen(colour, size, c=Qt.PenCapStyle.SquareCap))
            painter.drawPoints(placed.map(points()))
    painter.restore()


def _worlds(sheet: Sheet) -> Iterator[int]:
    """Yield which worlds side by side are in sight."""
    half = sheet.width / 2 / sheet.scale
    yield from range(math.floor(sheet.x - half), math.floor(sheet.x + half) + 1)


def _paint_scale(painter: QPainter, sheet: Sheet, theme: Theme) -> None:
    longest = sheet.kilometres * _LONGEST_SCALE
    distance = max((s for s in _SCALES if s <= longest), default=_SCALES[0])
    width = distance / sheet.kilometres
    left, bottom = 12.0, sheet.height - 12.0
    painter.setPen(QPen(theme.muted, 1.5))
    painter.drawPolyline(
        [
            QPointF(left, bottom - 5),
            QPointF(left, bottom),
            QPointF(left + width, bottom),
            QPointF(left + width, bottom - 5),
        ]
    )
    painter.drawText(QPointF(left + 6, bottom - 5), f"{distance:,} km")


def _polygon(dots: Dots) -> QPolygonF:
    down = {latitude: y_of(latitude / STEPS) for latitude in set(dots.latitudes)}
    turn = 360 * STEPS
    pairs = zip(dots.latitudes, dots.longitudes, strict=True)
    return QPolygonF([QPointF(east / turn + 0.5, down[north]) for north, east in pairs])
