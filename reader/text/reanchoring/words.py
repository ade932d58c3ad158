"""Keeps the ends of a stretch out of the middle of words."""

from __future__ import annotations

import re

_LONGEST = 30  # letters; what is longer is no word
_JOINED = re.compile("[^\\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{2}")


def is_inside(text: str, position: int) -> bool:
    """Tell whether a position is between two letters of a word."""
    return position > 0 and _JOINED.match(text, position - 1) is not None


def at_word_start(old: str, old_start: int, new: str, start: int, *, is_sure: bool) -> int:
    """Return where a stretch begins that began with a word.

    A start that ``is_sure`` stands at a letter of it: what was put before is
    taken in. Any other is a guess, and goes to the nearest word.
    """
    if is_inside(old, old_start) or not is_inside(new, start):
        return start
    first, last = _word_around(new, start)
    if last - first > _LONGEST:
        return start
    return first if is_sure or start - first <= last - start else last


def at_word_end(old: str, old_end: int, new: str, end: int, *, is_sure: bool) -> int:
    """Return where a stretch ends that ended with a word."""
    if is_inside(old, old_end) or not is_inside(new, end):
        return end
    first, last = _word_around(new, end)
    if last - first > _LONGEST:
        return end
    return last if is_sure or last - end <= end - first else first


def without_blanks(
    old: str, stretch: tuple[int, int], new: str, found: tuple[int, int]
) -> tuple[int, int]:
    """Return what was found without blanks at the ends where the stretch had none."""
    (start, end), (low, high) = stretch, found
    while low < high and new[low].isspace() and not old[start].isspace():
        low += 1
    while low < high and new[high - 1].isspace() and not old[end - 1].isspace():
        high -= 1
    return low, high


def _word_around(text: str, position: int) -> tuple[int, int]:
    first = last = position
    while position - first <= _LONGEST and is_inside(text, first):
        first -= 1
    while last - position <= _LONGEST and is_inside(text, last):
        last += 1
    return first, last
