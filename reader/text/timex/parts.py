"""The days of a part of a period: "early 2019", "the end of March", "later this year".

TIMEX3 gives "early 2019" the value of the whole year; its days are fewer. A
period has three parts of about equal length: whole years, months or days.
"Earlier" and "later this year" end and begin with the article.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from reader.text.timex.calendar_math import MONTHS_IN_YEAR

DAYS_IN_WEEK = 7
_WORDS = re.compile(
    r"(?:the )?(?:very )?(?:"
    r"(?P<early>early\b|(?:beginning|start|first part|early part) of\b)"
    r"|(?P<middle>mid\b|middle of\b)"
    r"|(?P<late>late\b|(?:end|close|latter part|late part) of\b)"
    r"|(?P<first>first half of\b)|(?P<second>(?:second|last|latter) half of\b)"
    r"|(?P<before>earlier this\b)|(?P<after>later this\b|(?:rest|remainder) of (?:the|this)\b))"
)
_SHARES = {"early": (0, 1, 3), "middle": (1, 2, 3), "late": (2, 3, 3)}
_SHARES |= {"first": (0, 1, 2), "second": (1, 2, 2)}
# The week has no thirds: its parts overlap.
_WEEK = {"early": (0, 2), "middle": (2, 3), "late": (3, 6), "first": (0, 3), "second": (3, 6)}
_MONTH = {"early": (1, 10), "middle": (11, 20), "late": (21, 31), "first": (1, 15)}
_MONTH |= {"second": (16, 31)}


def days_of_part(days: tuple[str, str], words: str, today: date | None) -> tuple[str, str]:
    """Return the days of the part that folded ``words`` name; without one, of the whole."""
    found = _WORDS.match(words)
    if found is None or days[0] == days[1]:
        return days
    first, last = map(date.fromisoformat, days)
    name = found.lastgroup or ""
    if name in {"before", "after"}:
        if today is None or not first <= today <= last:
            return days
        first, last = (first, today) if name == "before" else (today, last)
    else:
        first, last = _part(first, last, name)
    return first.isoformat(), last.isoformat()


def _part(first: date, last: date, name: str) -> tuple[date, date]:
    length = (last - first).days + 1
    if length == DAYS_IN_WEEK:
        begin, end = _WEEK[name]
        return first + timedelta(days=begin), first + timedelta(days=end)
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return first, last
    months = (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month + 1
    if months == 1:
        begin, end = _MONTH[name]
        return first.replace(day=begin), first.replace(day=min(end, last.day))
    low, high, parts = _SHARES[name]
    unit = MONTHS_IN_YEAR if months > MONTHS_IN_YEAR and months % MONTHS_IN_YEAR == 0 else 1
    count = months // unit
    start, end = count * low // parts, -(-count * high // parts)  # generous: 1993 is both
    return _month(first, start * unit), _month_end(_month(first, end * unit - 1))


def _month(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, MONTHS_IN_YEAR)
    return date(first.year + years, month + 1, 1)


def _month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])
