"""Rules for decades, centuries and seasons: "the 1990s", "summer 2012"."""

from __future__ import annotations

import re

from reader.domain.dates import DateType
from reader.text.timex.context import Context
from reader.text.timex.periods import CENTURY_WORDS
from reader.text.timex.rule import Reading, date_reading, rule
from reader.text.timex.words import ORDINALS, PART_OF, SEASON, SEASONS, YEAR

_TENS = {
    word: str(number)
    for number, word in enumerate(
        [
            "twenties",
            "thirties",
            "forties",
            "fifties",
            "sixties",
            "seventies",
            "eighties",
            "nineties",
        ],
        2,
    )
}


OLDEST_DECADE = 3  # "the '30s" are the 1930s; "the '20s" may be of either century


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    digits = match["decade"]
    if len(digits) == len("199"):
        return date_reading(digits)
    if int(digits) >= OLDEST_DECADE:
        return date_reading(f"19{digits}")
    if context.today is None:
        return date_reading(f"XX{digits}")
    century = context.today.year // 100
    is_past = context.today.year % 100 >= int(digits) * 10
    return date_reading(f"{century if is_past else century - 1}{digits}", assumed=True)


def _spelled_decade(match: re.Match[str], _: Context) -> Reading | None:
    return date_reading(f"{CENTURY_WORDS.get(match['century'] or '', 19)}{_TENS[match['decade']]}")


def _century(match: re.Match[str], _: Context) -> Reading | None:
    word = match["order"]
    order = ORDINALS.get(word) or int(word.rstrip("stndrh"))
    era = "BC" if match["bc"] else ""
    return date_reading(f"{era}{order - 1:02d}") if order else None


def _season_of_year(match: re.Match[str], _: Context) -> Reading | None:
    return date_reading(f"{match['year']}-{SEASONS[match['season']]}")


def _season(match: re.Match[str], context: Context) -> Reading | None:
    mark = SEASONS[match["season"]]
    if context.today is None:
        return date_reading(f"XXXX-{mark}")
    return Reading(
        DateType.DATE,
        f"{context.today.year:04d}-{mark}",
        assumed=True,
        retell=lambda told: f"{told[:4]}-{mark}",
    )


# "In his early sixties" is an age.
_NOT_AGE = r"(?<!his )(?<!her )(?<!their )(?<!my )(?<!your )(?<!our )"
_NOT_A_NAME = (
    r"\b(?! (?:olympic|games|of|palace|offensive|season|school|home|house|break|holiday|term))"
)

_BC = r"(?:bce?\b|b\.c\.)"


_DECADE_PART = (
    r"(?:the (?:end|beginning|start|middle|first half|last half|second half|late part) of )?"
    r"(?:the )?(?:(?:early|mid|late|later)(?: |-)(?:to(?: |-)late(?: |-))?)?"
)

RULES = (
    rule(rf"\b{_DECADE_PART}(?P<decade>1[0-9]\d|20\d)0'?s\b", _decade),
    rule(
        rf"(?:\bthe (?:(?:early|mid|late|later)(?: |-))?|\b{_NOT_AGE}(?:early|mid|late)(?: |-)"
        r"|(?<= )(?='))'?(?P<decade>[1-9])0'?s\b(?! ?(?:degrees|percent))",
        _decade,
    ),
    rule(
        rf"\b(?:the (?:early|mid|late)(?: |-)|the |{_NOT_AGE}(?:early|mid|late)(?: |-)"
        r"|(?=eighteen|nineteen))"
        rf"(?:(?P<century>eighteen|nineteen)(?: |-))?(?P<decade>{'|'.join(_TENS)})\b",
        _spelled_decade,
    ),
    rule(
        r"\b(?:(?:the )?(?:end|beginning|start|middle|first half|second half|turn) of )?(?:the )?"
        r"(?:(?:early|mid|late)(?: |-))?"
        rf"(?P<order>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})(?: |-)century\b"
        rf"(?P<bc> {_BC})?",
        _century,
    ),
    rule(
        rf"\b(?:{PART_OF}|the )?(?P<season>{SEASON})(?: of|,| in)?(?: the year)? "
        rf"(?P<year>{YEAR})\b",
        _season_of_year,
    ),
    rule(
        rf"\b(?:{PART_OF}|the )?(?P<season>{SEASON})(?: of)? (?P<year>{YEAR})[-/]\d\d\b",
        _season_of_year,
    ),
    rule(
        r"\b(?:in|since|until|by|during|this) (?P<span>(?:(?:early|late|mid)(?: |-))?"
        rf"(?P<season>spring|summer|autumn|winter)){_NOT_A_NAME}",
        _season,
    ),
    rule(
        r"\bthe (?:(?:early|late|middle of)(?: |-)(?:the )?)?"
        rf"(?P<season>spring|summer|autumn|winter){_NOT_A_NAME}",
        _season,
    ),
)
