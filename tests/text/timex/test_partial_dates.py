"""Days and months without their year."""

from __future__ import annotations

from datetime import date

import pytest

from reader.text.timex import find_dates
from tests.text.timex.reading import read, value

MAY = date(2024, 5, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The visit was scheduled between May 16 and 17, marking", ["XXXX-05-16", "XXXX-05-17"]),
        ("on May 16-17 in Beijing", ["XXXX-05-16", "XXXX-05-17"]),
        ("on May 16 and 17", ["XXXX-05-16", "XXXX-05-17"]),
        ("between 16 and 17 May", ["XXXX-05-16", "XXXX-05-17"]),
        ("from May 30 to June 2", ["XXXX-05-30", "XXXX-06-02"]),
        ("in early March", ["XXXX-03"]),
    ],
)
def test_without_an_article_date_the_year_stays_open(text: str, expected: list[str]) -> None:
    found = find_dates(text, None)

    assert [match.value.value for match in found] == expected
    assert all(match.value.earliest is None and not match.value.assumed for match in found)


def test_the_year_comes_from_the_article_and_is_marked_as_assumed() -> None:
    found = find_dates("The visit was scheduled between May 16 and 17, marking", MAY)

    assert [match.value.earliest for match in found] == ["2024-05-16", "2024-05-17"]
    assert all(match.value.assumed for match in found)


@pytest.mark.parametrize(
    ("text", "article_date", "expected"),
    [
        ("He was arrested on Nov. 25.", date(2000, 1, 15), "1999-11-25"),
        ("The trial will begin on Feb. 10.", date(1999, 12, 15), "2000-02-10"),
        ("They gave no reason for the Jan. 14 deadline.", date(2000, 1, 5), "2000-01-14"),
        ("The law was passed in December.", date(1999, 5, 6), "1998-12"),
        ("It is due in May.", date(1999, 6, 6), "2000-05"),
        ("Sales fell in January last year.", date(1999, 6, 6), "1998-01"),
    ],
)
def test_tense_and_nearness_choose_the_year(text: str, article_date: date, expected: str) -> None:
    assert value(text, article_date) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may 5 times try.",
        "Protesters march on.",
        "April Jones said so.",
        "You may go.",
        "May 5%",
    ],
)
def test_words_that_only_look_like_months_are_left_alone(text: str) -> None:
    assert read(text) == []


def test_a_number_of_things_after_a_day_is_not_a_second_day() -> None:
    assert read("On May 16 and 17 people died.", MAY) == [("May 16", "2024-05-16")]


def test_the_29th_of_february_takes_a_year_that_has_one() -> None:
    assert value("It happened on February 29.", date(2013, 3, 22)) == "2012-02-29"
