"""Needles become patterns; wrong patterns are explained in a sentence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.needles import BadPattern, Query, compiled

PATTERN_LETTERS = r"ab1()[]{}*+?.^$|\<>=!:#&PRrxLpN,-_ " + "é"


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("(a", "Not a pattern yet: missing ) (character 3)"),
        ("a)", "Not a pattern yet: unbalanced parenthesis (character 2)"),
        ("*a", "Not a pattern yet: nothing to repeat (character 1)"),
        ("(?R)?a", "A pattern that calls itself cannot be used here."),
        ("(a(?1)?)", "A pattern that calls itself cannot be used here."),
        ("(?P<n>a)(?&n)", "A pattern that calls itself cannot be used here."),
        ("(?r)a", "A pattern cannot search backwards here."),
    ],
)
def test_a_wrong_pattern_is_explained_in_words(pattern, sentence):
    with pytest.raises(BadPattern) as caught:
        compiled(Query(pattern, is_regex=True))
    assert str(caught.value) == sentence


@pytest.mark.parametrize("pattern", [r"\(?R\)?", r"(a)?(?(1)b|c)", r"(?:a)(?=b)(?i)", "(?x)a # b"])
def test_what_only_looks_like_a_call_is_a_pattern(pattern):
    assert compiled(Query(pattern, is_regex=True)).pattern
    assert compiled(Query(pattern, is_regex=True, whole_word=True)).pattern


@given(st.text(st.sampled_from(PATTERN_LETTERS), max_size=12), st.booleans())
def test_any_pattern_is_good_or_explained(pattern, whole_word):
    with suppress(BadPattern):
        assert compiled(Query(pattern, is_regex=True, whole_word=whole_word)).pattern


@given(st.text(st.characters(categories=None), max_size=8), st.booleans(), st.booleans())
def test_any_plain_needle_can_be_looked_for(needle, whole_word, has_fillers):
    assert compiled(Query(needle, whole_word=whole_word), has_fillers=has_fillers).reach >= 2


@given(st.text(st.sampled_from("aßﬃé\u0301İ '-🙂"), min_size=1, max_size=8))
def test_a_needle_finds_itself_within_its_reach(needle):
    made = compiled(Query(needle))
    found = made.pattern.search(needle)
    assert found
    assert found.end() - found.start() <= made.reach


def test_a_needle_of_what_cannot_be_seen_finds_nothing():
    assert compiled(Query("\u00ad\ufeff")).pattern.search("a\u00adb") is None


def test_signs_of_patterns_mean_themselves_in_a_plain_needle():
    assert compiled(Query("a.b*(c)")).pattern.search("x A.B*(C)").span() == (2, 9)
    assert compiled(Query(r"\d")).pattern.search("1") is None
