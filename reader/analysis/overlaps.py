"""Where a name and a date share characters, one of them gives way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.analysis.dates import FoundDate
from reader.analysis.names import FoundName
from reader.domain.spans import Span


def disjoint(
    text: str, names: Sequence[FoundName], dates: Sequence[FoundDate]
) -> tuple[list[FoundName], list[FoundDate]]:
    """Return names and dates in text order that share no character.

    The longer one is right ("Boston Sunday Herald" is no Sunday), on equal
    ends the date if it has digits, else the surer one. A date at the edge
    of a name ("Paris 2024", "Beijing May" of "May 16") is cut off the name.
    """
    kept: list[FoundName] = []
    lost: set[int] = set()
    dates = sorted(dates, key=lambda found: found.span)
    first = 0
    for name in sorted(names, key=lambda found: found.span):
        while first < len(dates) and dates[first].span.end <= name.span.start:
            first += 1
        rest: FoundName | None = name
        index = first
        while rest is not None and index < len(dates) and dates[index].span.start < rest.span.end:
            if index not in lost and dates[index].span.overlaps(rest.span):
                is_date, rest = _settled(text, rest, dates[index])
                lost.update(() if is_date else (index,))
            index += 1
        if rest is not None:
            kept.append(rest)
    return kept, [found for index, found in enumerate(dates) if index not in lost]


def _settled(text: str, name: FoundName, date: FoundDate) -> tuple[bool, FoundName | None]:
    """Return whether the date stays, and what is left of the name."""
    has_digits = any(ch.isdigit() for ch in date.span.cut(text))
    if name.span == date.span:
        wins = has_digits or date.confidence >= name.confidence
        return wins, None if wins else name
    if date.span.contains(name.span):
        return True, None
    is_inside = name.span.start < date.span.start and date.span.end < name.span.end
    if is_inside or (name.span.contains(date.span) and not has_digits):
        return False, name
    return True, _shortened(text, name, date.span)


def _shortened(text: str, name: FoundName, date: Span) -> FoundName | None:
    """Return the name without the date at its edge, or None if no word is left."""
    if date.start > name.span.start:
        start, end = name.span.start, date.start
    else:
        start, end = date.end, name.span.end
    left = text[start:end]
    start += len(left) - len(left.lstrip(" ,-–—'’"))
    end -= len(left) - len(left.rstrip(" ,-–—("))
    if not any(ch.isupper() for ch in text[start:end]):
        return None
    return replace(name, span=Span(start, end))
