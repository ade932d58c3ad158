"""Names against dates over the same characters."""

from __future__ import annotations

import pytest

from reader.analysis.dates import FoundDate
from reader.analysis.names import FoundName
from reader.analysis.overlaps import disjoint
from reader.domain.entities import MentionKind
from reader.domain.spans import Span


def _spans(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "name", "date", "names", "dates"),
    [
        ("Paris 2024 begins", "Paris 2024", "2024", ["Paris"], ["2024"]),
        ("in Beijing, May 16", "Beijing, May", "May 16", ["Beijing"], ["May 16"]),
        ("May 16 Beijing", "16 Beijing", "May 16", ["Beijing"], ["May 16"]),
        (
            "the Boston Sunday Herald",
            "Boston Sunday Herald",
            "Sunday",
            ["Boston Sunday Herald"],
            [],
        ),
        ("the Sunday Times", "Sunday Times", "Sunday", ["Sunday Times"], []),
        ("the end of May", "May", "the end of May", [], ["the end of May"]),
        ("on 9 May", "9 May", "9 May", [], ["9 May"]),
        ("Ms May left", "May", "May", ["May"], []),
        ("Rome on Monday", "Rome", "Monday", ["Rome"], ["Monday"]),
    ],
)
def test_one_of_two_gives_way(text, name, date, names, dates):
    confidence = 0.5 if name == date == "May" else 0.95
    found = disjoint(
        text,
        [FoundName(_spans(text, name), MentionKind.PERSON, 0.9)],
        [FoundDate(_spans(text, date), None, confidence)],
    )
    assert [[one.span.cut(text) for one in kind] for kind in found] == [names, dates]


def test_many_of_both_stay_in_order_and_apart():
    text = "Rome 2001 Oslo 2002 Lima 2003"
    names = [FoundName(Span(n, n + 9), MentionKind.PLACE, 0.9) for n in (20, 0, 10)]
    dates = [FoundDate(Span(n, n + 4), None, 0.9) for n in (25, 5, 15)]
    found = disjoint(text, names, dates)
    assert [one.span.cut(text) for one in found[0]] == ["Rome", "Oslo", "Lima"]
    assert [one.span.cut(text) for one in found[1]] == ["2001", "2002", "2003"]
