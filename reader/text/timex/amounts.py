"""Numbers and units of time: "a couple of", "more than 20", "weeks".

Pattern pieces are lower case and free of capturing groups.
"""

from __future__ import annotations

import re
from enum import Enum


class Unit(Enum):
    """A unit of time; the value is the letter in a TIMEX3 duration."""

    SECOND = "S"
    MINUTE = "TM"
    HOUR = "H"
    DAY = "D"
    NIGHT = "NI"
    WEEKEND = "WE"
    WEEK = "W"
    FORTNIGHT = "F"
    MONTH = "M"
    QUARTER = "Q"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"


_UNIT_WORDS = {unit.name.lower(): unit for unit in Unit} | {
    "centurie": Unit.CENTURY,
    "min": Unit.MINUTE,
    "evening": Unit.NIGHT,
    "semester": Unit.MONTH,
}


def unit_of(word: str) -> Unit:
    """Return the unit that ``word``, in the singular or plural, names.

    Raises:
        KeyError: The word names no unit.
    """
    return _UNIT_WORDS[word.strip().removesuffix("s")]


_ONES = "one|two|three|four|five|six|seven|eight|nine"

_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"

_SMALL = {word: number for number, word in enumerate(f"{_ONES}|{_TEENS}".split("|"), 1)}

_SMALL |= {word: 10 * number for number, word in enumerate(_TENS.split("|"), 2)}

_FACTORS = {"hundred": 100, "thousand": 1000}

_VAGUE = (
    "several|a few|few|some|many|dozens of|hundreds of|thousands of|tens of|a number of"
    "|a handful of|countless|numerous|a couple more|a few more|several more"
)

SPELLED = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS}|{_ONES})"

DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,6}(?:\.\d{1,2})?(?:[ -]1/2)?)"

EXACT = (
    rf"(?:{DIGITS}|{SPELLED}(?: (?:hundred|thousand))?(?: and (?:a|one)[ -]half|-and-a-half)?"
    r"|a hundred|a thousand|half a dozen|a half[- ]dozen|a dozen|a couple(?: of)?|couple of"
    r"|a pair of)"
)

NUMBER = rf"(?:{EXACT}|{_VAGUE})"

UNIT = (
    "(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?"
    "|years?|decades?|century|centuries)"
)

ABOUT = (
    "(?:(?:(?:slightly|a little|no|not) )?(?:more|less|fewer|longer|better) than|at least|at most"
    r"|well over|over(?= an? | \d)|under|about|nearly|almost|approximately|roughly|some|up to"
    "|close to|a full|a mere|an additional|another)"
)


def number_of(words: str) -> float | None:
    """Return what a number in digits or words amounts to, ``None`` for "several"."""
    words = words.strip()
    if re.fullmatch(_VAGUE, words):
        return None
    if words[:1].isdigit():
        head, _, half = words.replace(",", "").replace("-1/2", " 1/2").partition(" ")
        return float(head) + (0.5 if half else 0.0)
    if words.startswith(("a couple", "couple", "a pair")):
        return 2.0
    if "half" in words and "dozen" in words:
        return 6.0
    if words == "a dozen":
        return 12.0
    return _spelled_number(words)


def _spelled_number(words: str) -> float:
    whole, _, half = words.replace("-and-a-half", " and a half").partition(" and ")
    total = 0
    for word in re.split(r"[ -]", whole):
        if word in _FACTORS:
            total = max(total, 1) * _FACTORS[word]
        else:
            total += _SMALL.get(word, 0)
    return total + (0.5 if half else 0.0)
