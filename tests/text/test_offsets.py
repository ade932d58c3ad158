from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.offsets import Utf16Map

TEXTS = st.text(alphabet=st.sampled_from("aé中🙂𝒳\u0301\u05d0"), max_size=40)


@given(TEXTS)
def test_units_are_those_of_utf_16(text):
    units = Utf16Map(text)
    for position in range(len(text) + 1):
        expected = len(text[:position].encode("utf-16-le")) // 2
        assert units.to_units(position) == expected
        assert units.to_points(expected) == position


def test_inside_a_wide_character_is_its_start():
    assert Utf16Map("a🙂b").to_points(2) == 1
