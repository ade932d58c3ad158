"""Rules for days and months that leave the year out: "May 16", "16-17 May", "early March".

The year is the one that tense and nearness to the article's date suggest; in
an old story, the year that was told last.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from reader.domain.dates import DateType
from reader.text.timex.calendar_dates import DAY_FIRST, JOIN, WEEKDAY_FIRST
from reader.text.timex.calendar_math import is_day, week_value
from reader.text.timex.context import Context
from reader.text.timex.rule import Reading, date_reading, rule
from reader.text.timex.tense import Tense
from reader.text.timex.words import (
    DAY_NUMBER,
    MONTH,
    MONTH_NAME,
    ORDINALS,
    PART_OF,
    day_number_of,
    month_of,
)

MIDDLE_OF_MONTH = 15

MUCH_FURTHER = 4

NEXT_YEAR_GAP = 8  # a story that names January after October has gone on a year

_YEAR_STEPS = {"last": -1, "this": 0, "next": 1, "the same": 0, "that": 0}

_AFTER_DAY = r"(?! ?(?:%|percent|per cent|(?:st|nd|rd|th)\b))(?![,.:]?\d|/\d|-\d)\b"

_OPEN_END = (
    r"(?=$|[.;:)\"',]|\n| (?:in|at|on|for|during|when|with|as|by|to|but|and|of|this|last)\b)"
)

_WHICH_YEAR = r",? (?:of )?(?P<which>last|this|next) year"


def nearest_year(month: int, day: int | None, tense: Tense, today: date) -> int:
    """Return the year in which a month, or day of it, is meant, by tense and nearness."""
    at = day or MIDDLE_OF_MONTH
    years = [y for y in range(today.year - 8, today.year + 9) if is_day(y, month, at)]
    slack = 0 if day else 20
    away = {y: (date(y, month, at) - today).days for y in years}
    nearest = min(years, key=lambda y: abs(away[y]))
    past = max(y for y in years if away[y] <= slack)
    future = min(y for y in years if away[y] >= -slack)
    if tense is Tense.UNKNOWN:
        return nearest
    wanted = past if tense is Tense.PAST else future
    # "The Jan. 14 deadline" in a sentence about the past, on Jan. 5.
    is_far = day is not None and abs(away[wanted]) > MUCH_FURTHER * abs(away[nearest])
    return nearest if is_far else wanted


def _partial(match: re.Match[str], context: Context) -> Reading | None:
    """Read a month, or a day of it, without a year."""
    groups = match.groupdict()
    month = month_of(match["month"])
    day = _day_in(groups.get("day"))
    if day is not None and not is_day(2000, month, day):
        return None
    tail = f"{month:02d}" + (f"-{day:02d}" if day else "")
    if context.today is None:
        return date_reading(f"XXXX-{tail}")
    which = groups.get("which")
    if which:
        year = context.today.year + _YEAR_STEPS[which]
        return date_reading(f"{year:04d}-{tail}", assumed=True)
    tense = context.tense(match.start(), match.end())
    year = nearest_year(month, day, tense, context.today)
    is_ahead = tense is Tense.FUTURE and _AHEAD.search(context.before(match.start())) is not None
    retell = None if is_ahead else in_told_year(month, day)
    return Reading(DateType.DATE, f"{year:04d}-{tail}", assumed=True, retell=retell)


# A history has "would" and "was to"; these speak of the article's own future.
_AHEAD = re.compile(
    r"\b(?:will|(?:is|are) (?:set|due|expected|scheduled|planned)|set for|slated) "
)


def _day_in(words: str | None) -> int | None:
    if not words:
        return None
    return ORDINALS.get(words) or day_number_of(words)


def in_told_year(month: int, day: int | None) -> Callable[[str], str | None]:
    """Return how to take a month, or a day of it, into the year that was told last."""
    tail = f"{month:02d}" + (f"-{day:02d}" if day else "")

    def retell(told: str) -> str | None:
        year = int(told[:4])
        if told[5:7].isdigit() and int(told[5:7]) - month >= NEXT_YEAR_GAP:
            year += 1
        return f"{year:04d}-{tail}" if is_day(year, month, day or 1) else None

    return retell


def _capital_partial(match: re.Match[str], context: Context) -> Reading | None:
    """Refuse "may 5" and "dec" in small letters, which are verbs and abbreviations."""
    return _partial(match, context) if context.is_capital(match.start("month")) else None


def _week_of(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the week of March 6"."""
    day = _partial(match, context)
    if day is None or context.today is None:
        return day
    return date_reading(week_value(date.fromisoformat(day.value)), assumed=True)


def _month_alone(match: re.Match[str], context: Context) -> Reading | None:
    if not context.is_capital(match.start("month")) or _is_name(match, context):
        return None
    return _partial(match, context)


def _is_name(match: re.Match[str], context: Context) -> bool:
    """Tell whether a month is a person's first name, as in "April Jones"."""
    start, end = match.span("month")
    if match["month"] not in _FIRST_NAMES or match.start() != start:
        return False
    is_followed = _SURNAME.match(context.text, end) is not None
    return is_followed and not _WORD_OF_TIME.search(context.folded[max(0, start - 8) : start])


# "March" is also a verb and "May" a verb and a name, so a word of time must stand before.
_BEFORE_VERB_MONTHS = (
    rf"(?:in|since|until|till|by|through|during|between|from|after|before"
    rf"|(?:{MONTH_NAME}|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.)(?: and| to| or| through|,))"
)

_FIRST_NAMES = frozenset({"april", "june", "august", "may"})

_WORD_OF_TIME = re.compile(r"\b(?:in|since|until|by|of|last|next|this|during|from|late|early) $")

_SURNAME = re.compile(r" [A-Z][a-z]+\b(?! \d)")

_CLEAR_MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december"
    r"|(?:jan|feb|aug|sept|oct|nov|dec)\.)"
)

RULES = (
    rule(
        rf"\b{WEEKDAY_FIRST}(?P<month>{MONTH}) (?P<day>{DAY_NUMBER}){_WHICH_YEAR}\b",
        _partial,
    ),
    rule(
        rf"\b{WEEKDAY_FIRST}(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_NUMBER}){_AFTER_DAY}",
        _capital_partial,
    ),
    rule(
        rf"\b{WEEKDAY_FIRST}(?P<span>(?P<month>{MONTH}) (?P<day>{DAY_NUMBER}))"
        rf"(?=-{DAY_NUMBER}\b|-{MONTH} \d)",
        _capital_partial,
    ),
    rule(
        rf"\b(?P<month>{MONTH}) {DAY_NUMBER}(?: ?- ?| to | through )(?:the )?"
        rf"(?P<span>(?P<day>{DAY_NUMBER})){_AFTER_DAY}(?! {MONTH})",
        _capital_partial,
    ),
    rule(
        rf"\b(?P<month>{MONTH}) {DAY_NUMBER}(?: and | or | & )(?:the )?"
        rf"(?P<span>(?P<day>{DAY_NUMBER})){_AFTER_DAY}{_OPEN_END}",
        _capital_partial,
    ),
    rule(
        rf"\b{DAY_FIRST}(?:of )?(?P<month>{MONTH}){_WHICH_YEAR}\b",
        _partial,
    ),
    rule(
        rf"\b{DAY_FIRST}(?:of )?(?P<month>{MONTH})(?! \d)\b",
        _capital_partial,
    ),
    rule(
        rf"\b(?P<span>(?P<day>{DAY_NUMBER}))(?={JOIN}{DAY_NUMBER} (?:of )?(?P<month>{MONTH})\b)",
        _capital_partial,
    ),
    rule(
        rf"\b{WEEKDAY_FIRST}(?P<month>{MONTH_NAME}) (?:the )?(?P<day>{'|'.join(ORDINALS)})\b",
        _capital_partial,
    ),
    rule(rf"\b(?:{PART_OF})?(?P<month>{MONTH}){_WHICH_YEAR}\b", _partial),
    rule(
        rf"\b(?:{PART_OF}(?:the month of )?)?(?P<month>{_CLEAR_MONTH})(?! \d)(?<=[a-z.])(?![a-z])",
        _month_alone,
    ),
    rule(rf"\b{PART_OF}(?P<month>march|may)(?! \d)\b", _month_alone),
    rule(
        rf"\b{_BEFORE_VERB_MONTHS} (?P<span>(?P<month>march|may))(?! \d)\b(?!'s)",
        _capital_partial,
    ),
    rule(
        rf"\bthe week (?:of|beginning|starting|ending) (?P<month>{MONTH}) (?P<day>{DAY_NUMBER})\b",
        _week_of,
    ),
    rule(rf"\bthe month of (?P<month>{MONTH_NAME})\b", _month_alone),
)
