"""The date that an article itself states in its dateline or first lines.

Only a full date counts, alone on its line or between place and agency; a
date inside a sentence of the story is not the article's.
"""

from __future__ import annotations

import re
from datetime import date

from reader.text.timex.finding import find_dates

FIRST_LINES = 12
_LEAD = re.compile(
    r"\s*(?:(?:published|posted|updated|last updated|last modified|first published|created|date|on"
    r"|dated)\b ?(?:on|at)? ?[:.-]?\s*)?",
    re.IGNORECASE,
)
_ALONE_TAIL = re.compile(
    r"[\s,|.·–—-]*(?:(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:\(?[A-Z]{2,4}\)?|[+-]\d\d:?\d\d)?)?[\s|.]*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\s*(?:by\b[^.!?]{0,80}|[^.!?,]{0,60})[|·,–—-]\s*$", re.IGNORECASE)
_PLACE = re.compile(r"\s*[A-Z][A-Z.' -]{2,40}(?:, ?[A-Z][\w. ]{1,20})?[,:]? *[–—-]? *\(?$")
_AGENCY_TAIL = re.compile(r"\)? *(?:\([^()\n]{2,40}\) *)?(?:[–—-]+|:|\()")
_WEEKDAY_TAIL = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? *$", re.IGNORECASE)
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def article_date_in(text: str) -> date | None:
    """Return the full date in the first lines of an article, or ``None``; never a guess."""
    lines = [line for line in text[:4000].split("\n") if line.strip()]
    for line in lines[:FIRST_LINES]:
        stated = _date_of_line(line[:300])
        if stated is not None:
            return stated
    return None


def _date_of_line(line: str) -> date | None:
    for match in find_dates(line, None):
        value = match.value
        day = value.value[:10]
        if not ISO_DAY.fullmatch(day) or value.earliest != value.latest or value.earliest is None:
            continue
        before, after = line[: match.start], line[match.end :]
        before = _WEEKDAY_TAIL.sub("", before)
        if _stands_alone(before, after) or _in_dateline(before, after):
            return date.fromisoformat(day)
    return None


def _stands_alone(before: str, after: str) -> bool:
    is_led = not _LEAD.sub("", before, count=1).strip() or bool(_BYLINE.fullmatch(before))
    return is_led and bool(_ALONE_TAIL.fullmatch(after))


def _in_dateline(before: str, after: str) -> bool:
    return bool(_PLACE.fullmatch(before)) and bool(_AGENCY_TAIL.match(after))
