"""The names of months, days and seasons, as dictionaries and pattern pieces.

All pieces are lower case and free of capturing groups: rules match them on
folded text (``reader.text.timex.context``).
"""

from __future__ import annotations

_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

_MONTH_SHORT = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}

MONTHS |= {name: number for number, name in enumerate(_MONTH_SHORT, 1)} | {"sept": 9}

_DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_DAY_SHORT = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

WEEKDAYS = {name: number for number, name in enumerate(_DAY_NAMES, 1)}

WEEKDAYS |= {name: number for number, name in enumerate(_DAY_SHORT, 1)}

WEEKDAYS |= {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

DAY_PARTS = {
    "morning": "TMO",
    "mornings": "TMO",
    "afternoon": "TAF",
    "afternoons": "TAF",
    "evening": "TEV",
    "evenings": "TEV",
    "night": "TNI",
    "nights": "TNI",
    "midday": "T12:00",
    "noon": "T12:00",
    "midnight": "T24:00",
}

ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
        ],
        1,
    )
}

MONTH_NAME = rf"(?:{'|'.join(_MONTH_NAMES)})"

MONTH = rf"(?:{MONTH_NAME}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"

WEEKDAY = rf"(?:{'|'.join(_DAY_NAMES)})"

WEEKDAY_ANY = rf"(?:{WEEKDAY}|(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)\b\.?)"

SEASON = "(?:spring|summer|autumn|fall|winter)"

YEAR = r"(?:1[0-9]\d\d|20\d\d)"

DAY_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"


DAY_PART = "(?:morning|afternoon|evening|night)"

PART_OF = (
    r"(?:(?:early|late|mid|earlier|later)(?: |-)"
    r"|(?:the )?(?:very )?(?:end|beginning|start|middle|close|rest|remainder|first part"
    r"|latter part|early part) of (?:the )?)"
)


def month_of(word: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return MONTHS[word.rstrip(".")]


def weekday_of(word: str) -> int:
    """Return 1 (Monday) to 7 for a day's name or abbreviation."""
    return WEEKDAYS[word.rstrip(".")]


def day_number_of(word: str) -> int:
    """Return the number in "16", "16th"."""
    return int(word.rstrip("stndrh"))
