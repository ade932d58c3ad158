"""Rules for dates told from another day: "yesterday", "last week", "the following year"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from reader.domain.dates import DateType
from reader.text.timex.amounts import Unit, unit_of
from reader.text.timex.calendar_math import day_shifted, duration_value, shifted
from reader.text.timex.context import Context
from reader.text.timex.extent import extent_of
from reader.text.timex.rule import Reading, date_reading, rule
from reader.text.timex.tense import Tense
from reader.text.timex.words import (
    DAY_PART,
    DAY_PARTS,
    MONTH_NAME,
    PART_OF,
    SEASON,
    SEASONS,
    month_of,
)

_STEPS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

VAGUE_DAYS = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}

_COUNTS = {
    **dict.fromkeys(("last", "past", "previous", "the last", "this past", "the past"), -1),
    **dict.fromkeys(
        ("next", "coming", "the coming", "this coming", "upcoming", "the upcoming"), 1
    ),
    **dict.fromkeys(("this", "the current", "current", "this very", "this same"), 0),
}

_FROM_MENTION = {
    **dict.fromkeys(("the previous", "the preceding", "the prior"), -1),
    **dict.fromkeys(("the following", "the next"), 1),
    **dict.fromkeys(("that", "the same", "that same", "that very"), 0),
}

FRIDAY = 5

_SEASON_ENDS = {"SP": 5, "SU": 8, "FA": 11, "WI": 12}


def _sign(count: float) -> int:
    return (count > 0) - (count < 0)


def _near_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read "yesterday", "tomorrow morning", "tonight"."""
    if match.start() == match.start("day") and context.follows_name(match.start("day")):
        return None  # "USA Today"
    step = _STEPS[match["day"]]
    day = None if context.today is None else day_shifted(context.today, step)
    part = "night" if match["day"] == "tonight" else match.groupdict().get("part")
    mark = DAY_PARTS[part] if part else ""
    if day is None:
        open_value = f"XXXX-XX-XX{mark}" if mark else VAGUE_DAYS[step]
        return Reading(DateType.TIME if mark else DateType.DATE, open_value)
    return Reading(DateType.TIME if mark else DateType.DATE, day.isoformat() + mark, assumed=True)


def _part_of_day(match: re.Match[str], context: Context) -> Reading:
    """Read "this morning", "last night"."""
    mark = DAY_PARTS[match["part"]]
    step = {"last": -1, "next": 1, "the next": 1, "the following": 1}.get(match["which"], 0)
    day = None if context.today is None else day_shifted(context.today, step)
    follow = None
    if match["which"].startswith(("that", "the ")):
        follow = _follow_day(step, mark)
    if day is None:
        return Reading(DateType.TIME, f"XXXX-XX-XX{mark}", follow=follow)
    return Reading(DateType.TIME, day.isoformat() + mark, assumed=True, follow=follow)


def _follow_day(step: int, mark: str) -> Callable[[str], str | None]:
    def follow(latest: str) -> str | None:
        days = extent_of(latest)
        if days is None or days[0] != days[1]:
            return None
        day = day_shifted(date.fromisoformat(days[0]), step)
        return None if day is None else day.isoformat() + mark

    return follow


def from_mention(unit: Unit, count: int) -> Callable[[str], str | None]:
    """Return how to shift the date mentioned last; it must be at least as fine as the unit."""

    def follow(latest: str) -> str | None:
        days = extent_of(latest)
        if days is None or shifted(date.fromisoformat(days[0]), unit, 0) != shifted(
            date.fromisoformat(days[1]), unit, 0
        ):
            return None
        return shifted(date.fromisoformat(days[0]), unit, count)

    return follow


def _period(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last week", "this month", "next year"."""
    return shifted_reading(_COUNTS[match["which"]], unit_of(match["unit"]), context)


def shifted_reading(count: int, unit: Unit, context: Context) -> Reading:
    """Return the period so many units from the article's, a vague value without its date."""
    value = None if context.today is None else shifted(context.today, unit, count)
    if value is None:
        return date_reading(VAGUE_DAYS[_sign(count)])
    return date_reading(value, assumed=True)


def _mentioned_period(match: re.Match[str], context: Context) -> Reading:
    """Read "the following day", "that year": from the date mentioned last."""
    count, unit = _FROM_MENTION[match["which"]], unit_of(match["unit"])
    plain = shifted_reading(count, unit, context)
    return Reading(DateType.DATE, plain.value, plain.assumed, from_mention(unit, count))


def _beside_mention(match: re.Match[str], context: Context) -> Reading:
    """Read "the year before" where nothing follows that it is before."""
    count, unit = (-1 if match["which"] == "before" else 1), unit_of(match["unit"])
    plain = shifted_reading(count, unit, context)
    return Reading(DateType.DATE, plain.value, plain.assumed, from_mention(unit, count))


def _season(match: re.Match[str], context: Context) -> Reading | None:
    mark = SEASONS[match["season"]]
    count = _COUNTS[match["which"]]
    if context.today is None:
        return date_reading(f"XXXX-{mark}")
    year, month = context.today.year, context.today.month
    if count > 0 and month >= _SEASON_ENDS[mark] - 2:
        year += 1
    if count < 0 and month <= _SEASON_ENDS[mark]:
        year -= 1
    return Reading(
        DateType.DATE,
        f"{year:04d}-{mark}",
        assumed=True,
        retell=lambda told: _season_from(told, mark, count),
    )


def _season_from(told: str, mark: str, count: int) -> str | None:
    """Return the season before, in or after a day that was told."""
    days, year = extent_of(told), int(told[:4])
    here = extent_of(f"{year:04d}-{mark}")
    if days is None or here is None:
        return None
    if count > 0:
        year += days[0] >= here[0]
    elif count < 0:
        year -= days[1] <= here[1]
    return f"{year:04d}-{mark}"


def _month(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last March", "this May", "next June"."""
    month, count = month_of(match["month"]), _COUNTS[match["which"]]
    if not context.is_capital(match.start("month")):
        return None
    if context.today is None:
        return date_reading(f"XXXX-{month:02d}")
    year = context.today.year
    if count < 0 and month >= context.today.month - 1:
        year -= 1  # the month just past is "last month"
    if count > 0 and month <= context.today.month:
        year += 1
    return date_reading(f"{year:04d}-{month:02d}", assumed=True)


def _two_days_off(match: re.Match[str], context: Context) -> Reading:
    step = -2 if "yesterday" in match[0] else 2
    day = None if context.today is None else day_shifted(context.today, step)
    if day is None:
        return date_reading(VAGUE_DAYS[_sign(step)])
    return date_reading(day.isoformat(), assumed=True)


def _the_period(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the week", "the year", after a word that makes it a time."""
    unit = unit_of(match["unit"])
    count = 0
    if unit is Unit.WEEKEND and context.today is not None and context.today.isoweekday() < FRIDAY:
        # "Over the weekend" of a Monday's paper is the one that has been.
        count = 0 if context.tense(match.start(), match.end()) is Tense.FUTURE else -1
    plain = shifted_reading(count, unit, context)
    return Reading(DateType.DATE, plain.value, plain.assumed, retell=from_mention(unit, 0))


def _span_of_time(match: re.Match[str], _: Context) -> Reading:
    return Reading(DateType.DURATION, duration_value(1.0, unit_of(match["unit"])))


_LIKE = rf"(?:{PART_OF}|sometime |some time |earlier |later )?"

_PERIOD = "(?:weekend|week|month|quarter|year|decade|century)"

RULES = (
    rule(
        rf"\b(?:(?:early|late|earlier|later) )?(?P<day>today|yesterday|tomorrow)"
        rf"(?: (?:early |late )?(?P<part>{DAY_PART}))?\b(?!-)",
        _near_day,
    ),
    rule(r"\b(?:(?:early|late|earlier|later) )?(?P<day>tonight)\b", _near_day),
    rule(
        rf"\b(?:(?:early|late|earlier|later) )?(?P<which>this|last|next|that|that same|the same"
        rf"|the next|the following) (?P<part>{DAY_PART})\b",
        _part_of_day,
    ),
    rule(r"\bthe day (?:before yesterday|after tomorrow)\b", _two_days_off),
    rule(
        rf"\b{_LIKE}(?P<which>this past|this coming|this very|last|this|next|past|coming|upcoming"
        rf"|the coming|the upcoming|the last|the current|current) "
        rf"(?:fiscal |calendar |financial |academic |school )?(?P<unit>{_PERIOD})\b"
        r"(?!-(?!long|end))",
        _period,
    ),
    rule(
        r"\bthe past (?P<unit>day|week|month|quarter|year|decade|century|weekend)\b", _span_of_time
    ),
    rule(
        rf"\b{_LIKE}(?P<which>the following|the next|the previous|the preceding|the prior"
        rf"|that same|that very|the same|that) (?P<unit>day|{_PERIOD})\b(?!-)",
        _mentioned_period,
    ),
    rule(
        rf"\b{_LIKE}(?P<which>this past|this coming|last|this|next|past|coming|the coming) "
        rf"(?P<season>{SEASON})\b",
        _season,
    ),
    rule(
        rf"\b{_LIKE}(?P<which>this past|this coming|last|this|next|past|coming) "
        rf"(?P<month>{MONTH_NAME})\b(?! \d)",
        _month,
    ),
    rule(
        r"\bthe (?P<unit>day|week|month|year) (?P<which>before|after)\b(?=$| ?[,.;:)])",
        _beside_mention,
    ),
    rule(
        r"\b(?:of|for|during|over|throughout|in|at) (?P<span>the (?P<unit>weekend|week|month|year"
        r"|century))\b(?! (?:of|to|ended|ending|since|after|before|ahead|that)\b|-|')",
        _the_period,
    ),
    rule(
        r"\b(?:for|in|during|of|ended|ending|finish) (?P<span>the (?P<unit>day))\b"
        r"(?= ?[,.;)]|$| (?:with|at|on|down|up|in|after|before|by)\b)",
        _the_period,
    ),
    rule(
        r"\bthe (?:very )?(?:end|beginning|start|middle|rest|remainder|close) of the "
        r"(?P<unit>weekend|week|month|year|decade|century)\b",
        _the_period,
    ),
)
