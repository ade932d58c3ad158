"""Rules for days that are known by name: "Christmas Day", "last Thanksgiving", "9/11"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from reader.domain.dates import DateType
from reader.text.timex.context import Context
from reader.text.timex.rule import Reading, date_reading, rule
from reader.text.timex.tense import Tense
from reader.text.timex.words import YEAR

_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "boxing day": (12, 26),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "independence day": (7, 4),
    "the fourth of july": (7, 4),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "halloween": (10, 31),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "april fools' day": (4, 1),
}
# (month, weekday 1-7, which in the month; -1 is the last)
_FLOATING = {
    "thanksgiving day": (11, 4, 4),
    "thanksgiving": (11, 4, 4),
    "black friday": (11, 4, 4),  # and a day
    "cyber monday": (11, 4, 4),  # and four
    "labor day": (9, 1, 1),
    "memorial day": (5, 1, -1),
    "columbus day": (10, 1, 2),
    "martin luther king day": (1, 1, 3),
    "presidents' day": (2, 1, 3),
    "mother's day": (5, 7, 2),
    "father's day": (6, 7, 3),
}
# Days from Easter Sunday.
_BY_EASTER = {
    "easter sunday": 0,
    "easter day": 0,
    "easter": 0,
    "good friday": -2,
    "easter monday": 1,
    "palm sunday": -7,
    "ash wednesday": -46,
    "pentecost": 49,
}


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar.

    The anonymous algorithm of 1876 in the form of Meeus (Astronomical
    Algorithms, 1991, chapter 8).
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date:
    """Return the day of a named holiday in a year.

    Raises:
        KeyError: The name is not in the lists.
    """
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _BY_EASTER:
        return easter(year) + timedelta(days=_BY_EASTER[name])
    if name == "election day":
        return _nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    return _nth_weekday(year, *_FLOATING[name]) + timedelta(days=_LATER.get(name, 0))


_LATER = {"black friday": 1, "cyber monday": 4}


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        return _nth_weekday(year, month + 1, weekday, 1) - timedelta(days=7)
    first = date(year, month, 1)
    ahead = (weekday - first.isoweekday()) % 7
    return first + timedelta(days=ahead + 7 * (which - 1))


def _open_value(name: str) -> str:
    """Return what is known of a holiday without its year."""
    if name in _FIXED:
        month, day = _FIXED[name]
        return f"XXXX-{month:02d}-{day:02d}"
    if name in _FLOATING:
        return f"XXXX-{_FLOATING[name][0]:02d}"
    return "XXXX-11" if name == "election day" else "XXXX"


def _named_day(match: re.Match[str], context: Context) -> Reading | None:
    name, today = match["name"], context.today
    if not context.is_capital(match.start("name") + (4 if name.startswith("the ") else 0)):
        return None
    if match["year"]:
        return date_reading(holiday(name, int(match["year"])).isoformat())
    if today is None:
        return date_reading(_open_value(name))
    which = (match["which"] or "").strip()
    days = [holiday(name, year) for year in (today.year - 1, today.year, today.year + 1)]
    tense = context.tense(match.start(), match.end())
    if which == "last" or (not which and tense is Tense.PAST):
        day = [day for day in days if day < today][-1]
    elif which == "next" or (not which and tense is Tense.FUTURE):
        day = next(day for day in days if day >= today)
    elif which == "this":
        day = days[1]
    else:
        day = min(days, key=lambda day: abs((day - today).days))
    retell = None if which else _in_told_year(name)
    return Reading(DateType.DATE, day.isoformat(), assumed=True, retell=retell)


def _in_told_year(name: str) -> Callable[[str], str | None]:
    return lambda told: holiday(name, int(told[:4])).isoformat()


_NAMES = "|".join(
    sorted([*_FIXED, *_FLOATING, *_BY_EASTER, "election day"], key=len, reverse=True)
)

RULES = (
    rule(
        rf"\b(?P<which>last |this |next )?(?P<name>{_NAMES})(?:,? (?P<year>{YEAR}))?\b"
        r"(?! (?:tree|present|gift|card|carol|party|shopping|island|egg|parade|season|sale|week))",
        _named_day,
    ),
    rule(r"(?<![\d/])9/11(?![\d/])", lambda *_: date_reading("2001-09-11")),
)
