"""Days and months with their year."""

from __future__ import annotations

from datetime import date

import pytest

from reader.domain.dates import DateType, DateValue
from reader.text.timex import find_dates
from tests.text.timex.reading import read, value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("May 16, 2024", "2024-05-16"),
        ("16 May 2024", "2024-05-16"),
        ("the 16th of May, 2024", "2024-05-16"),
        ("Thursday, May 16, 2024", "2024-05-16"),
        ("Sept. 3, 1998", "1998-09-03"),
        ("2024-05-16", "2024-05-16"),
        ("16.05.2024", "2024-05-16"),
        ("5/16/2024", "2024-05-16"),
        ("12/25/98", "1998-12-25"),
        ("May 2024", "2024-05"),
        ("May of 2024", "2024-05"),
        ("early March 2012", "2012-03"),
    ],
)
def test_reads_a_date_without_the_articles_date(words: str, expected: str) -> None:
    assert read(f"They met on {words}.", None) == [(words, expected)]


def test_a_full_day_is_its_own_first_and_last_day() -> None:
    (found,) = find_dates("They met on May 16, 2024.", None)

    assert found.value == DateValue(DateType.DATE, "2024-05-16", "2024-05-16", "2024-05-16")


def test_days_that_the_calendar_lacks_are_no_dates() -> None:
    assert read("February 31, 2012", None) != [("February 31, 2012", "2012-02-31")]
    assert read("45/13/2012", None) == []


def test_a_day_and_month_that_may_change_places_keep_both_days() -> None:
    (found,) = find_dates("Signed on 3/4/2012.", None)

    assert (found.value.earliest, found.value.latest) == ("2012-03-04", "2012-04-03")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May 16-17, 2024", [("May 16", "2024-05-16"), ("17, 2024", "2024-05-17")]),
        ("16-17 May 2024", [("16", "2024-05-16"), ("17 May 2024", "2024-05-17")]),
        ("June 28 - July 3, 2024", [("June 28", "2024-06-28"), ("July 3, 2024", "2024-07-03")]),
        ("between March and May 2012", [("March", "2012-03"), ("May 2012", "2012-05")]),
        ("from 3 March to 5 May 2012", [("3 March", "2012-03-03"), ("5 May 2012", "2012-05-05")]),
    ],
)
def test_both_ends_of_a_range_take_the_year(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, None) == expected


def test_typographic_dashes_and_narrow_spaces_read_like_plain_ones() -> None:
    assert read("May 16–17, 2024", date(2024, 1, 1))[1][1] == "2024-05-17"
    assert value("16\u00a0May\u20092024") == "2024-05-16"
