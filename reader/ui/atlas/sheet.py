"""Which part of the world a map shows: Mercator's projection, cut near the poles.

The world is one unit wide and, between the cuts, one unit high. Angles and
shapes of what is near stay right, so a map of any country looks as usual.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

UTMOST = 85.0  # degrees north and south; the poles are infinitely far
CLOSEST = 400_000.0  # pixels for the width of the world; some 60 km on a map of 600 pixels
ROUND = 40_075.0  # km, the equator
_MARGIN = 0.78  # of the map is used for what must be in sight
_NEAR = 0.09  # units; one point alone is shown with this much around it

Degrees = tuple[float, float]  # latitude, longitude


def x_of(longitude: float) -> float:
    """Return how far east a meridian is, 0 to 1."""
    return longitude / 360 + 0.5


def y_of(latitude: float) -> float:
    """Return how far south a parallel is, 0 to 1."""
    angle = math.radians(max(-UTMOST, min(UTMOST, latitude)))
    return 0.5 - math.asinh(math.tan(angle)) / math.tau


class Sheet(NamedTuple):
    """The middle, the pixels for the width of the world, and the size in pixels."""

    x: float
    y: float
    scale: float
    width: int
    height: int

    def pixel(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a point is on the map, on the nearer side of the date line."""
        east = x_of(longitude)
        east += round(self.x - east)
        return self._across(east), self._down(y_of(latitude))

    def degrees(self, across: float, down: float) -> Degrees:
        """Return which point a pixel shows."""
        x = self.x + (across - self.width / 2) / self.scale
        y = self.y + (down - self.height / 2) / self.scale
        latitude = math.degrees(math.atan(math.sinh((0.5 - y) * math.tau)))
        return latitude, ((x % 1) - 0.5) * 360

    def moved(self, across: float, down: float) -> Sheet:
        """Return the map with its middle moved by some pixels."""
        return self._replace(x=self.x + across / self.scale, y=self.y + down / self.scale).kept()

    def zoomed(self, factor: float, across: float, down: float) -> Sheet:
        """Return the map closer or from farther; the point under a pixel stays there."""
        scale = max(self.least, min(CLOSEST, self.scale * factor))
        step = 1 / self.scale - 1 / scale
        x = self.x + (across - self.width / 2) * step
        y = self.y + (down - self.height / 2) * step
        return self._replace(x=x, y=y, scale=scale).kept()

    def sized(self, width: int, height: int) -> Sheet:
        """Return the same middle on a map of another size."""
        return self._replace(width=width, height=height).kept()

    def showing(self, points: Iterable[Degrees]) -> Sheet:
        """Return the map that has all points in sight; without any, the world."""
        places = [(x_of(longitude), y_of(latitude)) for latitude, longitude in points]
        if not places:
            return self._replace(x=0.5, y=0.42, scale=0).kept()
        xs, ys = sorted(x for x, _ in places), [y for _, y in places]
        west, east = _shortest(xs)
        high = max(max(ys) - min(ys), _NEAR)
        wide = max(east - west, _NEAR)
        scale = _MARGIN * min(self.width / wide, self.height / high)
        middle = (west + east) / 2, (min(ys) + max(ys)) / 2
        return self._replace(x=middle[0], y=middle[1], scale=min(CLOSEST, scale)).kept()

    def kept(self) -> Sheet:
        """Return the map with nothing beyond the poles on it, and no world beside the world."""
        scale = max(self.least, self.scale)
        half = self.height / 2 / scale
        y = max(half, min(1 - half, self.y)) if half <= 1 / 2 else 1 / 2
        return self._replace(x=self.x % 1, y=y, scale=scale)

    @property
    def least(self) -> float:
        """The scale at which the world fills the map."""
        return float(max(self.width, self.height, 1))

    @property
    def kilometres(self) -> float:
        """How many a pixel in the middle is wide."""
        latitude, _ = self.degrees(self.width / 2, self.height / 2)
        return ROUND * math.cos(math.radians(latitude)) / self.scale

    def _across(self, x: float) -> float:
        return (x - self.x) * self.scale + self.width / 2

    def _down(self, y: float) -> float:
        return (y - self.y) * self.scale + self.height / 2


def _shortest(xs: list[float]) -> tuple[float, float]:
    """Return west and east of the shortest way round the world that passes all."""
    gaps = [(b - a, b) for a, b in zip(xs, [*xs[1:], xs[0] + 1], strict=True)]
    gap, start = max(gaps)
    west = start % 1 if start >= 1 else start
    return west, west + 1 - gap
