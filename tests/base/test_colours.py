"""Any colour becomes one that letters can be read on, and lines that can be seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.base.colours import (
    LINE_CONTRAST,
    TEXT_CONTRAST,
    contrast,
    hex_of,
    marking,
    mixed,
    rgb_of,
)

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)
LIGHT = ((254, 253, 251), [(34, 37, 42), (74, 80, 89)], [(255, 240, 179), (255, 197, 105)])
DARK = ((27, 29, 33), [(227, 229, 232), (184, 190, 199)], [(69, 60, 26), (112, 61, 0)])


@given(COLOURS, st.sampled_from([LIGHT, DARK]))
def test_every_colour_can_be_used_on_paper_and_in_the_dark(colour, theme):
    page, letters, grounds = theme
    made = marking(colour, page, letters, grounds)
    for ground in (made.tint, made.strong):
        assert min(contrast(letter, ground) for letter in letters) >= TEXT_CONTRAST
    assert min(contrast(made.line, g) for g in (page, made.tint, *grounds)) >= LINE_CONTRAST


@given(COLOURS)
def test_a_colour_comes_back_from_its_words(colour):
    assert rgb_of(hex_of(colour)) == colour


def test_what_is_no_colour_is_none():
    for words in ("", "red", "#12345", "#1234567", "#12345g", "#١٢٣٤٥٦"):
        assert rgb_of(words) is None


def test_mixing_goes_from_one_to_the_other():
    assert mixed((0, 0, 0), (200, 100, 50), 0.0) == (0, 0, 0)
    assert mixed((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)
    assert mixed((0, 0, 0), (200, 100, 50), 1.0) == (200, 100, 50)
