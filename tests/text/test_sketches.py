from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.sketches import ALIKE, SIZE, is_revision, likeness, sketch

TEXT = " ".join(f"word{n * n % 89} of sentence {n // 7}" for n in range(400))


def test_the_same_words_are_the_same_however_they_are_set():
    assert likeness(sketch(TEXT), sketch(TEXT.replace(" ", "\n ").upper())) == 1.0


def test_a_revised_text_is_alike_and_a_strange_one_is_not():
    revised = TEXT.replace("word4 ", "quite another word ") + " A new end."
    assert ALIKE < likeness(sketch(TEXT), sketch(revised)) < 1
    strange = " ".join(f"thing{n * 3 % 71} and thing {n}" for n in range(400))
    assert likeness(sketch(TEXT), sketch(strange)) < ALIKE


def test_a_sketch_is_small_and_that_of_a_short_text_says_all():
    assert len(sketch(TEXT)) == 8 * SIZE
    assert len(sketch("Only three words")) == 8
    assert sketch("") == sketch(" … ") == b""
    assert likeness(b"", b"") == likeness(b"", sketch(TEXT)) == 0.0


@pytest.mark.parametrize(
    ("new", "is_it"),
    [
        (TEXT, True),
        ("", True),
        ("Something else altogether, of which nothing stood there before.", False),
        (TEXT[:600], True),
        ("An introduction that is long. " * 40 + TEXT[-900:], True),
    ],
)
def test_what_lies_in_the_same_place_is_a_revision_if_some_of_it_is_left(new, is_it):
    assert is_revision(TEXT, new) is is_it


@given(st.text(), st.text())
def test_any_text_has_a_sketch_and_likeness_goes_both_ways(one, other):
    ones, others = sketch(one), sketch(other)
    assert likeness(ones, others) == likeness(others, ones)
    assert likeness(ones, ones) in {0.0, 1.0}
    assert is_revision(one, one)
