"""Dates in figures are found in any language, and nothing else is taken for one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.languages.plain_dates import find_plain_dates


def dates(text):
    return [
        (found.span.cut(text), found.value.value) for found in find_plain_dates(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("am 16.05.2024 in Bonn", [("16.05.2024", "2024-05-16")]),
        ("am 3. 5. 2024 in Bonn", [("3. 5. 2024", "2024-05-03")]),
        ("le 2024-05-16.", [("2024-05-16", "2024-05-16")]),
        ("el 12/06/2023", [("12/06/2023", "2023-06-12")]),
        ("el 12/16/2023", [("12/16/2023", "2023-12-16")]),
        ("2024年5月16日、東京で", [("2024年5月16日", "2024-05-16")]),
        ("2024년 5월 16일", [("2024년 5월 16일", "2024-05-16")]),
    ],
)
def test_dates_in_figures(text, found):
    assert dates(text) == found


@pytest.mark.parametrize(
    "text", ["31.02.2024", "1.2.3", "192.168.2024.1", "2024-13-01", "99/99/2024", "5.2024", "2024"]
)
def test_what_is_no_day_is_left_alone(text):
    assert dates(text) == []


@given(st.text("0123456789./- 年月日", max_size=60))
def test_they_are_in_order_and_apart(text):
    found = find_plain_dates(text, 0, len(text))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
