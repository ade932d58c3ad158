from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.whole_words import start_of_word, whole_words


@pytest.mark.parametrize(
    ("text", "selected", "grown"),
    [
        ("of the foundations", "e found", "the foundations"),
        ("the Russia-China talks", "China", "China"),
        ("the Russia-China talks", "ssia-Chi", "Russia-China"),
        ("it said, that", "said", "said"),
        ("习近平访问北京", "近平", "近平"),
        ("x 3,500 y", "50", "500"),
    ],
)
def test_what_is_cut_is_made_whole(text, selected, grown):
    start = text.index(selected)
    assert whole_words(text, Span(start, start + len(selected))).cut(text) == grown


@given(st.text(alphabet="ab1-’. é习\u0301", min_size=2), st.data())
def test_it_only_grows_and_grown_it_stays(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    grown = whole_words(text, span)
    assert grown.contains(span)
    assert grown.end <= len(text)
    assert whole_words(text, grown) == grown
    assert start_of_word(text, span.start) == grown.start
