"""Days and periods in words that are plain everywhere: "22 March 2013", "18–24 March 2013"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from reader.domain.dates import DateValue

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def day_words(day: date) -> str:
    """Return a day in words."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_words(value: DateValue) -> str:
    """Return the calendar days of a value in words, empty where none are known."""
    if value.earliest is None or value.latest is None:
        return ""
    first, last = date.fromisoformat(value.earliest), date.fromisoformat(value.latest)
    if first == last:
        return day_words(first)
    is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if is_whole:
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def _months(first: date, last: date) -> str:
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.month, last.month) == (1, 12):
        return str(last.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{MONTHS[first.month - 1]} {first.year} – {end}"
    return end if first.month == last.month else f"{MONTHS[first.month - 1]} – {end}"
