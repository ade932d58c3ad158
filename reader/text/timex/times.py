"""Rules for times of day: "8:30 p.m. Friday", "noon", "15:30 GMT on 16 May"."""

from __future__ import annotations

import re
from collections.abc import Callable

from reader.domain.dates import DateType
from reader.text.timex.calendar_math import day_shifted, is_day
from reader.text.timex.context import Context
from reader.text.timex.partial_dates import in_told_year, nearest_year
from reader.text.timex.rule import Reading, rule
from reader.text.timex.weekdays import anchored_day
from reader.text.timex.words import (
    DAY_NUMBER,
    DAY_PART,
    DAY_PARTS,
    MONTH,
    WEEKDAY,
    WEEKDAY_ANY,
    YEAR,
    day_number_of,
    month_of,
)

_STEPS = {"today": 0, "tonight": 0, "this morning": 0, "this evening": 0, "this afternoon": 0}
_STEPS |= {"yesterday": -1, "tomorrow": 1, "last night": -1}
NOON_HOUR, HOURS_IN_DAY, MINUTES_IN_HOUR = 12, 24, 60
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UTC = re.compile(r"\b(?:gmt|utc)\b")
_SHIFTED = re.compile(r"\b(?:gmt|utc) ?([+-]) ?(\d\d?)(?::?(\d\d))?")  # "GMT+8"
_HOUR_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_HOURS = {word: number for number, word in enumerate(_HOUR_WORDS, 1)}
_AFTERNOON = ("p", "in the afternoon", "in the evening", "at night")


def _on_day(match: re.Match[str], context: Context) -> tuple[str, bool]:
    """Return the day that the words beside the time name, open where they name none."""
    groups = match.groupdict()
    if groups.get("day"):
        return anchored_day(match["day"], "", match, context), context.today is not None
    if groups.get("month") or groups.get("month2"):
        return _calendar_day(match, context)
    if context.today is None:
        return "XXXX-XX-XX", False
    day = day_shifted(context.today, _STEPS.get(groups.get("near") or "today", 0))
    return (day or context.today).isoformat(), True


def _calendar_day(match: re.Match[str], context: Context) -> tuple[str, bool]:
    groups = match.groupdict()
    month = month_of(groups.get("month") or groups["month2"])
    day = day_number_of(groups.get("number") or groups["number2"])
    if match["year"]:
        return f"{match['year']}-{month:02d}-{day:02d}", False
    if context.today is None or not is_day(2000, month, day):
        return f"XXXX-{month:02d}-{day:02d}", False
    tense = context.tense(match.start(), match.end())
    return (
        f"{nearest_year(month, day, tense, context.today):04d}-{month:02d}-{day:02d}",
        True,
    )


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    hour, minute = _HOURS.get(match["hour"]) or int(match["hour"]), int(match["minute"] or 0)
    if hour > HOURS_IN_DAY or minute >= MINUTES_IN_HOUR:
        return None
    half = match.groupdict().get("half")
    if not half and len(match["hour"]) == 1 and not _is_clock(match, context):
        return None
    if half:
        if not 1 <= hour <= NOON_HOUR:
            return None
        hour = hour % NOON_HOUR + (NOON_HOUR if half.startswith(_AFTERNOON) else 0)
    seconds = f":{match['second']}" if match.groupdict().get("second") else ""
    shifted = _SHIFTED.search(match[0])
    zone = "Z" if _UTC.search(match[0]) else ""
    if shifted:
        zone = f"{shifted[1]}{int(shifted[2]):02d}:{shifted[3] or '00'}"
    return _at(f"T{hour:02d}:{minute:02d}{seconds}{zone}", match, context)


def _is_clock(match: re.Match[str], context: Context) -> bool:
    """Tell a time of day from a verse or a lap ("John 3:16")."""
    says_more = match.end() > match.end("minute")
    before = context.folded[max(0, match.start() - 10) : match.start()]
    return says_more or _BEFORE_CLOCK.search(before) is not None


def _iso_moment(match: re.Match[str], _: Context) -> Reading | None:
    """Read "2013-03-22T10:00:00Z"."""
    year, month, day = map(int, match["date"].split("-"))
    if not is_day(year, month, day) or int(match["clock"][:2]) >= HOURS_IN_DAY:
        return None
    zone = (match["zone"] or "").strip()
    zone = "Z" if zone.isalpha() else zone
    return Reading(DateType.TIME, f"{match['date']}T{match['clock']}{zone}")


def _noon(match: re.Match[str], context: Context) -> Reading | None:
    return _at(DAY_PARTS[match["word"]], match, context)


def _day_part(match: re.Match[str], context: Context) -> Reading | None:
    return _at(DAY_PARTS[match["part"]], match, context)


def _at(time: str, match: re.Match[str], context: Context) -> Reading:
    day, assumed = _on_day(match, context)
    groups = match.groupdict()
    if groups.get("day") or groups.get("near") or not assumed:
        retell = None
    elif groups.get("month") or groups.get("month2"):
        retell = _in_told_year(day, time)
    else:
        retell = _on_told_day(time)
    return Reading(DateType.TIME, day + time, assumed, retell=retell)


def _in_told_year(day: str, time: str) -> Callable[[str], str | None]:
    in_year = in_told_year(int(day[5:7]), int(day[8:10]))

    def retell(told: str) -> str | None:
        return None if (of_year := in_year(told)) is None else of_year + time

    return retell


def _on_told_day(time: str) -> Callable[[str], str | None]:
    return lambda told: told[:10] + time if _FULL_DAY.match(told) else None


_BEFORE_CLOCK = re.compile(
    r"(?:^|\n|- ?|\b(?:at|by|until|till|from|to|before|after|around|about|since|between|and|or"
    r"|past) )$"
)
_ZONE = (
    r"(?: ?\(?(?:(?:gmt|utc) ?[+-] ?\d\d?(?::?\d\d)?(?!\d)|est|edt|et|gmt|utc|bst|cet|cest|pst|pdt"
    r"|pt|cst|cdt|ct|mst|mdt|ist|msk|local time|local|eastern(?: (?:daylight|standard))? time"
    r"|moscow time)(?!\w)\)?(?: \(\d\d?:?\d\d gmt\))?)?"
)
_ON = (
    rf"(?:,? (?:on |of )?(?:(?P<day>{WEEKDAY})|(?P<near>today|tonight|yesterday|tomorrow"
    rf"|last night|this (?:morning|evening|afternoon)))|,? (?:on )?(?:the )?(?:{WEEKDAY},? )?"
    rf"(?:(?P<month>{MONTH}) (?P<number>{DAY_NUMBER})(?:,? (?P<year>{YEAR}))?)(?!\d))?"
)
_HALF = r"(?P<half>(?:[ap]\. ?m\b\.?|[ap]m\b)|in the (?:morning|afternoon|evening)|at night)"
_CLOCK = r"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?)?"

_DAY_BEFORE = (
    rf"(?:{WEEKDAY_ANY},? )?(?:(?P<month>{MONTH}) (?P<number>{DAY_NUMBER})"
    rf"|(?P<number2>{DAY_NUMBER}) (?P<month2>{MONTH})),? (?P<year>{YEAR})"
)

RULES = (
    rule(
        rf"\b{_DAY_BEFORE},? (?:at |- )?{_CLOCK}(?: |-)?{_HALF}{_ZONE}",
        _clock,
    ),
    rule(
        rf"\b{_DAY_BEFORE},? (?:at |- )?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
        rf"(?::(?P<second>[0-5]\d))?{_ZONE}(?![:\d])",
        _clock,
    ),
    rule(
        r"\b(?P<date>(?:1[6-9]|20)\d\d-[01]\d-[0-3]\d)[t ](?P<clock>[0-2]\d:[0-5]\d"
        r"(?::[0-5]\d)?)(?:\.\d{1,6})?(?P<zone>z| ?(?:utc|gmt)\b|[+-]\d\d:?\d\d)?(?![\d:])",
        _iso_moment,
    ),
    rule(
        rf"\b(?P<day>{WEEKDAY}),? at {_CLOCK}(?: |-)?{_HALF}{_ZONE}",
        _clock,
    ),
    rule(
        rf"\b(?P<near>today|yesterday|tomorrow),? at {_CLOCK}(?: |-)?{_HALF}{_ZONE}",
        _clock,
    ),
    rule(rf"\b(?<![:.$\d]){_CLOCK}(?: |-)?{_HALF}{_ZONE}{_ON}", _clock),
    rule(
        rf"\b(?<![:.$\d-])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
        rf"(?![:\d.-]\d)(?: hours| hrs)?{_ZONE}{_ON}\b",
        _clock,
    ),
    rule(
        rf"\b(?P<hour>1[0-2]|[1-9]|{'|'.join(_HOURS)})(?P<minute>) o'clock(?: {_HALF})?{_ON}",
        _clock,
    ),
    rule(
        rf"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) (?:hours|hrs|gmt|utc|local time){_ON}\b",
        _clock,
    ),
    rule(rf"\b(?P<word>noon|midnight|midday){_ZONE}{_ON}\b(?!-)", _noon),
    rule(
        r"\b(?:(?:early|late|mid)(?: |-))(?P<part>morning|afternoon|evening)"
        rf"(?:,? (?:on |of )?(?:(?P<day>{WEEKDAY})|(?P<near>today|yesterday|tomorrow)))?\b",
        _day_part,
    ),
    rule(
        rf"\bthe (?:(?:early|late) )?(?P<part>{DAY_PART}) of (?:{WEEKDAY},? )?(?:the )?"
        rf"(?:(?P<month>{MONTH}) (?P<number>{DAY_NUMBER})"
        rf"|(?P<number2>{DAY_NUMBER}) (?:of )?(?P<month2>{MONTH}))(?:,? (?P<year>{YEAR}))?(?!\d)",
        _day_part,
    ),
    rule(
        r"\bin (?P<span>the (?:(?:early|late) )?(?P<part>morning|afternoon|evening))\b", _day_part
    ),
)
