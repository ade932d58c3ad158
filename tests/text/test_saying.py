from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.saying import words_of_saying


def found(text):
    return [span.cut(text) for span in words_of_saying(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trade has also been growing, Putin said.", ["said"]),
        ("He has repeatedly pointed out that it may fall.", ["has repeatedly pointed out"]),
        ("It grew, according to the ministry’s claims.", ["according to", "claims"]),
        ("They say so, he replied, denying it.", ["say", "replied", "denying"]),
        ("SHE TOLD reporters", ["TOLD"]),
        ("The share of plans is like a call back.", []),
    ],
)  # fmt: skip
def test_words_of_saying_are_found_in_all_their_forms(text, words):
    assert found(text) == words


@given(st.text(alphabet="said told,. 🙂’not\n", min_size=1), st.data())
def test_they_lie_inside_in_order_and_never_cut_a_word(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    spans = words_of_saying(text, span)
    assert spans == sorted(set(spans))
    assert all(span.contains(each) for each in spans)
