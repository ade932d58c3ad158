"""What the places of several stretches must not contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.domain.reanchored import Outcome, Reanchored
from reader.domain.spans import Span


def agreed(spans: Sequence[Span], found: Sequence[Reanchored]) -> list[Reanchored]:
    """Return what was found without contradictions, whatever the order of the stretches.

    Two stretches that were apart do not become one: all but the most alike are
    to be looked at. What was inside of another stretch and is not any more has
    moved.
    """
    results = list(found)
    _keep_apart(spans, results)
    _keep_nested(spans, results)
    return results


def _keep_apart(spans: Sequence[Span], results: list[Reanchored]) -> None:
    claims: dict[Span, list[int]] = defaultdict(list)
    for number, result in enumerate(results):
        if result.is_placed and result.span is not None:
            claims[result.span].append(number)
    for numbers in claims.values():
        if len(numbers) == 1:
            continue
        first = min(numbers, key=lambda number: (-results[number].likeness, spans[number]))
        for number in numbers:
            if not spans[number].overlaps(spans[first]):
                results[number] = results[number]._replace(outcome=Outcome.REVIEW)


def _keep_nested(spans: Sequence[Span], results: list[Reanchored]) -> None:
    exact = [n for n, result in enumerate(results) if result.outcome is Outcome.EXACT]
    exact.sort(key=lambda number: (spans[number].start, -spans[number].end))
    around: list[int] = []
    for number in exact:
        span, placed = spans[number], results[number].span
        around = [other for other in around if spans[other].end > span.start]
        for other in around:
            outer = results[other].span
            assert placed is not None
            assert outer is not None
            if spans[other].contains(span) and not outer.contains(placed):
                results[number] = results[number]._replace(outcome=Outcome.MOVED)
                break
        else:
            around.append(number)
