"""The map's arithmetic: where a point is, and what zooming and moving keep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.atlas.sheet import CLOSEST, Sheet

WORLD = Sheet(0.5, 0.5, 0, 600, 400).kept()
LATITUDES, LONGITUDES = st.floats(-80, 80), st.floats(-179.9, 179.9)
POINTS = st.tuples(LATITUDES, LONGITUDES)
SHEETS = st.builds(
    lambda x, y, zoom, width, height: Sheet(x, y, width * zoom, width, height).kept(),
    st.floats(0, 1), st.floats(0, 1), st.floats(1, 500), st.integers(100, 1500),
    st.integers(100, 1000),
)  # fmt: skip


@given(sheet=SHEETS, point=POINTS)
def test_a_pixel_shows_the_point_that_is_there(sheet, point):
    latitude, longitude = sheet.degrees(*sheet.pixel(*point))
    assert latitude == pytest.approx(point[0], abs=1e-6)
    assert (longitude - point[1] + 180) % 360 == pytest.approx(180, abs=1e-6)


@given(sheet=SHEETS, across=st.floats(0, 1), down=st.floats(0, 1), factor=st.floats(0.05, 20))
def test_zooming_keeps_what_is_under_the_mouse(sheet, across, down, factor):
    at = across * sheet.width, down * sheet.height
    before = sheet.degrees(*at)
    after = sheet.zoomed(factor, *at)
    assert after.least <= after.scale <= max(CLOSEST, after.least)
    half = after.height / 2 / after.scale
    if half < after.y < 1 - half:  # not held back by the edge of the world
        assert after.degrees(*at)[0] == pytest.approx(before[0], abs=1e-6)


@given(points=st.lists(POINTS, min_size=1, max_size=6))
def test_all_points_are_in_sight(points):
    sheet = WORLD.showing(points)
    for point in points:
        across, down = sheet.pixel(*point)
        assert -1e-6 <= across <= sheet.width + 1e-6
        # A map that is wider than high cannot show both poles' ends of the world at once.
        is_whole = sheet.scale == sheet.least
        assert is_whole or -1e-6 <= down <= sheet.height + 1e-6


def test_points_on_both_sides_of_the_date_line_are_near_each_other():
    sheet = WORLD.showing([(-17.8, 178.0), (-13.8, -171.8)])  # Fiji and Samoa
    (fiji, _), (samoa, _) = sheet.pixel(-17.8, 178.0), sheet.pixel(-13.8, -171.8)
    assert 0 < fiji < samoa < sheet.width
    assert sheet.scale > 5 * sheet.least


def test_without_points_it_is_the_world():
    assert WORLD.showing([]).scale == WORLD.least
    assert WORLD.kilometres == pytest.approx(40_075 / 600, rel=0.01)
