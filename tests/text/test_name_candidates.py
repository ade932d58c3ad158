from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text import name_candidates
from reader.text.name_candidates import Candidates


def found(sentence, rest=""):
    text = sentence + rest
    return [span.cut(text) for span in Candidates(text).of(Span(0, len(sentence)))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met Vladimir Putin in Beijing.", ["Vladimir Putin", "Beijing"]),
        ("Officials met him.", []),
        ("Vladimir Putin met him.", ["Vladimir Putin"]),
        ("The Bank of Ghana met him.", ["Bank of Ghana"]),
        ("Then NASA Director Bill Nelson left for Rome.", ["NASA", "Bill Nelson", "Rome"]),
        ("It began on 16 May 2024 and ended on June 3.", ["16 May 2024", "June 3"]),
        ("In May it was warm, on Monday too, as a Russian said.", []),
        ("He said: “Officials met Putin’s guards.”", ["Putin"]),
        ("Putin Visits Beijing As Trade Doubles", []),
        ("EU was there and iPhone too.", ["EU", "iPhone"]),
        ("nothing here, I think", []),
    ],
)
def test_what_looks_like_a_name_or_date(sentence, expected):
    assert found(sentence) == expected


def test_the_first_word_counts_if_it_has_its_capital_elsewhere_too():
    assert found("Putin left.") == []
    assert found("Putin left.", " Later they met Putin.") == ["Putin"]
    assert found("Officials left.", " It was so. Officials came. An Officialsbar.") == []


def test_a_word_is_looked_for_in_the_whole_text_only_once(monkeypatch):
    asked = []
    is_inside = name_candidates._is_inside
    monkeypatch.setattr(
        name_candidates, "_is_inside", lambda *told: asked.append(told[1]) or is_inside(*told)
    )
    text = "Putin left. " * 20 + "Later they met Putin."
    looks = Candidates(text)
    found = [span for n in range(20) for span in looks.of(Span(12 * n, 12 * n + 11))]
    assert [span.cut(text) for span in found] == ["Putin"] * 20
    assert asked == ["Putin"]


@given(
    st.lists(
        st.sampled_from(
            ["Mr.", "Putin", "of", "the", "The", "May", "16", "2024", "’s", ",", "go"]
        ),
        max_size=14,
    ).map(" ".join)
)
def test_candidates_are_in_order_whole_and_apart(text):
    last = 0
    for span in Candidates(text).of(Span(0, len(text) or 1)):
        assert last <= span.start < span.end <= len(text)
        last = span.end
        words = span.cut(text)
        assert words == words.strip()
