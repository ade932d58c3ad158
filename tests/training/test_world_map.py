"""Building the map of the world: what is packed is read again, and nothing stands twice."""

from __future__ import annotations

from reader.analysis.gazetteer import Candidate, FeatureKind
from reader.domain.world import unpacked
from reader.training.world_map import dots, labels, packed


def town(name, latitude, longitude, population, kind=FeatureKind.CITY):
    return Candidate(name, "XX", "", "", latitude, longitude, population, 1, kind)


def test_each_place_has_one_dot_and_the_large_ones_names():
    places = [
        town("Large", 10.0, 20.0, 2_000_000),
        town("Near it", 10.01, 20.01, 5_000),
        town("Small", -33.333, 151.2, 900),
        town("Beside it", -33.2, 151.3, 800),
        town("Land", 1.0, 2.0, 3_000_000, FeatureKind.COUNTRY),
    ]
    world = unpacked(packed(dots(places), list(labels(places))))
    assert list(zip(*world.large, strict=True)) == [(1800, 3600)]
    assert list(zip(*world.coarse, strict=True)) == [(-6000, 27216)]
    assert list(zip(*world.fine, strict=True)) == [(-5976, 27234)]
    assert [(label.name, label.is_country) for label in world.labels] == [
        ("Land", True),
        ("Large", False),
    ]
