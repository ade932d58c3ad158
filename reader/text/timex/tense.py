"""Whether the words near a date speak of the past or of the future.

A light stand-in for a parse, so that dates need no language model: the
nearest cue before the expression decides, then the nearest one after it.
"""

from __future__ import annotations

import re
from enum import Enum


class Tense(Enum):
    """The time that the surrounding clause speaks of."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


_IRREGULAR = (
    "was|were|had|did|said|told|came|went|took|made|began|won|lost|fell|rose|held|met|left|got"
    "|found|sent|wrote|gave|became|saw|spoke|struck|sold|bought|shot|ran|hit|broke|led|fled|flew"
    "|kept|brought|thought|knew|sought|drew|grew|threw|stood|paid|heard|felt|cut|has been"
    "|have been|sank|quit|swept|dealt|chose|caught|fought|built|spent|drove|slid|hurt|put"
    "|set aside|set off"
    "|according to|says"
)
_PAST = re.compile(rf"\b(?:{_IRREGULAR}|(?!need|unit|hundr)[a-z]{{2,}}[a-z]ed)\b")
_SAYING = frozenset({"said", "told", "says", "according to"})
_FUTURE = re.compile(
    r"\b(?:(?:will|shall|would|to|should|can|may|might|must) (?:[a-z]{2,9} )?be(?: [a-z]+)?"
    r"|will|shall|would|won't|going to|expected (?:to|in|on|by|for|this|next)"
    r"|expects? to|expects?|(?:re)?scheduled|(?:plan|planning|planned) (?:to|for|on)"
    r"|plans (?:to|for|on)|slated|(?:is|are|was|were) set (?:to|for)|due|upcoming|no later than"
    r"|to be|intends? to|hopes? to|wants? to|must|should|can"
    r"|(?<!\d )(?<!of )(?<!in )(?<!by )may(?! \d)|might"
    r"|(?:is|are) (?:expected|planned|set|anticipated|promised)"
    r"|(?:is|are) (?:to|due|likely|about)|payable|effective"
    r"|(?:is|are) (?:[a-z]{1,14}ly )?(?:go|com|meet|hold|leav|arriv|fly|travel|play|open|start"
    r"|return|visit|host|fac|begin|tak|launch|releas)n?ing"
    r"|begins|opens|starts|expires|ends|arrives|leaves|meets|resumes|runs through"
    r"|as soon as|as early as|takes (?:place|effect|office|over)"
    r"|goes (?:on sale|into effect|to))\b|'ll\b"
)
_UNTIL = re.compile(r"\b(?:until|till|by|through) (?:the )?$")
_STILL_OPEN = re.compile(r"\w \W{0,3}(?:until|till) $")

_NEAR_FUTURE = re.compile(r"\b(?:will|ahead of|upcoming|in time for)\b")


def tense_near(before: str, after: str) -> Tense:
    """Return the tense that the words of the same sentence around a date suggest."""
    if after.startswith("'s "):
        return Tense.PAST if not _NEAR_FUTURE.search(before[-30:]) else Tense.FUTURE
    if _STILL_OPEN.search(before):
        return Tense.FUTURE
    past = _last_end(_PAST, before)
    future = _last_end(_FUTURE, before)
    if past < 0 and future < 0:
        return _tense_after(before, after)
    # "is scheduled" and "planned for" end in -ed and are cues of both kinds.
    if future >= past:
        return Tense.FUTURE
    return Tense.UNKNOWN if _UNTIL.search(before) else Tense.PAST


def _tense_after(before: str, after: str) -> Tense:
    # "In early March, an official said" tells when he spoke of it, not when it was.
    is_told = after.startswith(", ")
    told = (found for found in _PAST.finditer(after) if not (is_told and found[0] in _SAYING))
    past, future = next(told, None), _FUTURE.search(after)
    if future and (not past or future.start() < past.start()):
        return Tense.FUTURE
    if past:
        return Tense.PAST
    return Tense.FUTURE if _UNTIL.search(before) else Tense.UNKNOWN


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=-1)
