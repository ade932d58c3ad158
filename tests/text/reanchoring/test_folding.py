"""The fold hides what another reading makes different, and knows where everything was."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.reanchoring.folding import Folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain words", "plain words"),
        ("a\u00a0b  c\td\ne", "a b c d e"),
        ("one\n\ntwo \n \n three", "one\ntwo\nthree"),
        ("“so” – ‘it’s’", "\"so\" - 'it's'"),
        ("no---or -- and —", "no-or - and -"),
        ("wait…", "wait..."),
        ("e\ufb03cient", "efficient"),
        ("co\u00adoperate\u200b", "cooperate"),
        ("cafe\u0301 A\u030a", "café Å"),
        ("\u1112\u1161\u11ab", "한"),
        ("", ""),
    ],
)
def test_another_reading_is_the_same(text, folded):
    assert Folded(text).text == folded


def test_places_are_found_in_both_directions():
    text = "The  cafe\u0301 said:\n“so — be it”"
    fold = Folded(text)
    start, end = fold.inward(5, 10)
    assert fold.text[start:end] == "café"
    assert fold.outward(start, end) == (5, 10)
    # An end inside of what is replaced goes to its edge.
    assert fold.outward(*fold.inward(5, 9)) == (5, 10)


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(" \n-ae\u0301\u030aÅ“…\u00ad\ufb01\u200dx中\u1112\u1161"),
        max_size=30,
    )
)
def test_there_and_back_again_it_reads_the_same(text):
    fold = Folded(text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            first, last = fold.inward(start, end)
            assert 0 <= first <= last <= len(fold.text)
            if first < last:
                low, high = fold.outward(first, last)
                assert Folded(text[low:high]).text == fold.text[first:last]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_form_of_unicode_reads_otherwise(text):
    composed = Folded(unicodedata.normalize("NFC", text)).text
    assert Folded(unicodedata.normalize("NFD", text)).text == composed
