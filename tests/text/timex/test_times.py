"""Times of day."""

from __future__ import annotations

from datetime import date

import pytest

from reader.domain.dates import DateType
from reader.text.timex import find_dates
from tests.text.timex.reading import read

SATURDAY = date(2024, 5, 18)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("8:30 p.m. Friday", "2024-05-17T20:30"),
        ("8 a.m.", "2024-05-18T08:00"),
        ("12:15 am", "2024-05-18T00:15"),
        ("noon", "2024-05-18T12:00"),
        ("midnight Friday", "2024-05-17T24:00"),
        ("15:30 GMT", "2024-05-18T15:30Z"),
        ("0800 UTC", "2024-05-18T08:00Z"),
        ("5 p.m. EST, Nov. 6, 2023", "2023-11-06T17:00"),
        ("4 in the morning", "2024-05-18T04:00"),
        ("five o'clock in the afternoon", "2024-05-18T17:00"),
        ("Friday at 3 p.m.", "2024-05-17T15:00"),
        ("yesterday at 8:30 a.m.", "2024-05-17T08:30"),
        ("March 20, 2013 at 10:23 a.m. EDT", "2013-03-20T10:23"),
        ("22 Mar 2013 10:00", "2013-03-22T10:00"),
        ("2013-03-22T10:00:00Z", "2013-03-22T10:00:00Z"),
        ("2013-03-22 10:00 UTC", "2013-03-22T10:00Z"),
        ("2013-03-22T10:00:00+02:00", "2013-03-22T10:00:00+02:00"),
        ("6:40 p.m. (GMT +8)", "2024-05-18T18:40+08:00"),
        ("the morning of April 29, 1975", "1975-04-29TMO"),
    ],
)
def test_reads_a_time_of_day(words: str, expected: str) -> None:
    (found,) = find_dates(f"It was found at {words}", SATURDAY)

    assert (found.value.type, found.value.value) == (DateType.TIME, expected)


def test_without_any_day_the_day_stays_open() -> None:
    (found,) = find_dates("It was found at 8:30 p.m. on Friday.", None)

    assert found.value.value == "XXXX-WXX-5T20:30"
    assert found.value.earliest is None


@pytest.mark.parametrize("text", ["Matthew 5:17:22:31", "a score of 3:64", "$12:30", "25:00 left"])
def test_other_numbers_with_colons_are_not_times(text: str) -> None:
    assert read(text) == []
