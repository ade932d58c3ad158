"""Every place that one name of an article can mean, and what speaks for each on its own.

The article's other places are ``reader.analysis.places``' business.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.gazetteer import Candidate, FeatureKind, Gazetteer, fold_name
from reader.domain.spans import Span

LOCAL = (FeatureKind.CITY, FeatureKind.COUNTY)
_RENAMED = (FeatureKind.REGION, *LOCAL)
_LONGEST_ACRONYM = 3
_FOLLOWING = re.compile(r"\s?(?:,\s*|\(\s*|\s+in\s+)([A-Z][\w.]*(?:[ -][A-Z][\w.]*){0,3})")

# Weights, see tests.evaluation.places for what they were chosen on. A point
# makes a reading e times as likely.
_SIZE = 0.4  # for each natural logarithm of the population
_SMALLEST = 300  # people; where the list says 0, nobody counted
_STATED = 14.0  # decides: "Paris, Texas"
_CAPITAL = 3.0
_OTHER_NAME = -2.0  # "Adams" for Adams County
_FOREIGN_NAME = -0.3  # "Geneva", where the list has "Genève"
_WELL_KNOWN = 100_000  # people; abroad such a town is known under another name
_KIND = {
    FeatureKind.CONTINENT: 2.0,
    FeatureKind.COUNTRY: 1.0,
    FeatureKind.REGION: 0.7,
    FeatureKind.COUNTY: -3.0,
    FeatureKind.CITY: 0.0,
}

Whole = tuple[str, str]
"""A country and a region in it; the region is empty for the country itself."""


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name in its folded form, and what the text adds to it in one place.

    Uses that are equal have the same readings.
    """

    name: str
    is_acronym: bool
    wholes: frozenset[Whole] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name, with what speaks for it whatever the context."""

    place: Candidate
    prior: float
    is_stated: bool


def use_of(text: str, span: Span, gazetteer: Gazetteer) -> NameUse:
    """Return how a name is used at one place of the text."""
    name = span.cut(text)
    folded = fold_name(name)
    is_acronym = name.isupper() and len(folded) <= _LONGEST_ACRONYM
    return NameUse(folded, is_acronym, _wholes_after(text, span.end, gazetteer))


def readings_of(use: NameUse, gazetteer: Gazetteer) -> Sequence[Reading]:
    """Return the places that a name can mean; none if the list does not know it."""
    found = gazetteer.candidates(use.name)
    if use.is_acronym:  # "EU" is not the town of Eu
        found = [p for p in found if p.kind not in LOCAL or fold_name(p.name) != use.name]
    # "Mexico" and "Panama" are the countries, not their capitals.
    is_country = any(place.kind is FeatureKind.COUNTRY for place in found)
    return [_reading(use, place, is_country) for place in found]


def _reading(use: NameUse, place: Candidate, is_country: bool) -> Reading:
    stated = place.kind in LOCAL and not use.wholes.isdisjoint(
        {(place.country, place.admin1), (place.country, "")}
    )
    prior = _SIZE * math.log(max(place.population, _SMALLEST)) + _KIND[place.kind]
    if stated:
        prior += _STATED
    if place.is_capital and not is_country:
        prior += _CAPITAL
    elif place.kind in _RENAMED and fold_name(place.name) != use.name:
        prior += _FOREIGN_NAME if place.population >= _WELL_KNOWN else _OTHER_NAME
    return Reading(place, prior, stated)


def _wholes_after(text: str, position: int, gazetteer: Gazetteer) -> frozenset[Whole]:
    """Return the regions and countries named right after a name ("Paris, Texas")."""
    following = _FOLLOWING.match(text, position)
    words = following[1].split(" ") if following else []
    for count in range(len(words), 0, -1):
        wholes = frozenset(
            (place.country, place.admin1)
            for place in gazetteer.candidates(" ".join(words[:count]))
            if place.kind in (FeatureKind.REGION, FeatureKind.COUNTRY)
        )
        if wholes:
            return wholes
    return frozenset()
