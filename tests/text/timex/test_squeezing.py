"""White space as one space, and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.timex.squeezing import Squeezed


@given(st.text(alphabet="ab \n\t\r", max_size=60))
def test_every_letter_finds_its_way_back(source: str) -> None:
    squeezed = Squeezed.of(source)

    for at, letter in enumerate(squeezed.text):
        if not letter.isspace():
            start, end = squeezed.span_in_source(at, at + 1)
            assert source[start:end] == letter
    assert squeezed.text.split() == source.split()


def test_a_blank_line_stays_and_a_wrapped_line_does_not() -> None:
    assert Squeezed.of("a \n  b \n \n c").text == "a b\n\nc"
