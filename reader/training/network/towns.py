"""Towns of the whole world as names to learn with, from the gazetteer that ships."""

from __future__ import annotations

from reader.analysis.gazetteer import Gazetteer

_LEAST_PEOPLE = 40_000
_LONGEST_NAME = 30  # characters; longer ones are descriptions


def towns() -> list[str]:
    """Return the usual name of each town and region, in a fixed order."""
    names = {
        place.name
        for place in Gazetteer.load().places()
        if place.population >= _LEAST_PEOPLE and len(place.name) <= _LONGEST_NAME
    }
    return sorted(names)
