"""Days and weeks counted in a month."""

from __future__ import annotations

from datetime import date

import pytest

from reader.text.timex import find_dates
from tests.text.timex.reading import FRIDAY, read, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the last week of March 2009", "2009-W13"),
        ("in the first week of May 2013", "2013-W18"),
        ("on the first Monday in May", "2013-05-06"),
        ("on the third Friday of June", "2013-06-21"),
        ("on the last day of February 2012", "2012-02-29"),
        ("on the fourth Thursday of November 2012", "2012-11-22"),
        ("over the last weekend of March", "2013-W13-WE"),
    ],
)
def test_reads_a_part_of_a_month(text: str, expected: str) -> None:
    assert value(text) == expected


def test_a_month_without_such_a_day_has_none() -> None:
    assert not any("fourth" in words for words, _ in read("the fourth day of march"))


def test_in_an_old_story_it_is_of_the_year_told_last() -> None:
    text = "War came on 3 May 1915. In the first week of June it spread."
    assert [found.value.value for found in find_dates(text, date(2013, 3, 22))][1] == "1915-W22"


def test_without_a_year_and_an_article_date_only_the_month_is_known() -> None:
    assert read("in the last week of March", None) == [("the last week of March", "XXXX-03")]
    assert read("in the last week of March", FRIDAY) != []
