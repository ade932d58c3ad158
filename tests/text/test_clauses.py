from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.clauses import clause_starts


def parts(text):
    starts = [0, *clause_starts(text, Span(0, len(text))), len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trade grew, but prices fell.", ["Trade grew,", "but prices fell."]),
        ("Trade grew while prices fell; nobody knew why: it rained hard.",
         ["Trade grew", "while prices fell;", "nobody knew why:", "it rained hard."]),
        ("On May 16, 2024 it cost 1,000 euros.", ["On May 16, 2024 it cost 1,000 euros."]),
        ("He left – nobody knew – in the dark.", ["He left –", "nobody knew –", "in the dark."]),
        ("Yes, and no.", ["Yes, and no."]),
    ],
)  # fmt: skip
def test_clauses_begin_behind_marks_and_before_joining_words(text, wanted):
    assert parts(text) == wanted


@given(st.text(alphabet="and but, ;–—:12x\n", min_size=1))
def test_starts_are_inside_and_in_order(text):
    starts = clause_starts(text, Span(0, len(text)))
    assert starts == sorted(set(starts))
    assert all(0 < start < len(text) for start in starts)
