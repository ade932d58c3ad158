"""Rules for lengths of time: "three days", "the past two years", "a 10-year plan"."""

from __future__ import annotations

import re

from reader.domain.dates import DateType
from reader.text.timex.amounts import ABOUT, EXACT, NUMBER, UNIT, Unit, number_of, unit_of
from reader.text.timex.calendar_math import duration_value
from reader.text.timex.context import Context
from reader.text.timex.rule import Reading, rule

_HALF = re.compile(r"half (?:an? )?|a half[- ]")


def _duration(value: str) -> Reading:
    return Reading(DateType.DURATION, value)


def _counted(match: re.Match[str], context: Context) -> Reading | None:
    """Read "three days", "more than 20 years"."""
    number, word = match["number"], match["unit"]
    unit = unit_of(word)
    if context.is_capital(match.start("unit")) and not context.is_capital(match.start("unit") + 1):
        return None  # "60 Minutes" is a name
    if number in {"some", "many", "few"} and not word.endswith("s"):
        return None
    return _duration(duration_value(number_of(number), unit))


def _single(match: re.Match[str], context: Context) -> Reading | None:
    """Read "a year", "an hour", "half a century"."""
    unit = unit_of(match["unit"])
    count = 0.5 if _HALF.search(match["number"]) else 1.0
    if unit in {Unit.SECOND, Unit.QUARTER, Unit.WEEKEND}:
        return None
    return _duration(duration_value(count, unit))


def _and_a_half(match: re.Match[str], _: Context) -> Reading:
    return _duration(duration_value(1.5, unit_of(match["unit"])))


def _quarter_century(_: re.Match[str], __: Context) -> Reading:
    return _duration("P25Y")


def _hyphened(match: re.Match[str], _: Context) -> Reading | None:
    """Read "two-year", "10-day"."""
    return _duration(duration_value(number_of(match["number"]), unit_of(match["unit"])))


def _bare(match: re.Match[str], _: Context) -> Reading:
    """Read "for years", "in weeks"."""
    return _duration(duration_value(None, unit_of(match["unit"])))


def _spoken_pair(match: re.Match[str], _: Context) -> Reading:
    """Read "two or three weeks": how many is open."""
    return _duration(duration_value(None, unit_of(match["unit"] or match["one"])))


_NOT_AGE = (
    r"(?![- ](?:old|older|younger)\b| of age\b| ago\b| earlier\b| from now\b| hence\b|'s old)"
)
_LONG_UNIT = "minute|hour|day|night|week|month|year|decade|century"
_KIND = (
    r"(?:full |fiscal |calendar |business |working |trading |consecutive |straight |additional "
    r"|more |long |whole |solid |successive |short |extra |other |academic |school )?"
)
_WHICH = (
    r"(?:(?:the |these |those |his |her |its |their |each of the |all )?"
    r"(?:(?:last|past|next|coming|first|previous|final|opening|preceding|following|latest|initial|remaining|recent|intervening|prior|ensuing|early"
    r"|closing|most recent) )|the |these |those |all |another )"
)

RULES = (
    rule(
        rf"\b(?:{_WHICH}|{ABOUT} )?(?:{ABOUT} )?(?P<number>{NUMBER})(?: of the)? "
        rf"{_KIND}(?P<unit>{UNIT})\b{_NOT_AGE}(?: or so\b)?",
        _counted,
    ),
    rule(
        rf"(?<!-)\b(?:{ABOUT} )?(?P<number>(?:an?|one|half(?: an?)?|a half|another)(?: |-))"
        rf"(?:full |whole |long |additional )?(?P<unit>{UNIT})\b{_NOT_AGE}(?!-to-|-by-)"
        r"(?! (?:amount|detail|fraction|trace|quantit|particle|part of))",
        _single,
    ),
    rule(
        rf"\b(?P<span>(?:{ABOUT} )?an? (?P<unit>hour|day|week|month|year|decade) and a half)\b",
        _and_a_half,
    ),
    rule(
        rf"\b(?:{ABOUT} )?(?:a |the (?:last|past) )?quarter(?:[- ]| of a )century\b",
        _quarter_century,
    ),
    rule(
        rf"\b(?P<number>{EXACT}|several)-(?P<unit>second|{_LONG_UNIT}|quarter)\b"
        r"(?!-old|-olds| old\b|-ago|-earlier|-end)",
        _hyphened,
    ),
    rule(
        rf"\b(?P<unit>{_LONG_UNIT})-long\b",
        lambda match, _: _duration(duration_value(1.0, unit_of(match["unit"]))),
    ),
    rule(r"\b(?P<unit>days|weeks|months|years|decades|centuries)-(?:long|old)\b", _bare),
    rule(r"\b(?:the )?(?:recent|coming) (?P<unit>days|weeks|months|quarters)\b", _bare),
    rule(r"\bthe (?P<unit>days|weeks|months) (?:ahead|to come)\b", _bare),
    rule(
        r"\bthe (?:fiscal )?(?P<unit>year|month|week)(?= (?:ended|ending) )",
        lambda match, _: _duration(duration_value(1.0, unit_of(match["unit"]))),
    ),
    rule(
        rf"\b(?P<number>{EXACT}|an?) (?:or {EXACT} (?P<unit>{UNIT})"
        rf"|(?P<one>day|week|month|year|decade) or (?:two|so))\b{_NOT_AGE}",
        _spoken_pair,
    ),
    rule(
        rf"\b(?P<span>(?P<number>{EXACT}))(?=(?: to |-){EXACT} (?P<unit>{UNIT})\b{_NOT_AGE})",
        _counted,
    ),
    rule(
        r"\b(?:for|in|after|took|take|within|spent|spend|last|lasted|over|of) "
        r"(?P<span>(?:the )?(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)"
        r"(?: (?:and|or) (?:days|weeks|months|years))?)\b(?!-| (?:ago|earlier|later|before)\b)",
        _bare,
    ),
)
