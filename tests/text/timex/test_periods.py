"""Years, decades, centuries, seasons, quarters, halves and vague dates."""

from __future__ import annotations

import pytest

from reader.text.timex import find_dates
from tests.text.timex.reading import read


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2012", "2012"),
        ("early 2012", "2012"),
        ("mid-1996", "1996"),
        ("the end of 2011", "2011"),
        ("the year 2000", "2000"),
        ("fiscal 1990", "1990"),
        ("the 1990s", "199"),
        ("the late 1980s", "198"),
        ("the '60s", "196"),
        ("the twenties", "192"),
        ("the 20th century", "19"),
        ("the early 19th century", "18"),
        ("the summer of 1998", "1998-SU"),
        ("winter 2012", "2012-WI"),
        ("nineteen ninety-one", "1991"),
        ("the first quarter of 2012", "2012-Q1"),
        ("the second half of 2008", "2008-H2"),
        ("Q3 2012", "2012-Q3"),
        ("3Q2012", "2012-Q3"),
        ("481 BC", "BC0481"),
        ("9/11", "2001-09-11"),
    ],
)
def test_reads_a_period_without_the_articles_date(words: str, expected: str) -> None:
    assert read(f"It began in {words}.", None) == [(words, expected)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the third quarter", "2012-Q3"),
        ("the first quarter", "2013-Q1"),
        ("the second quarter of last year", "2012-Q2"),
        ("the fiscal year", "2013"),
        ("'98", "1998"),
        ("Christmas Day", "2012-12-25"),
        ("last Thanksgiving", "2012-11-22"),
        ("Easter Sunday 2013", "2013-03-31"),
        ("year-end", "2013-12-31"),
    ],
)
def test_reads_a_period_from_the_articles_date(words: str, expected: str) -> None:
    assert read(f"It was settled by {words}.") == [(words, expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 2010-2014", ["2010", "2014"]),
        ("from 2010–14", ["2010", "2014"]),
        ("between 1994 and 1997", ["1994", "1997"]),
        ("(480-479 BC)", ["BC0480", "BC0479"]),
    ],
)
def test_both_ends_of_a_range_of_years_are_found(text: str, expected: list[str]) -> None:
    assert [value for _, value in read(text, None)] == expected


@pytest.mark.parametrize(
    "text",
    ["It cost $2000.", "1500 people came.", "1,999 votes", "No. 1984", "2012.5", "flight 447"],
)
def test_other_numbers_are_not_years(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("now", "PRESENT_REF"),
        ("currently", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("in recent years", "PAST_REF"),
        ("in the future", "FUTURE_REF"),
        ("in the coming years", "FUTURE_REF"),
    ],
)
def test_vague_dates_have_no_day(words: str, expected: str) -> None:
    (found,) = find_dates(f"They work on it {words}.", None)

    assert found.value.value == expected
    assert found.value.earliest is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Christmas Day", "XXXX-12-25"), ("Thanksgiving", "XXXX-11"), ("Good Friday", "XXXX")],
)
def test_a_holiday_without_its_year_stays_open(words: str, expected: str) -> None:
    assert read(f"It was settled by {words}.", None) == [(words, expected)]
