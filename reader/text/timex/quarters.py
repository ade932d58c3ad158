"""Rules for the parts of a business year: "third-quarter", "the first half of 2012"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from reader.domain.dates import DateType
from reader.text.timex.amounts import Unit, unit_of
from reader.text.timex.calendar_math import (
    MONTHS_IN_YEAR,
    months_shifted,
    period_value,
    quarter_of,
    shifted,
)
from reader.text.timex.context import Context
from reader.text.timex.extent import extent_of, fiscal_days
from reader.text.timex.rule import Reading, date_reading, rule
from reader.text.timex.words import YEAR

_ORDER = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_YEAR_STEPS = {"last": -1, "this": 0, "next": 1, "the previous": -1, "the following": 1}
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
MONTHS_IN_QUARTER = 3
OLD_QUARTERS = 2
QUARTERS_IN_YEAR = 4


def _year_named(match: re.Match[str], context: Context) -> tuple[int | None, bool]:
    """Return the year that the words name, and whether it took the article's date."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), False
    which = groups.get("which")
    if which and context.today is not None:
        return context.today.year + _YEAR_STEPS[which], True
    return None, True


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    order = match["order"]
    number = 4 if order in {"last", "final"} else _ORDER[order]
    year, assumed = _year_named(match, context)
    if year is None:
        if context.today is None:
            return date_reading(f"XXXX-Q{number}")
        # Results come out after the quarter: a quarter far ahead is last year's.
        year = context.today.year - (number > quarter_of(context.today) + 1)
    days = fiscal_days(year) if "fiscal" in match[0] or "financial" in match[0] else None
    return Reading(DateType.DATE, f"{year:04d}-Q{number}", assumed, days=days)


def _quarter_code(match: re.Match[str], context: Context) -> Reading | None:
    if not any(context.is_capital(at) for at in range(match.start(), match.start() + 2)):
        return None
    number = int(match["order"].strip("q"))
    year, assumed = _year_named(match, context)
    if year is None:
        if context.today is None:
            return date_reading(f"XXXX-Q{number}")
        year = context.today.year - (number > quarter_of(context.today) + 1)
    return date_reading(f"{year:04d}-Q{number}", assumed=assumed)


def _half(match: re.Match[str], context: Context) -> Reading | None:
    number = 2 if match["order"] in {"second", "2nd", "last", "latter"} else 1
    year, assumed = _year_named(match, context)
    if year is None and context.today is None:
        return date_reading(f"XXXX-H{number}")
    if year is None:
        year = context.today.year if context.today else 0
    return date_reading(f"{year:04d}-H{number}", assumed=assumed)


def _half_code(match: re.Match[str], _: Context) -> Reading:
    return date_reading(f"{match['year']}-H{match['order'].strip('h')}")


def _latest_quarter(_: re.Match[str], context: Context) -> Reading:
    """Read "the quarter": the one mentioned last, or the last full one.

    After "$3 million a year earlier" it is the one that was compared.
    """
    today = context.today
    if today is None:
        return Reading(DateType.DATE, "PAST_REF", follow=_same_quarter(0))
    day = months_shifted(today, -MONTHS_IN_QUARTER)
    value = period_value(day, Unit.QUARTER) if day else "PAST_REF"

    def follow(latest: str) -> str | None:
        if not _QUARTER.fullmatch(latest):
            return None
        behind = _quarters_of(today) - _quarters(latest)
        is_compared = QUARTERS_IN_YEAR < behind <= QUARTERS_IN_YEAR + OLD_QUARTERS
        return f"{int(latest[:4]) + is_compared:04d}{latest[4:]}"

    return Reading(
        DateType.DATE, value, assumed=True, follow=follow, follow_undated=_same_quarter(0)
    )


def _period_of_year(match: re.Match[str], _: Context) -> Reading:
    """Read "the 1989 period": the quarter mentioned last, in that year."""
    year = match["year"]
    return Reading(
        DateType.DATE,
        year,
        follow=lambda latest: year + latest[4:] if _QUARTER.fullmatch(latest) else None,
    )


def _year_before(_: re.Match[str], context: Context) -> Reading:
    """Read "year-earlier", "a year ago": last year, or the quarter of last year."""
    value = shifted(context.today, Unit.YEAR, -1) if context.today else None
    if value is None:
        return Reading(DateType.DATE, "PAST_REF", follow=_same_quarter(-1))
    return Reading(
        DateType.DATE,
        value,
        assumed=True,
        follow=_same_quarter(-1, context.today),
        follow_undated=_same_quarter(-1),
    )


def _year_before_period(match: re.Match[str], context: Context) -> Reading:
    if match.groupdict().get("order"):
        number = _ORDER[match["order"]]
        if context.today is None:
            return date_reading(f"XXXX-Q{number}")
        return date_reading(f"{context.today.year - 1:04d}-Q{number}", assumed=True)
    day = months_shifted(context.today, -MONTHS_IN_QUARTER) if context.today else None
    before = months_shifted(day, -12) if day else None
    value = period_value(before, Unit.QUARTER) if before else "PAST_REF"
    return Reading(
        DateType.DATE,
        value,
        assumed=context.today is not None,
        follow=_same_quarter(-1, context.today),
        follow_undated=_same_quarter(-1),
    )


def _same_time_last_year(match: re.Match[str], context: Context) -> Reading:
    """Read "the same month last year": of the date mentioned last, or of the article's."""
    unit = unit_of(match["unit"])

    def follow(latest: str) -> str | None:
        days = extent_of(latest)
        if days is None:
            return None
        first, last = map(date.fromisoformat, days)
        is_as_fine = period_value(first, unit) == period_value(last, unit)
        year_before = months_shifted(first, -MONTHS_IN_YEAR)
        return period_value(year_before, unit) if is_as_fine and year_before else None

    today = context.today
    year_before = months_shifted(today, -MONTHS_IN_YEAR) if today else None
    if year_before is None:
        return Reading(DateType.DATE, "PAST_REF", follow=follow)
    return Reading(DateType.DATE, period_value(year_before, unit), assumed=True, follow=follow)


def _same_quarter(years: int, today: date | None = None) -> Callable[[str], str | None]:
    """Return how to take the quarter, or month, mentioned last into another year.

    One that is already older than the last full quarters of ``today`` is
    itself the year-ago one.
    """

    def follow(latest: str) -> str | None:
        if not _QUARTER.fullmatch(latest):
            return None
        is_old = today is not None and _quarters(latest) < _quarters_of(today) - OLD_QUARTERS
        return f"{int(latest[:4]) + (0 if is_old else years):04d}{latest[4:]}"

    return follow


def _quarters(value: str) -> int:
    return 4 * int(value[:4]) + int(value[-1])


def _quarters_of(day: date) -> int:
    return 4 * day.year + quarter_of(day)


def _year_ago(match: re.Match[str], context: Context) -> Reading:
    plain = _year_before(match, context)
    if "earlier" not in match[0]:
        return plain
    if context.today is not None and plain.follow is not None:
        quarter_before = plain.follow
        return Reading(
            DateType.DATE,
            plain.value,
            plain.assumed,
            lambda latest: quarter_before(latest) or _year_before_mention(latest),
            follow_undated=_year_before_mention,
        )
    return Reading(DateType.DATE, plain.value, plain.assumed, _year_before_mention)


def _year_before_mention(latest: str) -> str | None:
    if _QUARTER.fullmatch(latest):
        return _same_quarter(-1)(latest)
    days = extent_of(latest)
    if days is None or days[0][:4] != days[1][:4]:
        return None
    return shifted(date.fromisoformat(days[0]), Unit.YEAR, -1)


_ORDERS = "(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_OF_YEAR = (
    rf"(?:,? (?:of )?(?:the )?(?:fiscal |financial |calendar )?(?:year )?(?P<year>{YEAR})"
    r"|,? (?:of )?(?P<which>last|this|next|the previous|the following) (?:fiscal )?year"
    r"| of the (?:fiscal |current )?year)?"
)
_THE = "(?:the )?(?:(?:early|late|fiscal|calendar|financial|full) )?"

RULES = (
    rule(
        rf"\b{_THE}(?P<order>{_ORDERS}|final) (?:fiscal |calendar )?quarter{_OF_YEAR}\b"
        r"(?! century)",
        _quarter,
    ),
    rule(rf"\b(?:fiscal )?(?P<order>{_ORDERS}|final)-quarter{_OF_YEAR}\b", _quarter),
    rule(
        rf"\b(?P<which>last|this|next) year's (?P<order>{_ORDERS}|final)(?: |-)quarter\b",
        _quarter,
    ),
    rule(rf"\b(?P<order>q[1-4]|[1-4]q(?= ?\d))(?:,? ?(?:of )?(?P<year>{YEAR}))?\b", _quarter_code),
    rule(rf"\b(?P<order>h[12]|[12]h),? ?(?:of )?(?P<year>{YEAR})\b", _half_code),
    rule(rf"\bthe (?P<year>{YEAR}) (?:period|quarter)\b", _period_of_year),
    rule(rf"\bthe (?P<year>{YEAR}) (?P<order>{_ORDERS})(?: |-)quarter\b", _quarter),
    rule(
        rf"\b(?:the )?(?P<order>first|second|1st|2nd|last|latter)(?: |-)half(?:,? of|,| in|)"
        rf" (?:the )?(?:fiscal |year )?(?P<year>{YEAR})\b",
        _half,
    ),
    rule(
        r"\b(?:the )?(?P<order>first|second|1st|2nd|latter)(?: |-)half of "
        r"(?:(?P<which>last|this|next) year|the (?:fiscal |current )?year)\b",
        _half,
    ),
    rule(r"\bthe (?P<order>first|second|1st|2nd)(?: |-)half\b(?= ?[,.;]|$)", _half),
    rule(r"\b(?P<order>first|second)-half\b", _half),
    rule(
        r"\b(?:the )?(?:latest|most recent|just-ended) (?:quarter|period)\b"
        r"|\bthe quarter\b(?! of| century|-)",
        _latest_quarter,
    ),
    rule(
        rf"\b(?:the |its )?(?:comparable |same |corresponding )?"
        rf"(?:year-ago|year-earlier|year ago|year earlier|prior-year|previous year's) "
        rf"(?:(?P<order>{_ORDERS})(?: |-))?(?:quarter|period)\b",
        _year_before_period,
    ),
    rule(
        r"\bthe (?:comparable|same|corresponding) (?P<unit>day|week|weekend|month) (?:of |in )?"
        r"(?:a year (?:ago|earlier|before)|last year|the (?:previous|prior) year)\b",
        _same_time_last_year,
    ),
    rule(
        r"\bthe (?:comparable|same|corresponding) (?:quarter|period) (?:of )?"
        r"(?:a year (?:ago|earlier)|last year)\b",
        _year_before_period,
    ),
    rule(
        r"\b(?:just )?(?:a year (?:ago|earlier)|(?:the )?(?:year-ago|year-earlier))\b", _year_ago
    ),
)
