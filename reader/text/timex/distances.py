"""Rules for dates at a distance: "two years ago", "three days later"."""

from __future__ import annotations

import re

from reader.domain.dates import DateType
from reader.text.timex.amounts import ABOUT, NUMBER, UNIT, Unit, number_of, unit_of
from reader.text.timex.context import Context
from reader.text.timex.relative import VAGUE_DAYS, from_mention, shifted_reading
from reader.text.timex.rule import Reading, date_reading, rule


def _away(match: re.Match[str], context: Context) -> Reading:
    """Read "two years ago", "three days later"."""
    words = match["number"]
    count = _half_or(words)
    unit = unit_of(match["unit"])
    where = match["where"]
    sign = -1 if where in {"ago", "earlier", "before", "back", "previously"} else 1
    if count is None or unit in {Unit.HOUR, Unit.MINUTE, Unit.SECOND}:
        return _vaguely_away(sign, unit, count, context)
    whole, unit = _in_whole_units(count, unit)
    plain = shifted_reading(sign * whole, unit, context)
    if where in {"ago", "hence", "from now", "from today"}:
        return plain
    return Reading(DateType.DATE, plain.value, plain.assumed, from_mention(unit, sign * whole))


def _half_or(words: str) -> float | None:
    if words in {"a", "an"}:
        return 1.0
    if words.startswith("half a"):
        return 0.5
    return number_of(words)


def _in_whole_units(count: float, unit: Unit) -> tuple[int, Unit]:
    finer = {Unit.YEAR: (Unit.MONTH, 12), Unit.DECADE: (Unit.YEAR, 10), Unit.WEEK: (Unit.DAY, 7)}
    if unit is Unit.DECADE or (count != int(count) and unit in finer):
        smaller, factor = finer[unit]
        return round(count * factor), smaller
    return round(count), unit


def _vaguely_away(sign: int, unit: Unit, count: float | None, context: Context) -> Reading:
    is_short = unit in {Unit.HOUR, Unit.MINUTE, Unit.SECOND}
    if is_short and context.today is not None and count is not None:
        return date_reading(context.today.isoformat(), assumed=True)
    return date_reading(VAGUE_DAYS[sign])


RULES = (
    rule(
        rf"\b(?:{ABOUT} )?(?P<number>{NUMBER}|an?|half an?)(?: |-)(?:full |long |short |whole )?"
        rf"(?P<unit>{UNIT}) (?P<where>ago|hence|from now|from today|earlier|later)\b",
        _away,
    ),
)
