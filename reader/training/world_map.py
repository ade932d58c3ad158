"""Builds the map of the world: ``python -m reader.training.world_map -o FILE``.

There are no coasts and no borders in it: a dot for every stretch where people
live, read off the list of places, and names to find one's way by. The layout
is the one that ``reader.domain.world`` reads.
"""

from __future__ import annotations

import argparse
import math
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reader.analysis.gazetteer import Candidate, FeatureKind, Gazetteer
from reader.base.atomic import replacing
from reader.domain.world import COUNTS, MAGIC, STEPS

LARGE = 100_000  # people; such towns have dots of their own
CELLS = (0.5, 0.1)  # degrees; one dot for each that has a place in it
NAMED = 1_000_000  # people; such towns have their names on the map

Point = tuple[int, int]


def main() -> None:
    """Build the file."""
    parser = argparse.ArgumentParser(prog="python -m reader.training.world_map")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    places = list(Gazetteer.load().places())
    with replacing(arguments.output) as stream:
        stream.write(packed(dots(places), list(labels(places))))
    print(f"{arguments.output.stat().st_size} bytes")


def dots(places: Iterable[Candidate]) -> tuple[list[Point], ...]:
    """Return the dots of large towns, those for the whole world, and those to see closely."""
    towns = sorted(
        (p for p in places if p.kind is FeatureKind.CITY), key=lambda p: (-p.population, p.name)
    )
    large = [_point(town) for town in towns if town.population >= LARGE]
    found, taken = [large], set(large)
    for size in CELLS:
        cells: dict[tuple[int, int], Point] = {}
        for town in towns:
            cell = math.floor(town.latitude / size), math.floor(town.longitude / size)
            cells.setdefault(cell, _point(town))
        level = [point for point in cells.values() if point not in taken]
        taken.update(level)
        found.append(level)
    return tuple(sorted(level) for level in found)


def labels(places: Iterable[Candidate]) -> Iterator[tuple[str, str, Point]]:
    """Yield kind, name and point of countries, capitals and the largest towns, largest first."""
    for place in sorted(places, key=lambda p: (-p.population, p.name)):
        is_town = place.kind is FeatureKind.CITY
        if place.kind is FeatureKind.COUNTRY:
            yield "country", place.name, _point(place)
        elif is_town and (place.is_capital or place.population >= NAMED):
            yield "city", place.name, _point(place)


def packed(levels: Sequence[list[Point]], named: Iterable[tuple[str, str, Point]]) -> bytes:
    """Return the file with three levels of dots."""
    lines = "\n".join(f"{kind}\t{name}\t{p[0]}\t{p[1]}" for kind, name, p in named)
    counts = COUNTS.pack(*map(len, levels))
    columns = b"".join(_column(level, which) for level in levels for which in (0, 1))
    return MAGIC + zlib.compress(counts + columns + lines.encode("utf-8"), 9)


def _column(level: list[Point], which: int) -> bytes:
    column = array("h", (point[which] for point in level))
    return b"".join(value.to_bytes(2, "little", signed=True) for value in column)


def _point(place: Candidate) -> Point:
    return round(place.latitude * STEPS), round(place.longitude * STEPS)


if __name__ == "__main__":
    main()
