"""Hits are asked for by place and by number."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.hits import PLACE, Hits


@st.composite
def hit_lists(draw):
    borders = sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    return list(zip(borders[::2], borders[1::2], strict=False))


def hits_of(places, searched=()):
    return Hits(
        array(PLACE, [a for a, _ in places]), array(PLACE, [b for _, b in places]), searched
    )


@given(hit_lists(), st.integers(0, 40), st.integers(1, 20))
def test_hits_between_two_places_are_those_that_share_text_with_them(places, first, length):
    last = first + length
    shared = [n for n, (a, b) in enumerate(places) if a < last and first < b]
    assert list(hits_of(places).between(first, last)) == shared


@given(hit_lists(), st.integers(0, 40))
def test_the_neighbours_of_a_place(places, place):
    hits = hits_of(places)
    assert hits.number_from(place) == sum(a < place for a, _ in places)
    assert hits.number_before(place) == sum(b <= place for _, b in places) - 1


def test_what_has_been_looked_through():
    hits = hits_of([(2, 4), (6, 7)], [(0, 5), (6, 9)])
    assert len(hits) == 2
    assert hits.span(1) == Span(6, 7)
    assert hits.covers(1, 5)
    assert hits.covers(6, 6)
    assert not hits.covers(4, 7)
    assert not Hits().covers(0, 0)
