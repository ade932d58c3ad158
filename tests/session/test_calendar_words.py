from __future__ import annotations

import pytest

from reader.domain.dates import DateType, DateValue
from reader.session.calendar_words import period_words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2013-03-22", "2013-03-22", "22 March 2013"),
        ("2013-03-18", "2013-03-24", "18–24 March 2013"),
        ("2013-03-01", "2013-03-31", "March 2013"),
        ("2013-01-01", "2013-12-31", "2013"),
        ("1990-01-01", "1999-12-31", "1990–1999"),
        ("2013-06-01", "2013-08-31", "June – August 2013"),
        ("2013-12-01", "2014-02-28", "December 2013 – February 2014"),
        ("2013-03-30", "2013-04-05", "30 March 2013 – 5 April 2013"),
        (None, None, ""),
    ],
)
def test_periods_are_told_as_people_tell_them(first, last, words):
    assert period_words(DateValue(DateType.DATE, "x", first, last)) == words
