"""Puts the place names of one article on the map.

A name can mean many places ("Springfield"). What decides is how large each
of them is, what the article says next to the name ("Springfield, Ill."), and
where the article's other places are (after Leidner 2007, and Lieberman, Samet
and Sankaranarayanan 2010: local news speaks of places near each other).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from reader.analysis.gazetteer import Candidate, Gazetteer
from reader.analysis.place_readings import (
    LOCAL,
    NameUse,
    Reading,
    readings_of,
    use_of,
)
from reader.domain.claims import EntityId
from reader.domain.entities import Place
from reader.domain.spans import Span

Point = tuple[float, float]
Beliefs = Sequence[tuple[Candidate, float]]
"""The likely readings of one name, each with its probability."""

LEAST_ALONE = 5_000  # people; "Canadian" and "White House" are also small towns
DEGREE = 111.2  # km on a meridian

_ROUNDS = 3  # how often the names listen to each other
_SHARPNESS = 1.5  # how fast a name makes up its mind
_FORGOTTEN = 0.02  # a reading less probable than this has no say
_SAME_COUNTRY = 1.8
_SAME_REGION = 1.3
_NEARBY = 5.0
_NEAR_KM = 110.0
_SUPPORTED = 0.5  # of a name in the same region
_CELL = 5  # degrees; what is farther than a cell away is not near
_GRAIN = 10  # places are pooled to a tenth of a degree


def locate(text: str, toponyms: Sequence[Span], gazetteer: Gazetteer) -> list[Place | None]:
    """Return the place that each name means, or None where nothing fits.

    ``toponyms`` are positions of names in ``text``, in any order. The same
    name means the same place throughout, unless the text says otherwise.
    """
    uses = [use_of(text, span, gazetteer) for span in toponyms]
    readings = {use: readings_of(use, gazetteer) for use in uses}
    main_use = _main_uses(readings)
    options = {name: readings[use] for name, use in main_use.items()}
    context = _Context(
        {name: _beliefs(found, [r.prior for r in found]) for name, found in options.items()}
    )
    for _ in range(_ROUNDS):
        context = context.sharpened(options)
    places = {use: context.place(use.name, found) for use, found in readings.items()}
    return [places[use if _is_explained(readings[use]) else main_use[use.name]] for use in uses]


def locate_entities(
    text: str, spans_of: Mapping[EntityId, Sequence[Span]], gazetteer: Gazetteer
) -> dict[EntityId, Place]:
    """Return the place of each entity: the one that most of its mentions mean.

    An entity without a place is left out. Equal numbers go to the mention
    that comes first.
    """
    owners = [(span, entity) for entity, spans in spans_of.items() for span in spans]
    owners.sort(key=lambda owner: owner[0])
    votes: dict[EntityId, Counter[Place]] = defaultdict(Counter)
    places = locate(text, [span for span, _ in owners], gazetteer)
    for (_, entity), place in zip(owners, places, strict=True):
        if place is not None:
            votes[entity][place] += 1
    return {entity: counted.most_common(1)[0][0] for entity, counted in votes.items()}


class _Context:
    """How likely each reading of each name is, and what that says about the others."""

    def __init__(self, beliefs: Mapping[str, Beliefs]) -> None:
        self._beliefs = beliefs
        self._countries: dict[str, float] = defaultdict(float)
        self._regions: dict[tuple[str, str], float] = defaultdict(float)
        self._cells: dict[tuple[int, int], dict[Point, float]] = defaultdict(
            lambda: defaultdict(float)
        )
        for place, share in (belief for found in beliefs.values() for belief in found):
            self._countries[place.country] += share
            self._regions[place.country, place.admin1] += share
            if place.kind in LOCAL:
                self._cells[_cell(place)][_pooled(place)] += share

    def sharpened(self, options: Mapping[str, Sequence[Reading]]) -> _Context:
        """Return the context after every name has listened to the others."""
        return _Context(
            {name: _beliefs(found, self._scores(name, found)) for name, found in options.items()}
        )

    def place(self, name: str, readings: Sequence[Reading]) -> Place | None:
        """Return the reading that has most in its favour, if it is sound."""
        if not readings:
            return None
        scores = self._scores(name, readings)
        best = readings[max(range(len(scores)), key=scores.__getitem__)]
        return _place(best.place) if self._is_sound(name, best) else None

    def _is_sound(self, name: str, reading: Reading) -> bool:
        # Size or context must make the reading more than a chance match.
        if reading.place.population >= LEAST_ALONE or reading.is_stated:
            return True
        return self._shared(name, reading.place)[1] >= _SUPPORTED

    def _scores(self, name: str, readings: Sequence[Reading]) -> list[float]:
        return [reading.prior + self._support(name, reading.place) for reading in readings]

    def _support(self, name: str, place: Candidate) -> float:
        country, region = self._shared(name, place)
        support = _SAME_COUNTRY * math.log1p(country)
        if place.kind in LOCAL:
            support += _SAME_REGION * math.log1p(region)
            support += _NEARBY * math.log1p(self._closeness(name, place))
        return support

    def _shared(self, name: str, place: Candidate) -> tuple[float, float]:
        """Return how many other names are in the country and in the region of a place."""
        country = self._countries.get(place.country, 0.0)
        region = self._regions.get((place.country, place.admin1), 0.0) if place.admin1 else 0.0
        for own, share in self._beliefs.get(name, ()):
            if own.country == place.country:
                country -= share
                region -= share if place.admin1 and own.admin1 == place.admin1 else 0.0
        return max(0.0, country), max(0.0, region)

    def _closeness(self, name: str, place: Candidate) -> float:
        """Return how many other names are near a place, a far one counting less."""
        here = _pooled(place)
        row, column = _cell(place)
        total = 0.0
        for cell in ((row + i, column + k) for i in (-1, 0, 1) for k in (-1, 0, 1)):
            for there, share in self._cells.get(cell, {}).items():
                total += share * _nearness(here, there)
        for own, share in self._beliefs.get(name, ()):
            if own.kind in LOCAL:
                total -= share * _nearness(here, _pooled(own))
        return max(0.0, total)


def _main_uses(readings: Mapping[NameUse, Sequence[Reading]]) -> dict[str, NameUse]:
    # A name that is explained once ("Paris, Texas") keeps that meaning.
    chosen: dict[str, NameUse] = {}
    for use, found in readings.items():
        if use.name not in chosen or (
            _is_explained(found) and not _is_explained(readings[chosen[use.name]])
        ):
            chosen[use.name] = use
    return chosen


def _is_explained(readings: Sequence[Reading]) -> bool:
    return any(reading.is_stated for reading in readings)


def _beliefs(readings: Sequence[Reading], scores: Sequence[float]) -> Beliefs:
    if not readings:
        return ()
    best = max(scores)
    weights = [math.exp((score - best) * _SHARPNESS) for score in scores]
    total = sum(weights)
    shares = ((r.place, w / total) for r, w in zip(readings, weights, strict=True))
    return [(place, share) for place, share in shares if share > _FORGOTTEN]


def _cell(place: Candidate) -> tuple[int, int]:
    return math.floor(place.latitude / _CELL), math.floor(place.longitude / _CELL)


def _pooled(place: Candidate) -> Point:
    return round(place.latitude * _GRAIN) / _GRAIN, round(place.longitude * _GRAIN) / _GRAIN


def _nearness(one: Point, other: Point) -> float:
    # A flat earth is enough to tell near from far.
    north = (one[0] - other[0]) * DEGREE
    east = (one[1] - other[1]) * DEGREE * math.cos(math.radians(one[0]))
    return math.exp(-math.hypot(north, east) / _NEAR_KM)


def _place(found: Candidate) -> Place:
    return Place(
        name=found.name,
        country=found.country or None,
        latitude=found.latitude,
        longitude=found.longitude,
        geonames=found.geonames or None,
    )
