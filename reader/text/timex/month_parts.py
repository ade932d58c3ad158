"""Rules for parts of a month by number: "the last week of March", "the first Monday in May".

The month may name its year; otherwise the year is the one that tense and
nearness to the article's date suggest, or the one that was told last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta

from reader.domain.dates import DateType
from reader.text.timex.calendar_math import week_value
from reader.text.timex.context import Context
from reader.text.timex.partial_dates import in_told_year, nearest_year
from reader.text.timex.rule import Reading, date_reading, rule
from reader.text.timex.words import MONTH, WEEKDAY, YEAR, month_of, weekday_of

DAYS_IN_WEEK = 7
HALF_WEEK = 3  # whole days; the middle of a week is its fourth day

_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}


def part_value(part: str, order: int, year: int, month: int) -> str | None:
    """Return the ``order``-th week, weekend, day or weekday of a month; -1 counts from its end.

    A week belongs to the month that holds most of its days. ``None`` where
    the month has no such day or the year is beyond the calendar.
    """
    if not 1 <= year < MAXYEAR:
        return None
    last = monthrange(year, month)[1]
    if part == "week":
        at = last - HALF_WEEK if order < 0 else 1 + HALF_WEEK + DAYS_IN_WEEK * (order - 1)
        return week_value(date(year, month, at))
    if part == "day":
        return date(year, month, last if order < 0 else order).isoformat()
    if part == "weekend":
        saturday = _weekday_value(weekday_of("saturday"), order, date(year, month, 1), last)
        return None if saturday is None else f"{week_value(date.fromisoformat(saturday))}-WE"
    return _weekday_value(weekday_of(part), order, date(year, month, 1), last)


def _weekday_value(weekday: int, order: int, first: date, last: int) -> str | None:
    at = 1 + (weekday - first.isoweekday()) % DAYS_IN_WEEK
    days = list(range(at, last + 1, DAYS_IN_WEEK))
    if order > len(days):
        return None
    return (first + timedelta(days=days[order if order < 0 else order - 1] - 1)).isoformat()


def _part(match: re.Match[str], context: Context) -> Reading | None:
    part, order, month = match["part"], _ORDER[match["order"]], month_of(match["month"])
    if not context.is_capital(match.start("month")):
        return None
    if match["year"]:
        value = part_value(part, order, int(match["year"]), month)
        return date_reading(value) if value else None
    if context.today is None:
        return date_reading(f"XXXX-{month:02d}")
    tense = context.tense(match.start(), match.end())
    value = part_value(part, order, nearest_year(month, None, tense, context.today), month)
    if value is None:
        return None
    return Reading(DateType.DATE, value, assumed=True, retell=_retelling(part, order, month))


def _retelling(part: str, order: int, month: int) -> Callable[[str], str | None]:
    in_year = in_told_year(month, None)

    def retell(told: str) -> str | None:
        of_year = in_year(told)
        return None if of_year is None else part_value(part, order, int(of_year[:4]), month)

    return retell


RULES = (
    rule(
        rf"\bthe (?:very )?(?P<order>first|second|third|fourth|last|final) "
        rf"(?:full )?(?P<part>week|weekend|day|{WEEKDAY}) (?:of|in) (?P<month>{MONTH})"
        rf"(?:,? (?:of )?(?P<year>{YEAR}))?\b(?! ?\d)",
        _part,
    ),
)
