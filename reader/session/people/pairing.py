"""Which item of one person speaks about the same as which item of another.

Equal ones find each other first, then those about the same suggestion, then
those at the same place, and last those that overlap. Each has one partner at
most, and what one has and the other has not is left over.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import accumulate
from typing import NamedTuple

from reader.domain.annotations import Annotation, Mention
from reader.domain.spans import Span

_SAME_PLACE = 0.5  # shared part of two spans of other kinds that are about the same words

_Key = Callable[[Annotation], Hashable | None]


class Pair(NamedTuple):
    """What two people say about the same; one of them may say nothing."""

    mine: Annotation | None
    theirs: Annotation | None

    @property
    def span(self) -> Span:
        """Where it is, as the first of the two has it."""
        item = self.mine or self.theirs
        assert item is not None
        return item.span


def pairs(mine: Iterable[Annotation], theirs: Iterable[Annotation]) -> list[Pair]:
    """Return all items of both, each once, in reading order."""
    left = _Left(mine, theirs)
    for key in (_as_shown, _as_rejected, _same_item, _same_words, _same_place):
        left.join_equal(key)
    left.join_overlapping(is_strict=False)
    left.join_overlapping(is_strict=True)
    rest = left.unpaired()
    return sorted([*left.found, *rest], key=lambda pair: (pair.span, _id(pair)))


def _id(pair: Pair) -> str:
    item = pair.mine or pair.theirs
    return "" if item is None else item.id


def _as_shown(item: Annotation) -> Hashable | None:
    return (item.span, item.body.label) if item.is_shown else None


def _as_rejected(item: Annotation) -> Hashable | None:
    return None if item.is_shown else (item.span, item.body.label)


def _same_item(item: Annotation) -> Hashable | None:
    return item.id, _sort(item)


def _same_words(item: Annotation) -> Hashable | None:
    return item.span, item.body.label


def _same_place(item: Annotation) -> Hashable | None:
    return (item.span, _sort(item)) if item.is_shown else None


def _sort(item: Annotation) -> str:
    return "mention" if isinstance(item.body, Mention) else item.body.label


class _Left:
    """The items of both that have no partner yet, in text order."""

    def __init__(self, mine: Iterable[Annotation], theirs: Iterable[Annotation]) -> None:
        self._mine = sorted(mine, key=lambda item: (item.span, item.id))
        self._theirs = sorted(theirs, key=lambda item: (item.span, item.id))
        self.found: list[Pair] = []

    def join_equal(self, key: _Key) -> None:
        """Join those with the same key, the first with the first."""
        waiting: defaultdict[Hashable, list[Annotation]] = defaultdict(list)
        for item in reversed(self._theirs):
            if (name := key(item)) is not None:
                waiting[name].append(item)
        found: list[Pair] = []
        for item in self._mine:
            name = key(item)
            if name is not None and waiting.get(name):
                found.append(Pair(item, waiting[name].pop()))
        self._take(found)

    def join_overlapping(self, *, is_strict: bool) -> None:
        """Join shown ones that share text, those that share most first.

        Of the same kind; or, where ``is_strict``, mentions of any kind that share half of it.
        """
        theirs = [item for item in self._theirs if item.is_shown]
        starts = [item.span.start for item in theirs]
        reach = list(accumulate((item.span.end for item in theirs), max))
        candidates: list[tuple[float, int, int]] = []
        for number, item in enumerate(self._mine):
            if not item.is_shown:
                continue
            first = bisect_right(reach, item.span.start)
            last = bisect_left(starts, item.span.end)
            for other in range(first, last):
                shared = item.span.overlap_ratio(theirs[other].span)
                if shared > 0 and _may_join(item, theirs[other], shared, is_strict=is_strict):
                    candidates.append((-shared, number, other))
        mine_gone: set[int] = set()
        theirs_gone: set[int] = set()
        found: list[Pair] = []
        for _, number, other in sorted(candidates):
            if number not in mine_gone and other not in theirs_gone:
                mine_gone.add(number)
                theirs_gone.add(other)
                found.append(Pair(self._mine[number], theirs[other]))
        self._take(found)

    def unpaired(self) -> list[Pair]:
        """Return what only one has, without rejections that the other takes for granted."""
        paired_mine = [pair.mine for pair in self.found if pair.mine is not None]
        paired_theirs = [pair.theirs for pair in self.found if pair.theirs is not None]
        by_them = _otherwise([*self._theirs, *paired_theirs])
        by_me = _otherwise([*self._mine, *paired_mine])
        return [
            *(Pair(i, None) for i in self._mine if i.is_shown or _same_words(i) not in by_them),
            *(Pair(None, i) for i in self._theirs if i.is_shown or _same_words(i) not in by_me),
        ]

    def _take(self, found: list[Pair]) -> None:
        gone = {id(item) for pair in found for item in pair}
        self._mine = [item for item in self._mine if id(item) not in gone]
        self._theirs = [item for item in self._theirs if id(item) not in gone]
        self.found += found


def _may_join(one: Annotation, other: Annotation, shared: float, *, is_strict: bool) -> bool:
    if is_strict:
        are_mentions = isinstance(one.body, Mention) and isinstance(other.body, Mention)
        return are_mentions and shared >= _SAME_PLACE
    return one.body.label == other.body.label


def _otherwise(items: Iterable[Annotation]) -> set[Hashable]:
    """Return the suggestions that somebody has made something else of."""
    return {
        (item.suggested.span, item.suggested.body.label)
        for item in items
        if item.is_shown and item.suggested is not None
    }
