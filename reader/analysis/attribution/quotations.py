"""Where quotation marks open and close in a passage."""

from __future__ import annotations

import re

from reader.analysis.attribution.stretches import Stretch

SHORTEST = 3  # characters between the marks; less is a mark of inches or a slip
_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"'}
_SINGLE_PAIRS = {"‘": "’", "'": "'"}
_TWO_SINGLES = "''"  # how some newspapers' archives write a double mark
_MARK = re.compile(f"[{''.join((*_PAIRS, *_SINGLE_PAIRS))}]")
_BEFORE_OPENING = ' (\u00a0[-–—"“'


def quotations(text: str) -> list[Stretch]:
    """Return the outermost quotations with their marks, in text order.

    A quotation that the passage does not close runs to its end, as it does
    where the next paragraph goes on with the same speaker. Single marks
    count only where they cannot be apostrophes.
    """
    found: list[Stretch] = []
    past = 0
    for mark in _MARK.finditer(text):
        start = mark.start()
        end = _end_of_quotation(text, start) if start >= past else None
        if end is None:
            continue
        if end - start >= SHORTEST + 2:
            found.append((start, end))
        past = end
    return found


def _end_of_quotation(text: str, start: int) -> int | None:
    """Return where a quotation that opens at ``start`` ends, None if none opens."""
    mark = text[start]
    if text.startswith(_TWO_SINGLES, start):
        end = text.find(_TWO_SINGLES, start + 2)
        return end + 2 if end >= 0 else None
    if mark in _SINGLE_PAIRS:
        return _end_of_single(text, start)
    if mark not in _PAIRS or not text[start + 1 : start + 2].strip():
        return None
    ends = [i for i in (text.find(m, start + 1) for m in _PAIRS[mark]) if i >= 0]
    if ends:
        return min(ends) + 1
    return len(text.rstrip()) if mark != '"' or not text[:start].strip() else None


def _end_of_single(text: str, start: int) -> int | None:
    closing = _SINGLE_PAIRS[text[start]]
    if start and text[start - 1] not in _BEFORE_OPENING:
        return None
    if not text[start + 1 : start + 2].isalpha():
        return None
    end = text.find(closing, start + 1)
    while end >= 0:
        if not text[end + 1 : end + 2].isalnum() and not text[end - 1].isspace():
            return end + 1
        end = text.find(closing, end + 1)
    return None
