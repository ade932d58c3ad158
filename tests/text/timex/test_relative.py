"""Dates told from another day."""

from __future__ import annotations

import pytest

from reader.text.timex import find_dates
from tests.text.timex.reading import FRIDAY, read, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", "2013-03-21"),
        ("today", "2013-03-22"),
        ("tomorrow morning", "2013-03-23TMO"),
        ("tonight", "2013-03-22TNI"),
        ("last night", "2013-03-21TNI"),
        ("the day before yesterday", "2013-03-20"),
        ("last week", "2013-W11"),
        ("next week", "2013-W13"),
        ("this month", "2013-03"),
        ("last month", "2013-02"),
        ("next year", "2014"),
        ("early next year", "2014"),
        ("last fall", "2012-FA"),
        ("this summer", "2013-SU"),
        ("last October", "2012-10"),
        ("last quarter", "2012-Q4"),
        ("this century", "20"),
        ("two years ago", "2011"),
        ("more than 20 years ago", "1993"),
        ("six weeks ago", "2013-W06"),
        ("five months ago", "2012-10"),
        ("three days ago", "2013-03-19"),
        ("a decade ago", "2003"),
        ("two and a half years ago", "2010-09"),
        ("a few years ago", "PAST_REF"),
        ("a year ago", "2012"),
    ],
)
def test_reads_from_the_articles_date(text: str, expected: str) -> None:
    assert read(f"It happened {text}.") == [(text, expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", "PAST_REF"),
        ("tomorrow", "FUTURE_REF"),
        ("today", "PRESENT_REF"),
        ("last year", "PAST_REF"),
        ("two weeks ago", "PAST_REF"),
        ("this morning", "XXXX-XX-XXTMO"),
        ("last summer", "XXXX-SU"),
    ],
)
def test_without_an_article_date_no_day_is_guessed(text: str, expected: str) -> None:
    (found,) = find_dates(f"It happened {text}.", None)

    assert found.value.value == expected
    assert found.value.earliest is None
    assert not found.value.assumed


def test_the_next_day_goes_on_from_the_date_before() -> None:
    (_, following) = find_dates("They met on May 16, 2012. The next day they signed.", None)

    assert following.value.value == "2012-05-17"
    assert not following.value.assumed


def test_two_days_later_goes_on_from_the_date_before() -> None:
    text = "It sank on April 15, 1912. Two days later the search ended."

    assert read(text)[1] == ("Two days later", "1912-04-17")


def test_a_weeks_first_and_last_day_are_told() -> None:
    (found,) = find_dates("It rained last week.", FRIDAY)

    assert (found.value.earliest, found.value.latest) == ("2013-03-11", "2013-03-17")


def test_a_year_earlier_than_a_quarter_is_the_same_quarter() -> None:
    text = "Profit in the third quarter of 2012 rose from a year earlier."

    assert value(text.replace("the third quarter of 2012 ", "")) == "2012"
    assert read(text)[1] == ("a year earlier", "2011-Q3")
