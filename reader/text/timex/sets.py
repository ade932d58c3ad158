"""Rules for what happens again and again: "daily", "every Monday", "twice a week"."""

from __future__ import annotations

import re

from reader.domain.dates import DateType
from reader.text.timex.amounts import EXACT, UNIT, Unit, number_of, unit_of
from reader.text.timex.calendar_math import duration_value
from reader.text.timex.context import Context
from reader.text.timex.rule import Reading, rule
from reader.text.timex.words import DAY_PART, DAY_PARTS, MONTH_NAME, SEASON, SEASONS, month_of

_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "annually": "P1Y",
    "yearly": "P1Y",
}


def _set(value: str) -> Reading:
    return Reading(DateType.SET, value)


def _one(word: str) -> str:
    """Return the value of "every day", "each quarter"."""
    unit = unit_of(word)
    return "P1Q" if unit is Unit.QUARTER else duration_value(1.0, unit)


_IN_NAME = re.compile(" [A-Z]")  # "The Daily Telegraph"


def _adverb(match: re.Match[str], context: Context) -> Reading | None:
    if context.is_capital(match.start()) and _IN_NAME.match(context.text, match.end()):
        return None
    return _set(_ADVERBS[match["adverb"]])


def _every_unit(match: re.Match[str], _: Context) -> Reading:
    count = number_of(match["number"]) if match["number"] else 1.0
    if match["other"]:
        count = 2.0
    unit = unit_of(match["unit"])
    if unit is Unit.QUARTER and count == 1:
        return _set("P1Q")
    return _set(duration_value(count, unit))


def _every_part(match: re.Match[str], _: Context) -> Reading:
    return _set(f"XXXX-XX-XX{DAY_PARTS[match['part']]}")


def _every_season(match: re.Match[str], _: Context) -> Reading:
    return _set(f"XXXX-{SEASONS[match['season']]}")


def _every_month(match: re.Match[str], _: Context) -> Reading:
    return _set(f"XXXX-{month_of(match['month']):02d}")


def _per_unit(match: re.Match[str], _: Context) -> Reading:
    return _set(_one(match["unit"]))


_TIMES = rf"(?:once|twice|{EXACT} times|several times|a few times|many times)"
_RATE = (
    r"(?:\b(?:times|once|twice|thousand|million|billion|percent|barrels|dollars|cents|tons|tonnes"
    r"|hours|days|people|flights|euros|pounds)|\d|%)"
)

RULES = (
    rule(rf"\b(?P<adverb>{'|'.join(_ADVERBS)})\b(?!-)", _adverb),
    rule(
        rf"\b(?:each|every)(?P<other> other)?(?: single)? (?:(?P<number>{EXACT}) )?"
        rf"(?P<unit>{UNIT})\b",
        _every_unit,
    ),
    rule(rf"\b(?:each|every) (?P<part>{DAY_PART})\b", _every_part),
    rule(r"\b(?:every weekend|(?<=\bon |\bat )weekends)\b", lambda *_: _set("XXXX-WXX-WE")),
    rule(rf"\b(?:each|every) (?P<season>{SEASON})\b", _every_season),
    rule(rf"\b(?:each|every) (?P<month>{MONTH_NAME})\b", _every_month),
    rule(
        rf"\b{_TIMES} (?:a|per|each|every) (?P<unit>day|night|week|month|quarter|year|decade)\b",
        _per_unit,
    ),
    rule(
        rf"{_RATE} (?P<span>(?:a|per) (?P<unit>day|night|week|month|quarter|year))\b"
        r"(?! (?:ago|earlier|later|before|after))",
        _per_unit,
    ),
    rule(r"(?<=\d-)(?P<span>a-(?P<unit>day|night|week|month|year))\b", _per_unit),
    rule(r"\b24 hours (?:a|per) (?P<unit>day)\b", _per_unit),
    rule(r"\b(?:per) (?P<unit>day|night|week|month|quarter|year)\b", _per_unit),
)
