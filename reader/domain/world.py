"""A map of the world: where people live, and names to go by; and how it is packed."""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from typing import NamedTuple

MAGIC = b"RDWORLD1"
COUNTS = struct.Struct("<3I")
STEPS = 180  # of one degree


class Dots(NamedTuple):
    """Points, in ``STEPS`` of a degree."""

    latitudes: array[int]
    longitudes: array[int]


class Label(NamedTuple):
    """A country or a town by name; degrees are decimal."""

    name: str
    latitude: float
    longitude: float
    is_country: bool


class World(NamedTuple):
    """Large towns, a few dots for the whole, more to see closely; labels, the largest first."""

    large: Dots
    coarse: Dots
    fine: Dots
    labels: tuple[Label, ...]


_EMPTY = Dots(array("h"), array("h"))
NOWHERE = World(_EMPTY, _EMPTY, _EMPTY, ())


def unpacked(packed: bytes) -> World:
    """Return the map of a file.

    Raises:
        ValueError, struct.error, zlib.error: It is no such file.
    """
    if not packed.startswith(MAGIC):
        raise ValueError("this is no map")
    data = zlib.decompress(packed[len(MAGIC) :])
    place = COUNTS.size
    levels: list[Dots] = []
    for count in COUNTS.unpack_from(data):
        middle, end = place + 2 * count, place + 4 * count
        levels.append(Dots(_column(data[place:middle]), _column(data[middle:end])))
        place = end
    lines = data[place:].decode("utf-8").splitlines()
    large, coarse, fine = levels
    return World(large, coarse, fine, tuple(map(_label, lines)))


def _column(data: bytes) -> array[int]:
    column = array("h", data)
    if sys.byteorder == "big":
        column.byteswap()
    return column


def _label(line: str) -> Label:
    kind, name, latitude, longitude = line.split("\t")
    return Label(name, int(latitude) / STEPS, int(longitude) / STEPS, kind == "country")
