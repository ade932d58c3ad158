"""Figures in a text: shares, sums of money, measures and counts, by their form.

Only plain signs count: a number with a sign or a unit, or one that counts the
word after it. Years, dates, and numbers in names ("Boeing 747") are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from reader.domain.spans import Span


class FigureKind(StrEnum):
    """What a figure says."""

    SHARE = "share"
    MONEY = "money"
    MEASURE = "measure"
    COUNT = "count"


class Figure(NamedTuple):
    """A figure and where it stands in the text."""

    span: Span
    kind: FigureKind


_ONES = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_LARGE = "hundred|thousand|million|billion|trillion"
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = rf"(?i:(?:{_TENS})(?:[- ](?:one|{_ONES}))?|{_TEENS}|{_ONES}|one(?= (?:{_LARGE})))"
_NUMBER = rf"(?:{_DIGITS}|{_WORDS})(?:[- ](?:{_LARGE}))*"
_RANGE = rf"{_NUMBER}(?:(?: to |[-–—]){_NUMBER})?"
_SIGN = r"(?:(?:US|AU|A|C|CA|NZ|HK|S)\s?)?[$€£¥₹]\s?"
_COINS = (
    r"(?:US |Australian |Canadian )?(?:dollars?|euros?|pounds?|yen|yuan|rupees?|cents?|francs?)"
)
_UNITS = (
    r"kilomet(?:er|re)s?|met(?:er|re)s?|centimet(?:er|re)s?|miles?|feet|inches|acres?|hectares?|"
    r"square (?:miles?|kilomet(?:er|re)s?|met(?:er|re)s?|feet)|kilograms?|grams?|tonnes?|tons?|"
    r"pounds|ounces|lit(?:er|re)s?|gallons?|barrels?|degrees?|megawatts?|gigawatts?|kilowatts?|"
    r"watts?|volts?|knots?|km/h|mph|km|kg|cm|mm|MW|GW|kW|GHz|MHz|GB|TB|MB|°C|°F"
)
_TIMES = "year|day|hour|month|week|minute|second"
_NO_NOUN = rf"(?:of|to|in|at|on|its|this|was|is|as|has|and|or|(?:{_TIMES})s?)\b"
_BETWEEN = rf"(?!{_NO_NOUN})[A-Za-z][A-Za-z-]*"
_COUNTED = rf"(?:people|men|women|children|aircraft|(?!{_NO_NOUN})[a-z][a-z-]*(?<!s)s)"
_YEARLESS = rf"(?!(?:19|20)\d\d\b){_NUMBER}"
# What stands before a number that is no figure of its own: a letter, a digit, a hyphen, a point.
_FREE = r"(?<![\w$€£¥.,/:-])"
_FORMS = (
    (FigureKind.MONEY, rf"{_SIGN}{_RANGE}(?:\s?(?:m|bn|k)\b)?|{_FREE}{_RANGE} {_COINS}\b"),
    (FigureKind.SHARE, rf"{_FREE}{_RANGE}\s?(?:%|per ?cent\b|percentage points?\b)"),
    (FigureKind.MEASURE, rf"{_FREE}{_RANGE}[ -](?:{_UNITS})\b"),
    (FigureKind.COUNT, rf"{_FREE}{_YEARLESS}(?: {_BETWEEN}){{0,2}}? {_COUNTED}\b"),
    (
        FigureKind.COUNT,
        rf"{_FREE}(?i:hundreds|thousands|millions|dozens) of(?: {_BETWEEN}){{0,2}}? {_COUNTED}\b",
    ),
    (FigureKind.COUNT, rf"{_FREE}(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+)(?![\w%-])"),
)
_FORM = re.compile("|".join(f"(?P<f{n}>{form})" for n, (_, form) in enumerate(_FORMS)))


def figures_in(text: str, span: Span) -> Iterator[Figure]:
    """Yield the figures of a stretch of a text, in order; positions are those of the text."""
    for match in _FORM.finditer(text, span.start, span.end):
        kind = _FORMS[int((match.lastgroup or "f0")[1:])][0]
        yield Figure(Span(match.start(), match.end()), kind)
