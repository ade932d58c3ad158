"""Marks are found by place, from whichever side they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.annotations import Status
from reader.session.items import Items
from reader.session.marks import MarkIndex
from tests.session.test_merging import FOUND, HUMAN, TEXT_OF_PROPERTIES

PLACES = st.integers(0, 99)


def place_of(mark):
    return mark.start, mark.end, mark.id


@given(HUMAN, FOUND, PLACES, st.integers(1, 30))
def test_marks_between_two_places_are_those_that_overlap(human, found, start, length):
    items = Items(TEXT_OF_PROPERTIES, human, (), found)
    shown = [a for a in items.annotations.values() if a.status is not Status.REJECTED]
    expected = sorted(
        (a.span.start, a.span.end, a.id)
        for a in shown
        if a.span.start < start + length and start < a.span.end
    )
    assert [place_of(m) for m in items.marks.between(start, start + length)] == expected


@given(HUMAN, FOUND, st.integers(0, 20))
def test_stepping_goes_through_all_marks_in_both_directions(human, found, number):
    marks = Items(TEXT_OF_PROPERTIES, human, (), found).marks
    places = [place_of(m) for m in marks.between(0, 100)]
    assert [place_of(m) for m in marks.after((0, 0, ""))] == places
    assert [place_of(m) for m in marks.before((100, 100, ""))] == places[::-1]
    if places:
        here = places[number % len(places)]
        behind = places.index(here)
        assert [place_of(m) for m in marks.after(here)] == places[behind + 1 :]
        assert [place_of(m) for m in marks.before(here)] == places[:behind][::-1]


def test_no_marks_is_no_error():
    assert MarkIndex().between(0, 10) == []
    assert list(MarkIndex().after((0, 0, ""))) == []
    assert len(MarkIndex()) == 0
