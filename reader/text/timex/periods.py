"""Rules for years: "mid-1999", "fiscal 1990", "2010-14", "the end of 2011", "481 BC"."""

from __future__ import annotations

import re

from reader.domain.dates import DateType
from reader.text.timex.context import Context
from reader.text.timex.extent import fiscal_days
from reader.text.timex.rule import Reading, date_reading, rule
from reader.text.timex.words import MONTH, PART_OF, YEAR

_SPELLED_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 1
    )
}

_SPELLED_ONES = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], 1
    )
}

CENTURY_WORDS = {"eighteen": 18, "nineteen": 19, "twenty": 20}

FIRST_LIKELY_YEAR, LAST_LIKELY_YEAR = 1780, 2060

_YEAR_WORDS = re.compile(
    r"\b(?:in|since|by|until|till|from|to|of|after|before|during|between|around|circa|about|and|through|"
    r"early|late|mid|year|fiscal|spring|summer|autumn|fall|winter|for|than)[ -](?:the )?$"
)


def _year(match: re.Match[str], context: Context) -> Reading | None:
    number = int(match["year"])
    if FIRST_LIKELY_YEAR <= number <= LAST_LIKELY_YEAR or match.start() != match.start("year"):
        return date_reading(f"{number:04d}")
    before = context.folded[max(0, match.start() - 12) : match.start()]
    return date_reading(f"{number:04d}") if _YEAR_WORDS.search(before) else None


def _fiscal_year(match: re.Match[str], _: Context) -> Reading:
    year = match["year"]
    return Reading(DateType.DATE, year, days=fiscal_days(int(year)))


def _short_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "'98" from the century that puts it nearest to the article."""
    number = int(match["short"])
    if context.today is None:
        return date_reading(f"XX{number:02d}")
    this = context.today.year
    century = this - this % 100
    year = min((century - 100 + number, century + number), key=lambda y: abs(y - this))
    days = fiscal_days(year) if match[0].startswith(("f", "the f")) else None
    return Reading(DateType.DATE, f"{year:04d}", assumed=True, days=days)


def _range_end(match: re.Match[str], _: Context) -> Reading | None:
    """Read the "14" of "2010-14"."""
    first, last = int(match["first"]), int(match["last"])
    year = first - first % 100 + last
    return date_reading(f"{year:04d}") if first < year else None


def _spelled_year(match: re.Match[str], _: Context) -> Reading | None:
    tens = _SPELLED_TENS.get(match["tens"], 0)
    ones = _SPELLED_ONES.get(match["ones"] or "", 0)
    return date_reading(f"{CENTURY_WORDS[match['century']]}{tens + ones:02d}")


def _spelled_two_thousand(match: re.Match[str], _: Context) -> Reading | None:
    return date_reading(f"{2000 + _SPELLED_ONES.get(match['ones'] or '', 0):04d}")


def _end_of_year(match: re.Match[str], context: Context) -> Reading | None:
    if match.groupdict().get("year"):
        return date_reading(f"{match['year']}-12-31")
    if context.today is None:
        return date_reading("XXXX-12-31")
    return date_reading(f"{context.today.year:04d}-12-31", assumed=True)


def _before_christ(match: re.Match[str], _: Context) -> Reading | None:
    return date_reading(f"BC{int(match['year'] or match['bc']):04d}")


def _common_era(match: re.Match[str], context: Context) -> Reading | None:
    """Read "A.D. 79", "79 AD"."""
    if not context.is_capital(match.start("era")):
        return None
    return date_reading(f"{int(match['year']):04d}")


def _this_year(match: re.Match[str], context: Context) -> Reading | None:
    if context.today is None:
        return date_reading("PRESENT_REF")
    year = context.today.year
    days = fiscal_days(year) if "fiscal" in match[0] else None
    return Reading(DateType.DATE, f"{year:04d}", assumed=True, days=days)


_BC = r"(?:bce?\b|b\.c\.)"

_NOT_COUNTED = (
    r"(?! ?(?:%|percent|per cent|people|men|women|children|dollars|miles|kilomet|met(?:er|re)s"
    r"|feet|foot|shares|points|workers|jobs|euros|pounds|troops|soldiers|members|tons|tonnes"
    r"|megawatt|mph|mhz|km\b|employees|passengers|students|votes|homes|barrels|acres|others"
    r"|words|hours|minutes|seconds|days|weeks|months|years|local time|hrs|gmt"
    r"|[a-z]{3,14} (?:street|avenue|road|drive|blvd)))"
    r"(?![,.:]?\d|[a-z]|/\d|-\d{3}\b)"
)

_NOT_MONEY = r"(?<![$€£#.,/:\d])(?<![$€£] )(?<!no\. )"

_PART = rf"(?:{PART_OF}(?:the year )?|the year |(?:calendar|calendar year) |sometime in |mid)"

RULES = (
    rule(
        rf"\b(?:{_PART}|(?:post|pre)-|(?<!\w-)){_NOT_MONEY}(?P<year>{YEAR})"
        rf"{_NOT_COUNTED}(?!s\b|'s? )",
        _year,
    ),
    rule(rf"\b(?:{_PART}|(?<!\w-)){_NOT_MONEY}(?P<year>{YEAR})(?='s )", _year),
    rule(rf"\b{_NOT_MONEY}(?P<year>{YEAR})(?=-{YEAR}\b|-\d\d\b)", _year),
    rule(rf"(?<=\d{{4}}-)(?P<year>{YEAR})\b(?![.,]?\d|-\d)", _year),
    rule(rf"\b(?P<first>{YEAR})-(?P<span>(?P<last>\d\d))\b(?!-\d|[.,:/]\d)", _range_end),
    rule(
        rf"\b{PART_OF}?(?:the )?(?:fiscal(?: year)?|financial year|fy) ?'?(?P<year>{YEAR})\b",
        _fiscal_year,
    ),
    rule(
        r"\b(?:the )?(?:(?:fiscal(?: year)?|financial year|fy) ?'|fy ?)(?P<short>\d\d)\b",
        _short_year,
    ),
    rule(rf"(?<=[ (])(?:{MONTH} )?(?P<span>'(?P<short>\d\d))\b(?!s|')", _short_year),
    rule(r"\b(?:the )?(?:current )?(?:fiscal|full|calendar|current) year\b(?!-)", _this_year),
    rule(
        r"\b(?:the year )?(?P<century>eighteen|nineteen|twenty)(?: |-)(?:hundred and )?"
        rf"(?P<tens>{'|'.join(_SPELLED_TENS)})(?:(?: |-)(?P<ones>{'|'.join(_SPELLED_ONES)}))?\b"
        r"(?! (?:people|dollars|percent|thousand|million|hundred))",
        _spelled_year,
    ),
    rule(
        r"\b(?P<span>(?:the year |(?<=\bin ))two thousand"
        rf"(?:(?: and)? (?P<ones>{'|'.join(_SPELLED_ONES)}))?)\b",
        _spelled_two_thousand,
    ),
    rule(
        rf"\b{PART_OF}?(?:the )?(?P<year>\d{{1,4}})(?=-\d{{1,4}} {_BC})"
        rf"|\b{PART_OF}?(?P<bc>\d{{1,4}}) {_BC}",
        _before_christ,
    ),
    rule(r"\b(?P<era>a\.d\.|ad) (?P<year>[1-9]\d{1,3})\b(?![.,:]?\d)", _common_era),
    rule(r"\b(?<![.,:\d])(?P<year>[1-9]\d{1,3}) (?P<era>a\.d\.|ad\b|c\.e\.|ce\b)", _common_era),
    rule(rf"\b(?:the )?year-?end(?: (?P<year>{YEAR}))?\b", _end_of_year),
)
