"""What one name can mean on the map, and how far two points are apart."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from reader.domain.entities import Place

EARTH = 6371.0088  # km, mean radius


class PlaceCandidate(NamedTuple):
    """One place that a name can mean.

    ``kind`` is "country", "region", "county", "city" or "continent".
    ``country`` is the ISO 3166 two-letter code, empty for a continent, and
    ``region`` the first-level division ("Ohio"), empty where there is none.
    Degrees are decimal, WGS 84; ``geonames`` is 0 where there is no record.
    """

    name: str
    kind: str
    region: str
    country: str
    country_name: str
    latitude: float
    longitude: float
    population: int
    geonames: int

    @property
    def place(self) -> Place:
        """The point, as an entity has it."""
        return Place(
            self.name,
            self.country or None,
            self.latitude,
            self.longitude,
            self.geonames or None,
        )


def candidate_from_record(record: list[Any]) -> PlaceCandidate:
    """Return the candidate of a message: its fields in order; later ones are passed over."""
    return PlaceCandidate(*record[: len(PlaceCandidate._fields)])


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (latitude, longitude), in km."""
    north, east, up, right = (math.radians(x) for x in (*one, *other))
    half = (
        math.sin((up - north) / 2) ** 2
        + math.cos(north) * math.cos(up) * math.sin((right - east) / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, half)))
