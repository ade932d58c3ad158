"""Towns of the whole world as names to learn with, from the gazetteer that ships."""

from __future__ import annotations

from collections.abc import Iterator

from reader.analysis.gazetteer import Gazetteer
from reader.analysis.network.words import words_of

_LEAST_PEOPLE = 40_000
_LONGEST_NAME = 30  # characters; longer ones are descriptions


def towns() -> Iterator[tuple[str, ...]]:
    """Yield the words of each town's and region's usual name, in a fixed order."""
    names = {
        place.name
        for place in Gazetteer.load().places()
        if place.population >= _LEAST_PEOPLE and len(place.name) <= _LONGEST_NAME
    }
    for name in sorted(names):
        yield tuple(word.cut(name) for word in words_of(name))
