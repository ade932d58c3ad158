"""How far two people agree about one text, in the figures that studies report.

Nothing here depends on who is the first and who the second. ``None`` stands
for a figure that is not defined, because there is nothing to compare.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.domain.annotations import Annotation, Mention, Status
from reader.domain.entities import Origin
from reader.domain.spans import Span

_TOKEN = re.compile(r"\w+(?:[’'-]\w+)*")
NOTHING = ""  # the category of a word that nobody has marked


class Kappa(NamedTuple):
    """Chance-corrected agreement of two people who put the same things into categories.

    Cohen (1960), "A coefficient of agreement for nominal scales": (observed −
    expected) / (1 − expected), where ``observed`` is the share of things in
    the same category and ``expected`` the sum over all categories of the
    product of both people's shares. Not defined where both use one category
    for everything.
    """

    things: int
    same: int
    value: float | None

    @property
    def observed(self) -> float | None:
        """The share of things that both put into the same category."""
        return self.same / self.things if self.things else None


class SpanScore(NamedTuple):
    """How many marked places two people share.

    ``exact`` is the F1 of one against the other: twice the number of places
    with the same start, end and kind, by the number of places of both; as it
    is computed for names (CoNLL-2003, seqeval). ``overlapping`` is the
    harmonic mean of the two shares of places that have at least one character
    in common with a place of the same kind of the other person.
    """

    mine: int
    theirs: int
    same: int
    mine_touched: int
    theirs_touched: int

    @property
    def exact(self) -> float | None:
        """F1 of the places that are the same."""
        total = self.mine + self.theirs
        return 2 * self.same / total if total else None

    @property
    def overlapping(self) -> float | None:
        """F1 of the places that overlap."""
        if not self.mine + self.theirs:
            return None
        if not (self.mine_touched and self.theirs_touched):
            return 0.0
        precision, recall = self.mine_touched / self.mine, self.theirs_touched / self.theirs
        return 2 * precision * recall / (precision + recall)


class Agreement(NamedTuple):
    """All figures for two people and one text.

    ``spans`` has a score for each kind, ``all_spans`` that of all together.
    ``words`` compares word by word which kind of mention covers them, of
    several the shortest; ``words_by_kind`` whether any item of that kind
    does. ``decisions`` compares what both said to the same suggestions of the
    machine: right, right after a change, or wrong.
    """

    spans: Mapping[str, SpanScore]
    all_spans: SpanScore
    words: Kappa
    words_by_kind: Mapping[str, Kappa]
    decisions: Kappa


def agreement(text: str, mine: Iterable[Annotation], theirs: Iterable[Annotation]) -> Agreement:
    """Return how far the items of two people agree; rejected ones mark nothing."""
    mine, theirs = list(mine), list(theirs)
    places = _places(mine), _places(theirs)
    kinds = sorted({label for side in places for _, label in side})
    scores = {kind: _score(*(_of_kind(side, kind) for side in places)) for kind in kinds}
    words = [Span(*match.span()) for match in _TOKEN.finditer(text)]
    starts, ends = [w.start for w in words], [w.end for w in words]
    tokens = _Tokens(starts, ends)
    return Agreement(
        scores,
        SpanScore(*(sum(column) for column in zip(*scores.values(), strict=True)))
        if scores
        else SpanScore(0, 0, 0, 0, 0),
        kappa(*(tokens.painted(_mentions(side)) for side in (mine, theirs))),
        {
            kind: kappa(*(tokens.painted(_of_kind(side, kind)) for side in places))
            for kind in kinds
        },
        _decisions(mine, theirs),
    )


def kappa(mine: Sequence[str], theirs: Sequence[str]) -> Kappa:
    """Return the agreement of two lists of categories for the same things, in their order."""
    things = len(mine)
    same = sum(a == b for a, b in zip(mine, theirs, strict=True))
    if not things:
        return Kappa(0, 0, None)
    one, other = Counter(mine), Counter(theirs)
    by_chance = sum(one[category] * other[category] for category in one)
    left = things * things - by_chance
    return Kappa(things, same, (same * things - by_chance) / left if left else None)


class _Tokens:
    """The words of a text, to be painted with categories."""

    def __init__(self, starts: list[int], ends: list[int]) -> None:
        self._starts, self._ends = starts, ends

    def painted(self, marked: Iterable[tuple[Span, str]]) -> list[str]:
        """Return the category of each word; the shortest item over it counts."""
        categories = [NOTHING] * len(self._starts)
        for span, category in sorted(marked, key=lambda m: (-len(m[0]), m[0], m[1])):
            first = bisect_left(self._ends, span.start + 1)
            last = bisect_left(self._starts, span.end)
            categories[first:last] = [category] * (last - first)
        return categories


_Places = set[tuple[Span, str]]


def _places(items: Iterable[Annotation]) -> _Places:
    return {(item.span, item.body.label) for item in items if item.is_shown}


def _of_kind(places: _Places, kind: str) -> _Places:
    return {place for place in places if place[1] == kind}


def _mentions(items: Iterable[Annotation]) -> _Places:
    return _places(item for item in items if isinstance(item.body, Mention))


def _score(mine: _Places, theirs: _Places) -> SpanScore:
    return SpanScore(
        len(mine),
        len(theirs),
        len(mine & theirs),
        _touched(mine, theirs),
        _touched(theirs, mine),
    )


def _touched(places: _Places, others: _Places) -> int:
    """Return how many places share a character with any of the others."""
    edges = sorted(span.edges for span, _ in others)
    starts = [start for start, _ in edges]
    reach: list[int] = []
    for _, end in edges:
        reach.append(max(end, reach[-1] if reach else 0))
    count = 0
    for span, _ in places:
        before = bisect_left(starts, span.end)  # those that begin before it ends
        count += before > 0 and reach[before - 1] > span.start
    return count


def _decisions(mine: Iterable[Annotation], theirs: Iterable[Annotation]) -> Kappa:
    one, other = _decided(mine), _decided(theirs)
    both = sorted(one.keys() & other.keys())
    return kappa([one[key] for key in both], [other[key] for key in both])


def _decided(items: Iterable[Annotation]) -> dict[tuple[Span, str], str]:
    """Return for each suggestion of the machine what a person said to it."""
    decided: dict[tuple[Span, str], str] = {}
    for item in items:
        if item.origin is Origin.MACHINE and item.status is not Status.SUGGESTED:
            found = item.suggested
            place = (item.span, item.body) if found is None else (found.span, found.body)
            decided[place[0], place[1].label] = item.status.value
    return decided
