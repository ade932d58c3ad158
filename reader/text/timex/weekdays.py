"""Rules for days of the week: "Friday", "last Tuesday", "Monday morning", "Sundays"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reader.domain.dates import DateType
from reader.text.timex.amounts import EXACT, SPELLED, number_of
from reader.text.timex.context import Context
from reader.text.timex.rule import Reading, date_reading, rule
from reader.text.timex.tense import Tense
from reader.text.timex.words import (
    DAY_NUMBER,
    DAY_PART,
    DAY_PARTS,
    WEEKDAY,
    day_number_of,
    weekday_of,
)

DAYS_IN_WEEK = 7


def day_named(weekday: int, which: str, tense: Tense, today: date) -> date:
    """Return the day that a weekday's name means in an article of ``today``.

    ``which`` is the word before it ("last", "next", "this"), or empty: then
    the same weekday is the article's own day, and tense decides otherwise.
    """
    back = (today.isoweekday() - weekday) % DAYS_IN_WEEK
    ahead = (weekday - today.isoweekday()) % DAYS_IN_WEEK
    match which:
        case "last" | "past" | "this past" | "the previous" | "the past":
            return today - timedelta(days=back or DAYS_IN_WEEK)
        case "next" | "this coming" | "coming" | "the following" | "the next" | "the coming":
            return today + timedelta(days=ahead or DAYS_IN_WEEK)
        case _:
            is_ahead = tense is Tense.FUTURE
            return today + timedelta(days=ahead if is_ahead else -back)


def anchored_day(word: str, which: str, match: re.Match[str], context: Context) -> str:
    """Return the ISO day of a weekday in context, or ``XXXX-WXX-5`` without an article date."""
    weekday = weekday_of(word)
    if context.today is None:
        return f"XXXX-WXX-{weekday}"
    tense = context.tense(match.start(), match.end())
    return day_named(weekday, which, tense, context.today).isoformat()


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    word = match["day"]
    if not word.endswith("day") and not context.is_capital(match.start("day")):
        return None
    if _PAPER.match(context.text, match.end("day")):
        return None
    value = anchored_day(word, (match["which"] or "").strip(), match, context)
    part = match.groupdict().get("part")
    if part:
        return Reading(DateType.TIME, value + DAY_PARTS[part], context.today is not None)
    return date_reading(value, assumed=context.today is not None)


def _every(match: re.Match[str], _: Context) -> Reading | None:
    value = f"XXXX-WXX-{weekday_of(match['day'])}"
    part = match.groupdict().get("part")
    return Reading(DateType.SET, value + (DAY_PARTS[part] if part else ""))


def _in_week(match: re.Match[str], context: Context) -> Reading:
    """Read "Thursday of last week", "a week ago Monday", "a week from Tuesday"."""
    weekday = weekday_of(match["day"])
    if context.today is None:
        return date_reading(f"XXXX-WXX-{weekday}")
    groups = match.groupdict()
    if groups.get("week"):
        monday = context.today - timedelta(days=context.today.isoweekday() - 1)
        day = monday + timedelta(days=DAYS_IN_WEEK * _WEEKS[match["week"]] + weekday - 1)
    else:
        weeks = int(number_of(groups.get("number") or "one") or 1)
        back = (context.today.isoweekday() - weekday) % DAYS_IN_WEEK
        ahead = (weekday - context.today.isoweekday()) % DAYS_IN_WEEK
        if groups.get("counted"):  # "two Fridays ago" counts the last one
            day = context.today - timedelta(
                days=(back or DAYS_IN_WEEK) + DAYS_IN_WEEK * (weeks - 1)
            )
        elif match["where"] == "ago":
            day = context.today - timedelta(days=back + DAYS_IN_WEEK * weeks)
        else:
            day = context.today + timedelta(days=ahead + DAYS_IN_WEEK * weeks)
    return date_reading(day.isoformat(), assumed=True)


def _with_number(match: re.Match[str], context: Context) -> Reading | None:
    """Read "Friday the 13th": the nearest such day, in the direction of the tense."""
    weekday, number = weekday_of(match["day"]), day_number_of(match["number"])
    if context.today is None:
        return date_reading(f"XXXX-XX-{number:02d}")
    around = (context.today + timedelta(days=days) for days in range(-MANY_DAYS, MANY_DAYS + 1))
    days = [day for day in around if day.day == number and day.isoweekday() == weekday]
    if not days:
        return None
    today = context.today
    tense = context.tense(match.start(), match.end())
    if tense is not Tense.UNKNOWN:
        is_ahead = tense is Tense.FUTURE
        days = [day for day in days if day == today or (day > today) is is_ahead] or days
    return date_reading(min(days, key=lambda day: abs(day - today)).isoformat(), assumed=True)


MANY_DAYS = 400

# "The Sunday Times" comes on one, but is none.
_PAPER = re.compile(
    r" (?:Times|Telegraph|Mail|Express|Mirror|Herald|Independent|Tribune"
    r"|Night (?:Live|Football|Fever))\b"
)

_WEEKS = {"last": -1, "this": 0, "next": 1}

_WHICH = (
    r"(?:(?P<which>last|next|this past|this coming|this|past|coming|the previous|the following"
    r"|the past|the next|the coming) )?"
)

RULES = (
    rule(
        rf"\b{_WHICH}(?P<day>{WEEKDAY})(?: (?:early |late )?(?P<part>{DAY_PART}|midday))?\b",
        _weekday,
    ),
    rule(
        rf"\b(?:the )?(?P<part>{DAY_PART}) of (?P<which>last |this |next )?(?P<day>{WEEKDAY})\b",
        _weekday,
    ),
    rule(
        r"(?<=\bon )(?P<which>)(?P<day>(?:mon|tues?|wed|thurs?|fri|sat|sun)\b\.?)(?= |$|,|\n)",
        _weekday,
    ),
    rule(
        rf"\b(?:(?:each|every|every other) )(?P<day>{WEEKDAY})(?: (?P<part>{DAY_PART}))?\b", _every
    ),
    rule(
        rf"\b(?P<day>{WEEKDAY}) (?:of )?(?P<week>last|this|next) week\b",
        _in_week,
    ),
    rule(
        rf"\b(?:a week|(?P<number>{EXACT}) weeks) (?P<where>ago|from) (?:on |this )?"
        rf"(?P<day>{WEEKDAY})\b",
        _in_week,
    ),
    rule(rf"\b(?P<number>{SPELLED}) (?P<counted>(?P<day>{WEEKDAY})s) ago\b", _in_week),
    rule(
        rf"\b(?P<day>{WEEKDAY}),? the (?P<number>{DAY_NUMBER})\b(?! of\b| [a-z]+ary\b)",
        _with_number,
    ),
    rule(rf"\b(?P<day>{WEEKDAY})s\b(?!')", _every),
    rule(rf"\b(?P<day>{WEEKDAY}) (?P<part>{DAY_PART}s)\b", _every),
)
