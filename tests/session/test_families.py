from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.session.families import flat, shortened


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ""),
        (" two\n words ", "two words"),
        ("ten letter", "ten letter"),
        ("ten letters", "ten lette…"),
        ("eight is\nenough", "eight is…"),
    ],
)
def test_long_words_are_cut_to_one_line(words, expected):
    assert shortened(words, 10) == expected


@given(st.text(), st.integers(1, 20))
def test_what_is_cut_fits_and_the_rest_stays_as_it_is(words, longest):
    line = shortened(words, longest)
    assert len(line) <= longest
    assert line == flat(words) or line.endswith("…")
