"""Blocks in capitals: recognised, and read in small letters of the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.capitals import is_in_capitals, recased, with_small_letters
from reader.domain.spans import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PUTIN VISITS BEIJING FOR TALKS", True),
        ("McCAIN MEETS LEADER OF THE UAW", True),
        ("Putin visits Beijing", False),
        ("NATO", False),
        ("putin visits beijing", False),
        ("1234 5678 9012 3456", False),
        ("", False),
    ],
)
def test_a_block_in_capitals_is_known_by_its_letters(text, expected):
    assert is_in_capitals(text) is expected


def test_names_keep_one_capital_a_word():
    text = "LEADER OF SPD, O'BRIEN-SMITH, IN NEW YORK. HE LEFT"
    start = text.index("O'")
    names = [Span(start, start + 13), Span(text.index("NEW"), text.index("NEW") + 8)]
    assert recased(text, names) == "Leader of spd, O'Brien-Smith, in New York. He left"


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 9)), max_size=3)
)
def test_recasing_moves_no_character(text, raw):
    names = [Span(a, a + n) for a, n in raw if a + n <= len(text)]
    result = recased(text, names)
    assert len(result) == len(text)
    assert result.casefold() == text.casefold() or any(len(c.lower()) != 1 for c in text)


def test_small_blocks_stand_in_their_places():
    assert with_small_letters("A. BIG. End. ALL.", [(13, "All."), (3, "Big.")]) == (
        "A. Big. End. All."
    )
