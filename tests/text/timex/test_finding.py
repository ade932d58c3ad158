"""The whole finder: order, overlaps, speed, typed values, old stories."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.dates import DateType
from reader.text.timex import find_dates, value_of
from tests.text.timex.reading import FRIDAY, read

WORDS = re.findall(
    r"[^|]+",
    "May|16|17|2024|2010-2014|the|last|next|two|three|a|year|years|ago|weeks|Monday|morning|8:30|p.m."
    "|,|.|\n|\n\n|of|early|mid-|1990s|third|quarter|and|to|-|between|İstanbul|🙂|²|٣|half|an|hour"
    "|every|daily|now|recently|Christmas|%|$|'s|BC|fiscal|end|first|in|on|until",
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS)).map(" ".join)),
    st.none() | st.dates(),
)
def test_spans_are_valid_ordered_and_disjoint(text: str, article_date: date | None) -> None:
    found = find_dates(text, article_date)

    assert all(0 <= match.start < match.end <= len(text) for match in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    for match in found:
        value = match.value
        assert (value.earliest is None) == (value.latest is None)
        if value.earliest is not None and value.latest is not None:
            assert date.fromisoformat(value.earliest) <= date.fromisoformat(value.latest)


@settings(max_examples=20, deadline=None)
@pytest.mark.timeout(120)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.sampled_from([" ", "", "  "]))
def test_a_long_text_of_date_words_takes_linear_time(words: list[str], gap: str) -> None:
    text = (gap.join(words) + gap) * 20_000
    # What is not linear here takes hours: the time limit of the test is the check.
    find_dates(text[:20_000], FRIDAY)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", [" " * 20_000, "\n" * 20_000, "1" * 20_000, "a" * 20_000, "1,111" * 4000]
)
def test_long_runs_of_one_character_are_quick(text: str) -> None:
    find_dates(text, FRIDAY)


def test_positions_are_those_of_the_text_with_wide_and_growing_characters() -> None:
    assert read("🙂 İİİ “May 16, 2024”") == [("May 16, 2024", "2024-05-16")]


def test_digits_of_other_scripts_read_like_plain_ones() -> None:
    assert read("١٦ May ٢٠٢٤") == [("١٦ May ٢٠٢٤", "2024-05-16")]


def test_a_wrapped_line_does_not_part_a_date_but_a_blank_line_does() -> None:
    assert read("on May\n16, 2024") == [("May\n16, 2024", "2024-05-16")]
    assert ("May\n\n16, 2024", "2024-05-16") not in read("on May\n\n16, 2024")


def test_a_history_keeps_the_year_that_it_told() -> None:
    text = "On September 1, 1939, Germany attacked Poland. By early October, Poland was divided."

    assert read(text, date(2009, 12, 19))[1] == ("early October", "1939-10")


def test_news_does_not_keep_an_old_year() -> None:
    text = "He was born on May 5, 1959. On Friday he said he was arrested on March 3."

    assert read(text)[-1] == ("March 3", "2013-03-03")


@pytest.mark.parametrize(
    ("typed", "value", "kind"),
    [
        ("16 May 2024", "2024-05-16", DateType.DATE),
        (" last Tuesday ", "2013-03-19", DateType.DATE),
        ("three weeks", "P3W", DateType.DURATION),
        ("every Monday", "XXXX-WXX-1", DateType.SET),
        ("8:30 p.m.", "2013-03-22T20:30", DateType.TIME),
        ("on May 16", "2013-05-16", DateType.DATE),
    ],
)
def test_reads_what_a_person_types(typed: str, value: str, kind: DateType) -> None:
    read_value = value_of(typed, FRIDAY)

    assert read_value is not None
    assert (read_value.value, read_value.type) == (value, kind)


@pytest.mark.parametrize("typed", ["", "hello", "the meeting of all the ministers on Monday"])
def test_what_is_no_date_has_no_value(typed: str) -> None:
    assert value_of(typed, FRIDAY) is None


@pytest.mark.parametrize(
    "text",
    ["on May   16,\t 2024", "on May\r\n16, 2024", "on May\n      16, 2024", "May  16,  2024"],
)
def test_runs_of_white_space_do_not_part_a_date(text: str) -> None:
    (found,) = find_dates(text, None)

    assert found.value.value == "2024-05-16"
    assert text[found.start : found.end].startswith("May")
    assert text[found.start : found.end].endswith("2024")


def test_a_history_goes_on_in_its_own_year_although_it_names_a_feast_or_a_weekday() -> None:
    text = (
        "On 3 May 1915 it began. In June they met. By Christmas they had lost. "
        + "".join(f"On {day} July 1916 they fought. " for day in range(1, 12))
        + "It was a Sunday. On 4 August they left, and at 5 a.m., August 6, they returned."
    )
    values = [found.value.value for found in find_dates(text, FRIDAY)]
    assert values[1:3] == ["1915-06", "1915-12-25"]
    assert values[-2:] == ["1916-08-04", "1916-08-06T05:00"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose 35% in January, compared to the same month a year ago.", "2012-01"),
        ("Sales fell from the same week last year.", "2012-W12"),
        ("It fell in recent months.", "PXM"),
        ("It will fall in the weeks ahead.", "PXW"),
        ("It cost $1,000-a-month.", "P1M"),
        ("It took two-and-a-half years.", "P2Y6M"),
        ("It took a quarter of a century.", "P25Y"),
        ("They are open on weekends.", "XXXX-WXX-WE"),
        ("Vesuvius buried it in A.D. 79.", "0079"),
        ("It opened on Black Friday.", "2012-11-23"),
        ("In H1 2012 it rose.", "2012-H1"),
        ("It rose over the weekend.", "2013-W12-WE"),
    ],
)
def test_reads_what_the_business_pages_say(text: str, expected: str) -> None:
    assert find_dates(text, FRIDAY)[-1].value.value == expected


def test_over_the_weekend_of_a_monday_is_the_one_before() -> None:
    monday = date(2013, 3, 18)
    assert find_dates("It rose over the weekend.", monday)[0].value.value == "2013-W11-WE"
    assert find_dates("It will rain over the weekend.", monday)[0].value.value == "2013-W12-WE"


def test_the_quarter_is_the_one_that_was_compared_not_the_year_ago_one() -> None:
    text = (
        "In the fourth quarter of 2012 it earned $3 million, up from $2 million a year earlier. "
        "Sales rose in the quarter, and in the 2011 quarter too."
    )
    values = [found.value.value for found in find_dates(text, FRIDAY)]
    assert values == ["2012-Q4", "2011-Q4", "2012-Q4", "2011-Q4"]
