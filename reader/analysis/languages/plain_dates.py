"""Dates in figures, which mean the same in every language: "2024-05-16", "16.05.2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.analysis.dates import RULE_CONFIDENCE, FoundDate
from reader.domain.dates import DateType, DateValue
from reader.domain.spans import Span
from reader.text.timex.calendar_math import is_day

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_FORMS = (
    re.compile(
        rf"(?<![\w./-]){_YEAR}(?P<mark>[-./])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?![\d/-])"
    ),
    re.compile(rf"(?<![\d./-])(?P<day>\d\d?)\. ?(?P<month>\d\d?)\. ?{_YEAR}(?![\d/-])"),
    re.compile(rf"(?<!\d){_YEAR} ?[年년] ?(?P<month>\d\d?) ?[月월] ?(?P<day>\d\d?) ?[日일]"),
)
_SLASHED = re.compile(rf"(?<![\d./-])(?P<first>\d\d?)/(?P<second>\d\d?)/{_YEAR}(?![\d/-])")


def find_plain_dates(text: str, start: int, end: int) -> list[FoundDate]:
    """Return the dates in figures between two positions of ``text``, in order."""
    found = [
        FoundDate(Span(match.start(), match.end()), value, RULE_CONFIDENCE)
        for match, value in _found(text, start, end)
    ]
    found.sort(key=lambda date: date.span)
    return [
        date
        for number, date in enumerate(found)
        if number == 0 or found[number - 1].span.end <= date.span.start
    ]


def _found(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], DateValue]]:
    for form in _FORMS:
        for match in form.finditer(text, start, end):
            year, month, day = (int(match[part]) for part in ("year", "month", "day"))
            if is_day(year, month, day):
                yield match, _value(f"{year:04d}-{month:02d}-{day:02d}")
    for match in _SLASHED.finditer(text, start, end):
        year, first, second = (int(match[part]) for part in ("year", "first", "second"))
        # The day goes first wherever dates are not English, unless it cannot.
        month, day = (second, first) if is_day(year, second, first) else (first, second)
        if is_day(year, month, day):
            yield match, _value(f"{year:04d}-{month:02d}-{day:02d}")


def _value(day: str) -> DateValue:
    return DateValue(DateType.DATE, day, day, day)
