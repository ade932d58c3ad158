"""Runs all rules over a text and keeps the best readings, in order and disjoint.

Longer expressions win over shorter ones, then earlier rules over later ones.
Every pattern is bounded, so the time grows with the length of the text only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reader.domain.dates import DateType, DateValue
from reader.text.timex import (
    calendar_dates,
    distances,
    durations,
    eras,
    holidays,
    month_parts,
    partial_dates,
    periods,
    quarters,
    relative,
    sets,
    times,
    vague,
    weekdays,
)
from reader.text.timex.context import Context
from reader.text.timex.extent import extent_of
from reader.text.timex.needs import Need, are_met
from reader.text.timex.parts import days_of_part
from reader.text.timex.rule import Reading, Rule
from reader.text.timex.squeezing import Squeezed
from reader.text.timex.story import Story

FIRST_YEAR, LAST_YEAR = 1000, 9000
EITHER_WINTER = "-WI"  # its days are those of two winters, so they have no late part
RULES: tuple[Rule, ...] = (
    *calendar_dates.RULES,
    *partial_dates.RULES,
    *month_parts.RULES,
    *times.RULES,
    *weekdays.RULES,
    *quarters.RULES,
    *relative.RULES,
    *distances.RULES,
    *periods.RULES,
    *eras.RULES,
    *holidays.RULES,
    *sets.RULES,
    *durations.RULES,
    *vague.RULES,
)


@dataclass(frozen=True, slots=True)
class TimexMatch:
    """A date expression and its value; ``start`` and ``end`` are code points, half-open."""

    start: int
    end: int
    value: DateValue


def find_dates(text: str, article_date: date | None) -> list[TimexMatch]:
    """Return the date expressions of ``text`` in order, without overlaps.

    Relative and partial dates are worked out from ``article_date``; without
    one they keep an open value ("XXXX-05-16") and no calendar days.
    """
    squeezed = Squeezed.of(text)
    context = Context.of(squeezed.text, _usable(article_date))
    found = _disjoint(_candidates(context))
    matches: list[TimexMatch] = []
    story = Story(context.today)
    for start, end, reading in found:
        value = _value(reading, story, context.folded[start:end])
        matches.append(TimexMatch(*squeezed.span_in_source(start, end), value))
        story.tell(value, may_go_on=bool(reading.retell or reading.follow))
    return matches


def value_of(expression: str, article_date: date | None) -> DateValue | None:
    """Return the value of an expression that a person marked or typed, if it is a date.

    The reading that covers most of the expression counts; it must cover at
    least half of its letters.
    """
    matches = find_dates(expression.strip(), article_date)
    if not matches:
        return None
    best = max(matches, key=lambda match: match.end - match.start)
    covered = len("".join(expression[best.start : best.end].split()))
    return best.value if 2 * covered >= len("".join(expression.split())) else None


def _usable(article_date: date | None) -> date | None:
    """Refuse years so near the calendar's ends that "next century" would leave it."""
    if article_date is None or not FIRST_YEAR <= article_date.year <= LAST_YEAR:
        return None
    return article_date


def _candidates(context: Context) -> Iterable[tuple[int, int, int, Reading]]:
    known: dict[Need, bool] = {}
    for rank, each in enumerate(RULES):
        if not are_met(each.needs, context.folded, known):
            continue
        for match in each.pattern.finditer(context.folded):
            reading = each.read(match, context)
            if reading is not None:
                start, end = each.span(match)
                yield start, end, rank, reading


def _disjoint(
    candidates: Iterable[tuple[int, int, int, Reading]],
) -> list[tuple[int, int, Reading]]:
    starts: list[int] = []
    kept: list[tuple[int, int, Reading]] = []
    for start, end, _, reading in sorted(candidates, key=lambda c: (c[0] - c[1], c[2], c[0])):
        at = bisect_left(starts, start)
        free_before = at == 0 or kept[at - 1][1] <= start
        free_after = at == len(starts) or end <= starts[at]
        if free_before and free_after:
            starts.insert(at, start)
            kept.insert(at, (start, end, reading))
    return kept


def _value(reading: Reading, story: Story, words: str) -> DateValue:
    value, assumed = reading.value, reading.assumed
    if reading.follow is not None and story.latest is not None:
        followed = reading.follow(story.latest.value)
        if followed is not None:
            value, assumed = followed, story.latest.assumed
            if reading.follow_undated is not None:
                assumed |= followed != reading.follow_undated(story.latest.value)
    if reading.retell is not None and story.told is not None:
        value = reading.retell(story.told) or value
    days = reading.days or (extent_of(value) if _is_dated(reading) else None)
    if days is not None and reading.days is None and not value.endswith(EITHER_WINTER):
        days = days_of_part(days, words, story.today)
    earliest, last = days or (None, None)
    return DateValue(reading.type, value, earliest, last, assumed)


def _is_dated(reading: Reading) -> bool:
    return reading.type in {DateType.DATE, DateType.TIME}
