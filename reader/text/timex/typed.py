"""A date as a person types it: words, two of them as a range, or a TIMEX3 value.

Unlike in a text, all of the words must be understood; half a date that looks
right would be worse than none.
"""

from __future__ import annotations

import re
from datetime import date

from reader.domain.dates import DateType, DateValue
from reader.text.timex.extent import extent_of
from reader.text.timex.finding import find_dates

_MOST = 200  # characters; nobody types a longer date
_SMALL = re.compile(r"(?:on|in|at|of|the|since|until|till|by|during|around|about|from)\b|[\s,.]")
_BETWEEN = re.compile(r"\s*(?:[-‐‑–—/]|to|until|till|and|through)\s*", re.IGNORECASE)
_REFERENCE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF")
_DURATION = re.compile(r"P(?=.)(?:(?:\d+(?:\.\d+)?|X+)(?:[YQMWD]|DE|CE|WE|FY|EV|MO|NI))*(T.+)?")
_CLOCK = re.compile(r"T(?:(?:\d+(?:\.\d+)?|X+)[HMS])+")
_OPEN = re.compile(
    r"XXXX(?:-(?:XX|\d\d)(?:-(?:XX|\d\d))?|-W(?:XX|\d\d)(?:-(?:[1-7]|WE))?|-Q[1-4]|-H[12]"
    r"|-(?:SP|SU|FA|WI))?"
)
_HOUR = re.compile(r"T(?:(?:[01]\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)?|MO|MI|AF|EV|NI|DT)")
_YEAR = 4


def typed_value(words: str, article_date: date | None) -> DateValue | None:
    """Return what ``words`` mean; ``None`` if any of them is not understood.

    Relative dates are worked out from ``article_date``.
    """
    words = " ".join(words.split())
    if not words or len(words) > _MOST:
        return None
    return _value(words.upper()) or _interval(words) or _told(words, article_date)


def understood_part(words: str, article_date: date | None) -> str:
    """Return the longest part of ``words`` that is a date, to say so; empty without any."""
    words = " ".join(words.split())[:_MOST]
    found = [words[m.start : m.end] for m in find_dates(words, article_date)]
    return max(found, key=len, default="")


def _value(form: str) -> DateValue | None:
    """Return the value of a TIMEX3 form ("2024-W20", "P3D", "XXXX-05-16")."""
    if _REFERENCE.fullmatch(form):
        return DateValue(DateType.DATE, form)
    duration = _DURATION.fullmatch(form)
    if duration is not None and (duration[1] is None or _CLOCK.fullmatch(duration[1])):
        return DateValue(DateType.DURATION, form)
    if _OPEN.fullmatch(form):
        return DateValue(DateType.SET if "-WXX-" in form else DateType.DATE, form)
    day, mark, hour = form.partition("T")
    if mark and (not _HOUR.fullmatch(f"T{hour}") or day.count("-") != 2):  # noqa: PLR2004 - a day
        return None
    if form.isdigit() and len(form) < _YEAR:
        return None  # a decade or a century to a machine, anything to a person
    extent = extent_of(form)
    return extent and DateValue(DateType.TIME if mark else DateType.DATE, form, *extent)


def _interval(words: str) -> DateValue | None:
    """Return the value of two TIMEX3 forms with a stroke between them."""
    first, mark, last = words.upper().partition("/")
    if not mark or not (first.isascii() and len(first) >= _YEAR and len(last) >= _YEAR):
        return None
    ends = _value(first.strip()), _value(last.strip())
    return None if ends[0] is None or ends[1] is None else _range(ends[0], ends[1])


def _told(words: str, article_date: date | None) -> DateValue | None:
    found = find_dates(words, article_date)
    if not found or not _is_small(words[: found[0].start], may_be_between=len(found) > 1):
        return None
    if not _is_small(words[found[-1].end :]):
        return None
    match found:
        case [only]:
            return only.value
        case [first, last] if _BETWEEN.fullmatch(words[first.end : last.start]):
            return _range(first.value, last.value)
        case _:
            return None


def _range(first: DateValue, last: DateValue) -> DateValue | None:
    if first.earliest is None or last.latest is None or first.earliest > last.latest:
        return None
    return DateValue(
        DateType.DATE,
        f"{first.value}/{last.value}",
        first.earliest,
        last.latest,
        first.assumed or last.assumed,
    )


def _is_small(words: str, *, may_be_between: bool = False) -> bool:
    words = words.casefold()
    if may_be_between:
        words = words.replace("between", "")
    return not _SMALL.sub("", words)
