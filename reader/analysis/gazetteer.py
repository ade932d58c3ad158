"""The list of places with their coordinates; guards the border to the built file.

The file is a sorted table of names, cut into small compressed blocks with an
index of first names, so that it opens at once and only the blocks that are
asked for are ever read. ``reader.training.gazetteer`` builds it.
"""

from __future__ import annotations

import json
import mmap
import re
import struct
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from reader.base.errors import ReaderError
from reader.base.paths import resources

MAGIC = b"RDPLACE1"
HEAD = struct.Struct("<8sI")
FILE_NAME = Path("gazetteer", "places.bin")
_KEPT_BLOCKS = 256  # some 3 MB of names at hand

_MARKS = re.compile(r"[.'’‘ʼʻ`]")
_BREAKS = re.compile(r"[\s\-‐‑–—_,/()]+")
_SHORT_FORMS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


class FeatureKind(StrEnum):
    """What a place is; the values stand in the built file."""

    COUNTRY = "country"
    REGION = "region"
    COUNTY = "county"
    CITY = "city"
    CONTINENT = "continent"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name can mean.

    ``name`` is its usual name, which need not be the one asked for.
    ``country`` is the ISO 3166 two-letter code, empty for a continent.
    ``admin1`` is the name of its first-level division ("Ohio"), empty where
    there is none. Degrees are decimal, WGS 84. ``geonames`` is 0 where
    GeoNames has no record.
    """

    name: str
    country: str
    country_name: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    geonames: int
    kind: FeatureKind
    is_capital: bool = False


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """Return the form under which a name is kept and looked up.

    Case, accents, dots, hyphens, "the" and a possessive ending make no
    difference; "Saint" is "St" and "Mount" is "Mt".
    """
    plain = unicodedata.normalize("NFKD", name.strip())
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch)).casefold()
    plain = re.sub(r"['’]s?$", "", plain)
    words = _BREAKS.sub(" ", _MARKS.sub("", plain)).split()
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(_SHORT_FORMS.get(word, word) for word in words)


class Gazetteer:
    """Finds the places that bear a name. Safe to keep for the whole run."""

    def __init__(self, data: mmap.mmap, header: Mapping[str, object], start: int) -> None:
        self._data = data
        self._start = start
        self._countries = _strings(header["countries"])
        self._regions = _strings(header["regions"])
        first, offsets = header["first"], header["offsets"]
        if not isinstance(first, list) or not isinstance(offsets, list):
            raise TypeError("the index of the gazetteer is not a list")
        self._first: list[str] = first
        self._offsets: list[int] = offsets
        self._block = lru_cache(maxsize=_KEPT_BLOCKS)(self._read_block)

    @classmethod
    def load(cls, path: Path | None = None) -> Gazetteer:
        """Open a built file, by default the one that the program ships.

        Raises:
            ReaderError: The file is missing or is not a gazetteer of this version.
        """
        source = path or resources() / FILE_NAME
        try:
            with source.open("rb") as stream:
                data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ReaderError(f"The list of places cannot be read: {source}") from error
        try:
            start = _end_of_index(data)
            return cls(data, json.loads(zlib.decompress(data[HEAD.size : start])), start)
        except (ValueError, KeyError, TypeError, struct.error, zlib.error) as error:
            raise ReaderError(f"This is not a list of places: {source}") from error

    def candidates(self, name: str) -> list[Candidate]:
        """Return every place called ``name``, in no particular order.

        Other names count ("Holland"), so do abbreviations ("Calif.") and the
        adjectives of countries ("Russian").
        """
        key = fold_name(name)
        found: dict[tuple[str, ...], Candidate] = {}
        for fields in self._entries(key):
            record = fields if fields[0] != "=" else self._referred(fields)
            if record is not None:
                found.setdefault(tuple(record), self._candidate(record))
        return list(found.values())

    def places(self) -> Iterator[Candidate]:
        """Yield every place once, in the order of the file; reads all of it."""
        for block in range(len(self._offsets) - 1):
            for lines in self._read_block(block).values():
                for line in lines:
                    fields = line.split("\t")
                    if fields[0] != "=":
                        yield self._candidate(fields)

    def _referred(self, fields: list[str]) -> list[str] | None:
        _, number, key = fields
        return next((f for f in self._entries(key) if f[0] != "=" and f[-1] == number), None)

    def _entries(self, key: str) -> Iterator[list[str]]:
        # A name may run over the end of a block, so its first block is the
        # one before the first that starts after it, and it may go on.
        block = max(0, bisect_right(self._first, key) - 1)
        while block > 0 and self._first[block] == key:
            block -= 1
        while key and block < len(self._first) and self._first[block] <= key:
            yield from (line.split("\t") for line in self._block(block).get(key, ()))
            block += 1

    def _read_block(self, number: int) -> dict[str, list[str]]:
        start, end = (self._start + offset for offset in self._offsets[number : number + 2])
        lines: dict[str, list[str]] = {}
        for line in zlib.decompress(self._data[start:end]).decode("utf-8").split("\n"):
            key, _, rest = line.partition("\t")
            lines.setdefault(key, []).append(rest)
        return lines

    def _candidate(self, fields: list[str]) -> Candidate:
        name, kind, country, region, latitude, longitude, population, capital, number = fields
        return Candidate(
            name=name,
            country=country,
            country_name=self._countries.get(country, ""),
            admin1=self._regions.get(f"{country}.{region}", ""),
            latitude=float(latitude),
            longitude=float(longitude),
            population=int(population),
            geonames=int(number),
            kind=FeatureKind(kind),
            is_capital=bool(capital),
        )


def _end_of_index(data: mmap.mmap) -> int:
    magic, size = HEAD.unpack_from(data)
    if magic != MAGIC:
        raise ValueError(f"it starts with {magic!r}")
    return HEAD.size + int(size)


def _strings(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError("a table of the gazetteer is not an object")
    return {str(key): str(name) for key, name in value.items()}
