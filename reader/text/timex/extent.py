"""The first and the last calendar day that a TIMEX3 value can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_FORM = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T.*)?"
    r"|(?P<month>\d{4}-\d\d)(?:-XX)?"
    r"|(?P<week>\d{4}-W\d\d)(?P<weekend>-WE)?"
    r"|(?P<quarter>\d{4}-Q[1-4])"
    r"|(?P<half>\d{4}-H[12])"
    r"|(?P<season>\d{4}-(?:SP|SU|FA|WI))"
    r"|(?P<years>\d{2,4})"
)
# Months of the meteorological seasons. "The winter of 1994" may be either end of that year.
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
WINTER_END_MONTH = 2


def extent_of(value: str) -> tuple[str, str] | None:
    """Return the first and last day as ISO dates, ``None`` where there is no calendar day."""
    found = _FORM.fullmatch(value)
    if found is None:
        return None
    try:
        first, last = _days(found)
    except (ValueError, OverflowError):
        return None
    return first.isoformat(), last.isoformat()


def fiscal_days(year: int) -> tuple[str, str]:
    """Return the days that a fiscal year can have where nobody says when it begins.

    Most begin between the July before (Australia, many companies) and the
    April of the year itself (Britain, India, Japan).
    """
    return f"{year - 1:04d}-07-01", f"{year + 1:04d}-03-31"


def _days(found: re.Match[str]) -> tuple[date, date]:
    piece = found[found.lastgroup or 0] if found.lastgroup != "weekend" else found["week"]
    year = max(int(piece[:4].ljust(4, "0")), 1)  # there is no year 0
    match found.lastgroup:
        case "day":
            day = date.fromisoformat(piece)
            return day, day
        case "week":
            monday = date.fromisocalendar(year, int(piece[6:]), 1)
            return monday, monday + timedelta(days=6)
        case "weekend":
            monday = date.fromisocalendar(year, int(piece[6:]), 1)
            return monday + timedelta(days=5), monday + timedelta(days=6)
        case "years":
            return date(year, 1, 1), date(int(piece.ljust(4, "9")), 12, 31)
        case "season" if piece.endswith("WI"):
            return date(year, 1, 1), _month_end(year + 1, WINTER_END_MONTH)
        case _:
            first, last = _months(piece)
            return date(year, first, 1), _month_end(year, last)


def _months(piece: str) -> tuple[int, int]:
    mark = piece[5:]
    if mark in _SEASON_MONTHS:
        return _SEASON_MONTHS[mark]
    if mark.isdigit():
        return int(mark), int(mark)
    number, size = int(mark[1]), 3 if mark[0] == "Q" else 6
    return (number - 1) * size + 1, number * size


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
