"""The way back into the file: what was told is found again."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.landmarks import Landmarks, Page
from reader.domain.source_map import SourceMap, Stretch
from reader.domain.spans import Span


@st.composite
def stretches(draw):
    found, place = [], 0
    for gap, length, part, offset in draw(
        st.lists(
            st.tuples(
                st.integers(0, 3), st.integers(1, 5), st.sampled_from("ab"), st.integers(0, 9)
            )
        )
    ):
        found.append(Stretch(place + gap, place + gap + length, part, offset))
        place += gap + length
    return found


def characters(found):
    return {s.start + i: (s.part, s.offset + i) for s in found for i in range(s.end - s.start)}


@given(stretches())
def test_every_character_is_found_where_it_was_told(found):
    made = SourceMap(found)
    expected = characters(found)
    end = found[-1].end if found else 0
    assert {i: made.at(i) for i in range(-1, end + 2) if made.at(i) is not None} == expected
    assert characters(made) == expected


@given(stretches(), st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_the_map_is_cut_exactly(found, start, end):
    inside = {i: place for i, place in characters(found).items() if start <= i < end}
    assert characters(SourceMap(found).between(start, end)) == inside


@given(stretches(), st.sampled_from("ab"), st.integers(0, 15), st.integers(0, 15))
def test_the_way_back_finds_all_characters_of_a_part(found, part, start, end):
    wanted = [i for i, (p, o) in characters(found).items() if p == part and start <= o < end]
    span = SourceMap(found).span_of(part, start, end)
    assert span == (Span(min(wanted), max(wanted) + 1) if wanted else None)


@given(stretches())
def test_columns_and_back_is_the_same(found):
    made = SourceMap(found)
    assert SourceMap.from_columns(*made.columns()) == made


@pytest.mark.parametrize(
    "numbers", [[0, 1, 0], [0, 1, 5, 0], [1, 1, 0, 0], [0, 2, 0, 0, 1, 3, 0, 0]]
)
def test_columns_that_are_no_map_are_refused(numbers):
    with pytest.raises(ValueError, match=r"source"):
        SourceMap.from_columns(["a"], numbers)


def test_what_goes_on_is_one_stretch():
    assert len(SourceMap([Stretch(0, 2, "a", 5), Stretch(2, 4, "a", 7)])) == 1
    assert len(SourceMap([Stretch(0, 2, "a", 5), Stretch(2, 4, "b", 7)])) == 2


def test_a_position_has_the_page_that_began_last_before_it():
    marks = Landmarks((Page(3, "i"), Page(3, "ii"), Page(9, "1")))
    assert [marks.page_at(i) for i in (2, 3, 8, 9)] == [
        None,
        Page(3, "ii"),
        Page(3, "ii"),
        Page(9, "1"),
    ]


@given(
    stretches().map(
        lambda found: [s._replace(part="", offset=s.offset + 99 * i) for i, s in enumerate(found)]
    )
)
def test_column_by_column_is_the_same(found):
    columns = [array("i", [s[place] for s in found]) for place in (0, 1, 3)]
    assert SourceMap.of_one_part("", *columns) == SourceMap(found)


@pytest.mark.parametrize(("starts", "ends"), [((0, 1), (2, 3)), ((0, 2), (1, 2))])
def test_columns_out_of_place_are_refused(starts, ends):
    with pytest.raises(ValueError, match="out of place"):
        SourceMap.of_one_part("", array("i", starts), array("i", ends), array("i", starts))
