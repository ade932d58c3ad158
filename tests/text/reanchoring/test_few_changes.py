"""Long rows that hardly differ are followed to the end."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from reader.text.reanchoring.few_changes import MOST_CHANGES, few_changes

rows = st.lists(st.integers(0, 3), max_size=25)


@settings(max_examples=80, deadline=None)
@given(rows, rows)
def test_as_much_is_kept_as_can_be_and_in_order(old, new):
    found = few_changes(old, new)
    assert sum(row.size for row in found) == LCSseq.similarity(old, new)
    old_end = new_end = 0
    for row in found:
        assert row.old >= old_end
        assert row.new >= new_end
        old_end, new_end = row.old + row.size, row.new + row.size
        assert old[row.old : old_end] == new[row.new : new_end]


def test_a_long_row_is_no_trouble():
    old = [1, 2, 2] * 100_000
    new = [*old[:90_000], 5, *old[90_000:200_000], *old[200_003:]]
    assert sum(row.size for row in few_changes(old, new)) == len(old) - 3


def test_too_many_changes_are_given_up():
    assert few_changes([1] * 2_000, [2] * 2_000) == []
    assert few_changes([1] * 10, [1] * (11 + MOST_CHANGES)) == []
