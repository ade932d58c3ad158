"""What two texts share is the same in both, and nothing is shared twice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.reanchoring.alignment import Alignment
from tests.text.reanchoring.revisions import any_texts, revisions


@settings(max_examples=60, deadline=None)
@given(st.one_of(revisions(), any_texts()))
def test_no_two_blocks_overlap_and_all_are_equal(case):
    old, new, _ = case
    blocks = Alignment(old, new).blocks
    for block in blocks:
        assert block.size > 0
        assert old[block.old : block.old + block.size] == new[block.new : block.new + block.size]
    for one, other in pairwise(blocks):
        assert one.old + one.size <= other.old
    for one, other in pairwise(sorted(blocks, key=lambda block: block.new)):
        assert one.new + one.size <= other.new
    for run in {block.run for block in blocks}:
        places = [block.new for block in blocks if block.run == run]
        assert places == sorted(places)


def test_a_moved_paragraph_is_a_run_of_its_own():
    first = "The old pier had cracked during the long storm of last week."
    second = "Nobody in the whole of the town knows who will pay for it now."
    third = "Fishermen and their families wait for the spring with little hope."
    alignment = Alignment("\n".join((first, second, third)), "\n".join((second, third, first)))
    assert {block.run for block in alignment.within(0, len(first))} == {1}
    assert {block.run for block in alignment.within(len(first) + 1, 200)} == {0}
