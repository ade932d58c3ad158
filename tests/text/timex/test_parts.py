"""Parts of periods have fewer days than the whole."""

from __future__ import annotations

import pytest

from reader.text.timex import find_dates
from tests.text.timex.reading import FRIDAY


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("early 2019", "2019-01-01", "2019-04-30"),
        ("mid-2019", "2019-05-01", "2019-08-31"),
        ("the end of 2019", "2019-09-01", "2019-12-31"),
        ("early March 2019", "2019-03-01", "2019-03-10"),
        ("mid-January", "2013-01-11", "2013-01-20"),
        ("late February 2012", "2012-02-21", "2012-02-29"),
        ("the early 1990s", "1990-01-01", "1993-12-31"),
        ("the mid-1990s", "1993-01-01", "1996-12-31"),
        ("the late 1990s", "1996-01-01", "1999-12-31"),
        ("the first half of the 1980s", "1980-01-01", "1984-12-31"),
        ("the beginning of the 20th century", "1900-01-01", "1933-12-31"),
        ("earlier this year", "2013-01-01", "2013-03-22"),
        ("later this year", "2013-03-22", "2013-12-31"),
        ("late last week", "2013-03-14", "2013-03-17"),
        ("early winter 2012", "2012-01-01", "2013-02-28"),
        ("late Friday", "2013-03-22", "2013-03-22"),
        ("fiscal 2014", "2013-07-01", "2015-03-31"),
        ("FY14", "2013-07-01", "2015-03-31"),
        ("the fiscal third quarter of 2014", "2013-07-01", "2015-03-31"),
        ("the last weekend of March 2013", "2013-03-30", "2013-03-31"),
    ],
)
def test_has_the_days_of_the_part(words: str, first: str, last: str) -> None:
    (found,) = find_dates(f"It began in {words}.", FRIDAY)
    assert (found.value.earliest, found.value.latest) == (first, last)
