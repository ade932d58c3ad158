"""The next hit and the one before, while the search is still on its way."""

from __future__ import annotations

from array import array

import pytest

from reader.text.hits import PLACE, Hits
from reader.ui.find.sweep import Report
from reader.ui.find.wishes import Granted, Wish, granted
from reader.ui.find.words import Turn

LENGTH = 100
TOP, END = Turn.FROM_TOP, Turn.FROM_END


def report(searched, *, is_over=False):
    """Report hits of one character at 10, 20, 70 and 80."""
    places = [10, 20, 70, 80]
    return Report(
        Hits(array(PLACE, places), array(PLACE, [p + 1 for p in places]), searched), is_over
    )


@pytest.mark.parametrize(
    ("wish", "searched", "found"),
    [
        (Wish(65), [(60, 90)], Granted(2)),
        (Wish(70), [(60, 90)], Granted(2)),
        (Wish(25), [(0, 30), (60, 90)], None),
        (Wish(25), [(0, 75)], Granted(2)),
        (Wish(85), [(0, 30), (60, 90)], None),
        (Wish(85), [(0, 30), (60, 100)], Granted(0, TOP)),
        (Wish(85), [(5, 30), (60, 100)], None),
        (Wish(75, is_backward=True), [(0, 30), (60, 90)], Granted(2)),
        (Wish(65, is_backward=True), [(0, 30), (60, 90)], None),
        (Wish(65, is_backward=True), [(0, 90)], Granted(1)),
        (Wish(5, is_backward=True), [(0, 30), (60, 90)], None),
        (Wish(5, is_backward=True), [(0, 30), (60, 100)], Granted(3, END)),
    ],
)
def test_a_hit_is_named_only_when_no_nearer_one_can_come(wish, searched, found):
    assert granted(wish, report(searched), LENGTH) == found


@pytest.mark.parametrize("is_backward", [False, True])
def test_when_the_search_is_over_what_is_known_counts(is_backward):
    assert granted(Wish(40, is_backward=is_backward), report([], is_over=True), LENGTH) == Granted(
        1 if is_backward else 2
    )
    nothing = Report(Hits(), is_over=True)
    assert granted(Wish(40, is_backward=is_backward), nothing, LENGTH) is None
