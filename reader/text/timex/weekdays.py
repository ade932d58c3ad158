"""Rules for days of the week: "Friday", "last Tuesday", "Monday morning", "Sundays"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reader.domain.dates import DateType
from reader.text.timex.context import Context
from reader.text.timex.rule import Reading, date_reading, rule
from reader.text.timex.tense import Tense
from reader.text.timex.words import DAY_PART, DAY_PARTS, WEEKDAY, weekday_of

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
    value = anchored_day(word, (match["which"] or "").strip(), match, context)
    part = match.groupdict().get("part")
    if part:
        return Reading(DateType.TIME, value + DAY_PARTS[part], context.today is not None)
    return date_reading(value, assumed=context.today is not None)


def _every(match: re.Match[str], _: Context) -> Reading | None:
    value = f"XXXX-WXX-{weekday_of(match['day'])}"
    part = match.groupdict().get("part")
    return Reading(DateType.SET, value + (DAY_PARTS[part] if part else ""))


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
    rule(rf"\b(?P<day>{WEEKDAY})s\b(?!')", _every),
    rule(rf"\b(?P<day>{WEEKDAY}) (?P<part>{DAY_PART}s)\b", _every),
)
