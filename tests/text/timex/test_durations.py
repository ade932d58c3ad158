"""Durations and sets."""

from __future__ import annotations

import pytest

from reader.domain.dates import DateType
from reader.text.timex import find_dates
from tests.text.timex.reading import read, value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("three days", "P3D"),
        ("more than four hours", "PT4H"),
        ("nearly two months", "P2M"),
        ("the past three years", "P3Y"),
        ("the first nine months", "P9M"),
        ("the past decade", "P10Y"),
        ("several weeks", "PXW"),
        ("a couple of years", "P2Y"),
        ("half an hour", "PT30M"),
        ("half a century", "P50Y"),
        ("two and a half years", "P2Y6M"),
        ("1.5 hours", "PT1H30M"),
        ("a year and a half", "P1Y6M"),
        ("twenty-four hours", "PT24H"),
        ("half a dozen years", "P6Y"),
        ("18 months", "P18M"),
        ("a month", "P1M"),
        ("years", "PXY"),
        ("at least 48 hours", "PT48H"),
        ("two fortnights", "P4W"),
    ],
)
def test_reads_a_length_of_time(words: str, expected: str) -> None:
    (found,) = find_dates(f"It went on for {words}.", None)

    assert (found.value.type, found.value.value) == (DateType.DURATION, expected)
    assert found.value.earliest is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a two-year plan", ("two-year", "P2Y")),
        ("a 10-day tour", ("10-day", "P10D")),
        ("a decade-long war", ("decade-long", "P10Y")),
        ("between two and three", None),
        ("it takes two to six days", ("six days", "P6D")),
    ],
)
def test_reads_lengths_before_a_noun(text: str, expected: tuple[str, str] | None) -> None:
    assert (read(text)[-1] if read(text) else None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a 12-year-old boy",
        "He is 44 years old.",
        "a man 50 years of age",
        "He spoke on CBS's 60 Minutes show.",
        "He is in his early sixties.",
        "a woman in her late 40s",
    ],
)
def test_ages_and_titles_are_not_lengths(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is published daily.", "P1D"),
        ("They meet every month.", "P1M"),
        ("He runs every other day.", "P2D"),
        ("They vote every four years.", "P4Y"),
        ("It is fed twice a week.", "P1W"),
        ("They make 15 a year.", "P1Y"),
        ("They pay $10 per month.", "P1M"),
        ("Every morning he walks.", "XXXX-XX-XXTMO"),
        ("Each summer they return.", "XXXX-SU"),
    ],
)
def test_reads_what_happens_again_and_again(text: str, expected: str) -> None:
    (found,) = find_dates(text, None)

    assert (found.value.type, found.value.value) == (DateType.SET, expected)


def test_a_year_after_a_verb_is_a_length_not_a_rate() -> None:
    assert value("It took a year.") == "P1Y"
