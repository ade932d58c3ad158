"""Rules for days and months that name their year: "May 16, 2024", "5/16/24", "May 2024"."""

from __future__ import annotations

import re

from reader.domain.dates import DateType
from reader.text.timex.calendar_math import is_day
from reader.text.timex.context import Context
from reader.text.timex.rule import Reading, date_reading, rule
from reader.text.timex.words import (
    DAY_NUMBER,
    MONTH,
    PART_OF,
    WEEKDAY_ANY,
    YEAR,
    day_number_of,
    month_of,
)

FIRST_FULL_YEAR = 100

LAST_TWO_DIGIT_YEAR = 40  # 5/1/38 is 2038, 5/1/41 is 1941

WEEKDAY_FIRST = rf"(?:(?:(?:this |next |last )?(?:coming |past )?{WEEKDAY_ANY}),? (?:the )?)?"

DAY_FIRST = rf"{WEEKDAY_FIRST}(?:the )?(?P<day>{DAY_NUMBER}) "

JOIN = r"(?: ?- ?| to | through | thru | and | or | until | & )"


def _day(year: str | int, month: int, day: int) -> Reading | None:
    if not is_day(int(year), month, day):
        return None
    return date_reading(f"{int(year):04d}-{month:02d}-{day:02d}")


def _whole_day(match: re.Match[str], _: Context) -> Reading | None:
    return _day(match["year"], month_of(match["month"]), day_number_of(match["day"]))


def _numeric(match: re.Match[str], _: Context) -> Reading | None:
    """Read 5/16/2024; where day and month could change places, keep both in the extent."""
    year = int(match["year"])
    if year < FIRST_FULL_YEAR:
        year += 2000 if year <= LAST_TWO_DIGIT_YEAR else 1900
    first, second = int(match["first"]), int(match["second"])
    month_first = _day(year, first, second)
    day_first = _day(year, second, first)
    if month_first is None or day_first is None or first == second:
        return month_first or day_first
    if match["mark"] == ".":
        return day_first
    days = sorted((month_first.value, day_first.value))
    return Reading(DateType.DATE, month_first.value, days=(days[0], days[1]))


def _month_of_year(match: re.Match[str], _: Context) -> Reading | None:
    return date_reading(f"{match['year']}-{month_of(match['month']):02d}")


RULES = (
    rule(
        rf"\b{WEEKDAY_FIRST}(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_NUMBER})(?:,|,? of)? ?"
        rf"(?<=[ ,])(?P<year>{YEAR})\b",
        _whole_day,
    ),
    rule(
        rf"\b{WEEKDAY_FIRST}(?P<span>(?P<month>{MONTH}) (?P<day>{DAY_NUMBER}))"
        rf"(?={JOIN}(?:{MONTH} )?{DAY_NUMBER},? ?(?P<year>{YEAR})\b)",
        _whole_day,
    ),
    rule(
        rf"\b(?P<month>{MONTH}) {DAY_NUMBER}{JOIN}(?:the )?(?P<span>(?P<day>{DAY_NUMBER}),? "
        rf"(?P<year>{YEAR}))\b",
        _whole_day,
    ),
    rule(
        rf"\b{DAY_FIRST}(?:day )?(?:of )?(?P<month>{MONTH}),? (?:of )?(?P<year>{YEAR})\b",
        _whole_day,
    ),
    rule(
        rf"\b(?P<span>(?P<day>{DAY_NUMBER}))"
        rf"(?={JOIN}{DAY_NUMBER} (?P<month>{MONTH}),? (?P<year>{YEAR})\b)",
        _whole_day,
    ),
    rule(
        rf"\b(?P<span>(?P<day>{DAY_NUMBER}) (?P<month>{MONTH}))"
        rf"(?={JOIN}{DAY_NUMBER} {MONTH},? (?P<year>{YEAR})\b)",
        _whole_day,
    ),
    rule(
        rf"\b(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)(?![-/.]\d)",
        lambda match, _: _day(match["year"], int(match["month"]), int(match["day"])),
    ),
    rule(
        r"(?<![\d/.-])(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)(?P=mark)"
        r"(?P<year>(?:1[6-9]|20)\d\d)(?!\d)(?![/-])",
        _numeric,
    ),
    rule(
        r"(?<![\d/.-])(?P<first>\d\d?)(?P<mark>/)(?P<second>\d\d?)/(?P<year>\d\d)(?![\d/])",
        _numeric,
    ),
    rule(
        rf"\b(?:{PART_OF})?(?P<month>{MONTH})(?:,| of|, of)? (?P<year>{YEAR})\b(?![.,]?\d)",
        _month_of_year,
    ),
    rule(
        rf"\b(?P<span>(?:{PART_OF})?(?P<month>{MONTH}))(?={JOIN}{MONTH},? (?P<year>{YEAR})\b)",
        _month_of_year,
    ),
)
