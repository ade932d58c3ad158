from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.words import (
    has_word,
    word_at,
    word_before,
    word_end_after,
    word_end_before,
    word_start_after,
    word_start_before,
    words,
)

TEXTS = st.lists(
    st.sampled_from(
        ["ab", "U.S.", "Inc.", "x", "’", "'", "-", ".", ", ", " ", "\n", "3", "£", "中", "カ"]
    ),
    max_size=14,
).map("".join)


def said(text):
    return [word.cut(text) for word in words(text, 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“no”, he said.", "no|he|said"),
        ("well-to-do O'Neill and Putin’s", "well-to-do|O'Neill|and|Putin’s"),
        ("the U.S. economy, U.S.-backed", "the|U.S.|economy|U.S.-backed"),
        ("Apple Inc. and Mr. Xi", "Apple|Inc.|and|Mr.|Xi"),
        ("He is at Apple Inc.", "He|is|at|Apple|Inc."),
        ("He said no. Putin left.", "He|said|no|Putin|left"),
        ("See No. 10, vol. 3 etc. and more.", "See|No.|10|vol.|3|etc.|and|more"),
        ("George W. Bush. Hepatitis B. The end.", "George|W.|Bush|Hepatitis|B|The|end"),
        ("3,500 at 10:30 for £5 or 20% (AT&T)", "3,500|at|10:30|for|£5|or|20%|AT&T"),
        ("It cost 5. Then peace.The end...", "It|cost|5|Then|peace|The|end"),
        ("2019–2021—and", "2019|2021|and"),
        ("中文字カタカナと", "中|文|字|カタカナ|と"),
        ("नमस्ते दुनिया। مرحبا، بالعالم", "नमस्ते|दुनिया|مرحبا|بالعالم"),
        ("e\u0301te\u0301 🙂 !", "e\u0301te\u0301"),
    ],
)  # fmt: skip
def test_what_a_word_is(text, expected):
    assert said(text) == expected.split("|")


@given(TEXTS, st.data())
def test_every_look_finds_the_words_of_the_whole_text(text, data):
    position = data.draw(st.integers(0, len(text)))
    found = list(words(text, 0))
    starts, ends = [w.start for w in found], [w.end for w in found]
    assert word_start_after(text, position) == next((s for s in starts if s > position), None)
    assert word_end_after(text, position) == next((e for e in ends if e > position), None)
    assert word_start_before(text, position) == max(
        (s for s in starts if s < position), default=None
    )
    assert word_end_before(text, position) == max((e for e in ends if e < position), default=None)
    before = [w for w in found if w.start < position]
    assert word_before(text, position) == (before[-1] if before else None)
    over = [w for w in found if w.start <= position < w.end]
    ending = [w for w in found if w.end == position]
    assert word_at(text, position) == next(iter([*over, *ending]), None)


def test_a_stretch_without_letters_has_no_word():
    assert not has_word("(a) …!", Span(3, 6))
    assert has_word("(a) …!", Span(0, 3))


@pytest.mark.parametrize("text", ["- " * 50_000 + "a", "中" * 100_000, "word " * 20_000])
def test_a_look_takes_no_time_however_long_the_text_is(text):
    begin = time.process_time()
    for look in (word_at, word_before, word_end_before, word_start_after):
        look(text, len(text) - 2)
        look(text, len(text) // 2)
    assert time.process_time() - begin < 1.0
