"""Calendar arithmetic that gives TIMEX3 values: weeks, quarters, shifts, durations."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from reader.text.timex.amounts import Unit

MONTHS_IN_YEAR = 12
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_DAYS = {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has this day."""
    return (
        MINYEAR <= year <= MAXYEAR
        and 1 <= month <= MONTHS_IN_YEAR
        and 1 <= day <= monthrange(year, month)[1]
    )


def quarter_of(day: date) -> int:
    """Return the quarter, 1 to 4, that ``day`` lies in."""
    return (day.month - 1) // 3 + 1


def week_value(day: date) -> str:
    """Return the ISO week of ``day``, as in ``2013-W12``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def day_shifted(anchor: date, days: int) -> date | None:
    """Return the day so many days away, ``None`` beyond the calendar."""
    try:
        return anchor + timedelta(days=days)
    except OverflowError:
        return None


def months_shifted(anchor: date, months: int) -> date | None:
    """Return the day so many months away, the month's last where it has no such day."""
    year, month = divmod(anchor.year * MONTHS_IN_YEAR + anchor.month - 1 + months, MONTHS_IN_YEAR)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def shifted(anchor: date, unit: Unit, count: int) -> str | None:
    """Return the period ``count`` units from the anchor's, at the unit's own fineness.

    Hours and less give the anchor's day. ``None`` beyond the calendar.
    """
    if unit in _DAYS:
        day = day_shifted(anchor, _DAYS[unit] * count)
    else:
        day = months_shifted(anchor, _MONTHS.get(unit, 0) * count)
    return None if day is None else period_value(day, unit)


def period_value(day: date, unit: Unit) -> str:
    """Return the period of the unit's size that ``day`` lies in."""
    if unit in {Unit.WEEK, Unit.FORTNIGHT, Unit.WEEKEND}:
        return week_value(day) + ("-WE" if unit is Unit.WEEKEND else "")
    year = f"{day.year:04d}"
    return {
        Unit.CENTURY: year[:2],
        Unit.DECADE: year[:3],
        Unit.YEAR: year,
        Unit.QUARTER: f"{year}-Q{quarter_of(day)}",
        Unit.MONTH: f"{year}-{day.month:02d}",
    }.get(unit, day.isoformat())


def duration_value(count: float | None, unit: Unit) -> str:
    """Return the TIMEX3 duration; ``None`` counts as a vague number (``PXD``).

    Decades, centuries and fortnights are told in years and weeks.
    """
    time_letter = {Unit.HOUR: "H", Unit.MINUTE: "M", Unit.SECOND: "S"}.get(unit)
    if count is None:
        return f"PTX{time_letter}" if time_letter else f"PX{_vague_letter(unit)}"
    if time_letter:
        return "PT" + _with_rest(count, time_letter, 60, "M" if unit is Unit.HOUR else "S")
    factor, letter = {
        Unit.DECADE: (10, "Y"),
        Unit.CENTURY: (100, "Y"),
        Unit.FORTNIGHT: (2, "W"),
        Unit.QUARTER: (3, "M"),
        Unit.NIGHT: (1, "D"),
    }.get(unit, (1, unit.value))
    parts = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "H")}.get(letter, (30, "D"))
    return "P" + _with_rest(count * factor, letter, *parts)


def _vague_letter(unit: Unit) -> str:
    return {Unit.FORTNIGHT: "W", Unit.NIGHT: "D"}.get(unit, unit.value)


def _with_rest(count: float, letter: str, factor: int, smaller: str) -> str:
    whole = int(count)
    rest = round((count - whole) * factor)
    if not rest:
        return f"{whole}{letter}"
    tail = f"T{rest}{smaller}" if smaller == "H" else f"{rest}{smaller}"
    return f"{whole}{letter}{tail}" if whole else tail
