from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.graphemes import border_after, border_before, is_border, whole

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
PARTS = (
    "a", "b ", "e\u0301", "\u0301", "\n", "🙂", FAMILY, "👍🏽", "🇬🇭", "🇺", "❤\ufe0f", "\u200d",
    "각", "\u1100\u1161\u11a8", "\u1100", "क्षि", "न\u094d", "นำ", "ab", "中文", "カ\u3099",
    "\u0600", "©", "\u00ad", "é.", "“", "’", "ё", "1\ufe0f\u20e3",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=14).map("".join)


def borders(text):
    return [0, *(match.end() for match in regex.finditer(r"\X", text))]


@given(TEXTS)
def test_borders_are_those_of_the_whole_text(text):
    expected = borders(text)
    assert [p for p in range(len(text) + 1) if is_border(text, p)] == expected
    for place in range(len(text)):
        assert border_after(text, place) == next(b for b in expected if b > place)
    for place in range(1, len(text) + 1):
        assert border_before(text, place) == next(b for b in reversed(expected) if b < place)


@given(TEXTS, st.data())
def test_a_span_grows_to_whole_graphemes_and_no_further(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    found, expected = whole(text, span), borders(text)
    assert found.start == max(b for b in expected if b <= span.start)
    assert found.end == min(b for b in expected if b >= span.end)
    assert whole(text, found) == found


@pytest.mark.parametrize("grapheme", ["e\u0301", FAMILY, "🇬🇭", "\u1100\u1161\u11a8", "क्षि"])
def test_a_grapheme_is_one_step(grapheme):
    text = f"a{grapheme}b"
    end = 1 + len(grapheme)
    assert border_after(text, 1) == end
    assert border_before(text, end) == 1


def test_outside_of_the_text_is_no_border():
    assert is_border("", 0)
    assert not is_border("a", 2)
    assert border_after("a", 1) == 1
    assert border_before("a", 0) == 0


def test_a_long_line_of_letters_without_blanks_takes_no_time():
    text = "ก" * 100_000
    assert border_after(text, 90_000) == 90_001
