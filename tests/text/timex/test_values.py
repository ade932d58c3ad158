"""What holds for every value, whatever the words and whenever the article was written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.timex import find_dates

RELATIVE = """today|yesterday|tomorrow morning|tonight|last night|this morning|Friday|last Tuesday
next Monday|Thursday of last week|a week ago Monday|a week from Tuesday|two Fridays ago|3 p.m.
Friday at 3 p.m.|noon tomorrow|yesterday at 8:30 p.m.|Sunday the 24th|last week|this month
next year|last weekend|over the weekend|last decade|this century|two years ago|three days ago
a decade ago|in March|March 5|the 5th of October|5-7 March|early March|last March|next June
last summer|this fall|the winter|the third quarter|third-quarter|last quarter|the first half
the second half of the year|second quarter of last year|the latest quarter|a year ago
the year-ago period|a year earlier|the same month last year|the same period last year
the current fiscal year|Christmas|last Thanksgiving|Good Friday|New Year's Eve|Black Friday
the end of the month|later this year|earlier this week|early next month|the rest of the year
the last week of March|the first Monday in May|the day before yesterday|year-end|'98
the '20s|the following day|that year|the next morning|the year before|mid-January|late Friday
in the morning|an hour ago|the week of March 6|the past weekend|this coming Sunday""".replace(
    "\n", "|"
).split("|")
FIXED = """22 March 2013|2013-03-22|3/4/2012|5/16/24|March 2013|2013|early 2019|the 1990s
the late 1990s|the 20th century|the 1st century|summer 2012|winter 1994|fiscal 2014|Q3 2012
H1 2012|the second half of 2012|the fourth quarter of 2012|9/11|Christmas 2012|2012-13
the year two thousand and one
the end of 2011|2013-03-22T10:00:00Z|noon on March 5, 2013|the night of March 5, 2013
the last day of February 2012|nineteen ninety-four|the first half of the 1980s|29 February 2012
the eighties""".replace("\n", "|").split("|")
OPEN = ["now", "recently", "in recent years", "three days", "every Monday", "daily", "481 BC"]
PATTERNS = ("It happened {}.", "{}, he said.", "They will meet {} again.", "He was there {}")
articles = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31))


def test_every_expression_here_is_one() -> None:
    for words in (*RELATIVE, *FIXED, *OPEN):
        assert find_dates(f"It happened {words}.", date(2013, 3, 22)), words


@pytest.mark.parametrize("words", RELATIVE)
def test_nothing_is_guessed_where_nothing_anchors_it(words: str) -> None:
    for pattern in PATTERNS:
        for found in find_dates(pattern.format(words), None):
            assert (found.value.earliest, found.value.latest) == (None, None), found
            assert not found.value.assumed


@pytest.mark.parametrize("words", FIXED)
def test_what_is_told_in_full_needs_no_article_date(words: str) -> None:
    without = find_dates(f"It happened {words}.", None)
    assert all(found.value.earliest and not found.value.assumed for found in without)
    assert find_dates(f"It happened {words}.", date(1871, 5, 6)) == without


@given(articles, st.sampled_from([*RELATIVE, *FIXED, *OPEN]), st.sampled_from(PATTERNS))
def test_first_and_last_are_real_days_in_order(day: date, words: str, pattern: str) -> None:
    for found in find_dates(pattern.format(words), day):
        value = found.value
        assert (value.earliest is None) == (value.latest is None)
        if value.earliest is not None and value.latest is not None:
            assert date.fromisoformat(value.earliest) <= date.fromisoformat(value.latest)


@given(articles, st.lists(st.sampled_from([*RELATIVE, *FIXED, *OPEN]), min_size=1, max_size=4))
@example(date(2014, 1, 1), ["the fourth quarter of 2012", "the latest quarter"])
@example(date(2014, 1, 1), ["the fourth quarter of 2012", "a year earlier"])
def test_assumed_says_that_the_article_date_made_a_difference(day: date, words: list[str]) -> None:
    text = ". Then ".join(words) + "."
    with_date, without = find_dates(text, day), find_dates(text, None)
    assert [(f.start, f.end) for f in with_date] == [(f.start, f.end) for f in without]
    for known, open_ in zip(with_date, without, strict=True):
        assert not open_.value.assumed
        if not known.value.assumed:
            assert known.value == open_.value
