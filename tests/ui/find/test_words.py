"""What the find bar says."""

from __future__ import annotations

import pytest

from reader.ui.find.words import Tally, Turn, tally_words


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(12, 345), "12 of 345"),
        (Tally(1, 803_108), "1 of 803,108"),
        (Tally(), "no hits"),
        (Tally(is_over=False, has_more=True), "…"),
        (Tally(0, 345, has_more=True, is_over=False), "345+ hits …"),
        (Tally(2, 345, has_more=True, is_over=False), "2 of 345+ …"),
        (Tally(1, 345, turn=Turn.FROM_TOP), "1 of 345, from the top again"),
        (Tally(0, 1_000_000, has_more=True), "1,000,000+ hits"),
        (Tally(0, 1), "1 hit"),
        (
            Tally(0, 345, has_more=True, problem="too slow, stopped"),
            "345+ hits, too slow, stopped",
        ),
        (Tally(problem="too slow, stopped"), "too slow, stopped"),
    ],
)
def test_a_tally_in_words(tally, words):
    assert tally_words(tally) == words
