"""Sums of heights, against adding them up one by one."""

import time
from array import array
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.article.layout.heights import Heights

FIXED, SLOPES = (10.0, 40.0), (0.5, 0.0)


def heights_of(pieces):
    heights = Heights([c for c, _ in pieces], [n for _, n in pieces])
    heights.estimate(FIXED, SLOPES)
    return heights


PIECES = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 2000)), min_size=1, max_size=600)


@given(PIECES, st.lists(st.tuples(st.integers(0, 599), st.integers(1, 3000)), max_size=20))
def test_tops_and_total_are_the_sums_of_the_heights(pieces, measures):
    heights = heights_of(pieces)
    expected = [FIXED[c] + SLOPES[c] * n for c, n in pieces]
    for index, height in measures:
        if index < len(pieces):
            heights.measure(index, height)
            expected[index] = height
    tops = list(accumulate(expected, initial=0.0))
    assert abs(heights.total - tops[-1]) < 1e-6 * tops[-1]
    for index in range(0, len(pieces), 37):
        assert abs(heights.top(index) - tops[index]) <= 1e-6 * tops[-1]
        found, top = heights.at(tops[index] + 0.25)
        assert found == index
        assert abs(top - tops[index]) <= 1e-6 * tops[-1]


def test_places_outside_are_the_first_and_the_last_piece():
    heights = heights_of([(0, 10)] * 300)
    assert heights.at(-5)[0] == 0
    assert heights.at(1e9)[0] == 299


def test_a_new_estimate_forgets_measures():
    heights = heights_of([(1, 1)] * 3)
    heights.measure(1, 500)
    heights.estimate(FIXED, SLOPES)
    assert heights.total == 120


def test_correcting_and_estimating_anew_are_cheap_on_100_000_pieces():
    """A pass over all pieces takes some 15 ms; this must not depend on their number."""
    heights = Heights(array("l", [0]) * 100_000, array("q", [300]) * 100_000)
    heights.estimate(FIXED, SLOPES)
    start = time.thread_time()
    for index in range(0, 100_000, 1000):
        heights.measure(index, 200)
        heights.top(index)
        heights.total  # noqa: B018 - the sum is made on demand
    assert time.thread_time() - start < 0.1
    start = time.thread_time()
    heights.estimate(FIXED, SLOPES)
    assert time.thread_time() - start < 0.01
