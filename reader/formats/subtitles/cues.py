"""Subtitles as cues: from when to when a few lines are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TIME = r"(?:(\d{1,3})\s?:\s?)?(\d{1,3})\s?:\s?(\d{1,2})(?:\s?[.,:]\s?(\d{1,3}))?"
TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-{{1,3}}[ \t]?>[ \t]*{_TIME}(?:[ \t].*)?$")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_LANGUAGE = re.compile(r"Language:\s*([A-Za-z]{2,3}(?:-\w+)*)\s*$")
_MARK = "WEBVTT"
_THOUSAND = 3  # digits


class Line(NamedTuple):
    """A line of the file and where it begins."""

    text: str
    offset: int


class Cue(NamedTuple):
    """Lines that are shown from ``start`` to ``end``, in milliseconds; -1 where none is said."""

    start: int
    end: int
    lines: Sequence[Line]


class Track(NamedTuple):
    """What stands in a file of subtitles."""

    cues: Sequence[Cue]
    is_web: bool = False
    language: str = ""


def track_of(text: str) -> Track:
    """Return the cues of a file in its order.

    What stands between two lines with times is the text of the first of
    them, whether or not the blank lines are where they should be.
    """
    lines = [Line(m[1], m.start()) for m in _LINE.finditer(text)]
    is_web = text.lstrip("\ufeff \t\r\n").startswith(_MARK)
    language = ""
    if is_web:
        lines, language = _without_head(lines)
        lines = list(_without_asides(lines))
    return Track(list(_cues(lines, is_web=is_web)), is_web, language)


def _without_head(lines: Sequence[Line]) -> tuple[list[Line], str]:
    start = next(number for number, line in enumerate(lines) if _MARK in line.text)
    language = ""
    for number, line in enumerate(lines[start:], start):
        if not line.text.strip() or TIMING.match(line.text):
            return list(lines[number:]), language
        found = _LANGUAGE.match(line.text)
        language = found[1] if found else language
    return [], language


def _without_asides(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out remarks of the makers, and what says how it all looks."""
    is_after_blank, is_aside = True, False
    for line in lines:
        is_blank = not line.text.strip()
        if is_blank or TIMING.match(line.text):
            is_aside = False
        elif is_after_blank and _ASIDE.match(line.text):
            is_aside = True
        if not is_aside:
            yield line
        is_after_blank = is_blank


def _cues(lines: Sequence[Line], *, is_web: bool) -> Iterator[Cue]:
    start = end = -1
    shown: list[Line] = []
    for number, line in enumerate(lines):
        timing = TIMING.match(line.text)
        if timing is None:
            shown.append(line)
            continue
        if shown and _is_name(lines, number - 1, is_web=is_web):
            shown.pop()
        yield from _cue(start, end, shown)
        start, end = _milliseconds(timing.groups()[:4]), _milliseconds(timing.groups()[4:])
        shown = []
    yield from _cue(start, end, shown)


def _cue(start: int, end: int, lines: Sequence[Line]) -> Iterator[Cue]:
    kept = [line for line in lines if line.text.strip("\ufeff \t")]
    if kept:
        yield Cue(start, max(start, end), kept)


def _is_name(lines: Sequence[Line], number: int, *, is_web: bool) -> bool:
    """Tell whether the line before the times is the number or the name of the cue."""
    words = lines[number].text.strip("\ufeff \t")
    if words.isdecimal():
        return True
    is_after_blank = number == 0 or not lines[number - 1].text.strip()
    return is_web and bool(words) and is_after_blank


def _milliseconds(groups: Sequence[str | None]) -> int:
    hours, minutes, seconds, rest = groups
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((rest or "0").ljust(_THOUSAND, "0"))
