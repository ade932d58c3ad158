"""Rows of words that two texts share, and which of them keep their order.

A row of words that each text has exactly once is no coincidence. Such seeds
grow as far as the texts agree; the heaviest row of them that stands in the
same order in both is the body of the text, what is left was moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

_MANY = 200_000  # words; of more only a part is tried as seeds


class Stretch(NamedTuple):
    """Words ``old`` to ``old + size`` of one text are ``new`` to ``new + size`` of the other."""

    old: int
    new: int
    size: int


class Part(NamedTuple):
    """Words of two texts that are compared: ``old`` to ``old_end``, ``new`` to ``new_end``."""

    old: int
    old_end: int
    new: int
    new_end: int


def shared_rows(old: Sequence[int], new: Sequence[int], part: Part, length: int) -> list[Stretch]:
    """Return the longest common rows around ``length`` words that each side has once."""
    reached: dict[int, int] = {}  # by the distance of the two places, where a row ended
    found: list[Stretch] = []
    for at, there in _seeds(old, new, part, length):
        if reached.get(there - at, -1) <= at:
            row = _grown(old, new, part, Stretch(at, there, length))
            reached[there - at] = row.old + row.size
            found.append(row)
    return sorted(found)


def _seeds(
    old: Sequence[int], new: Sequence[int], part: Part, length: int
) -> Iterator[tuple[int, int]]:
    """Yield the places of rows of words that each side has exactly once, in order."""
    least = min(part.old_end - part.old, part.new_end - part.new)
    if least < length:
        return
    # The same rows are tried in both texts: their own words decide.
    step = 4 if least > _MANY else 1
    numbers: defaultdict[tuple[int, ...], int] = defaultdict(count().__next__)
    olds, places = _rows(numbers, old[part.old : part.old_end], length, step)
    news, new_places = _rows(numbers, new[part.new : part.new_end], length, step)
    times, new_times = Counter(olds), Counter(news)
    there = dict(zip(news, new_places, strict=True))
    for number, place in zip(olds, places, strict=True):
        if times[number] == 1 and new_times.get(number) == 1:
            yield part.old + place, part.new + there[number]


def _rows(
    numbers: Mapping[tuple[int, ...], int], words: Sequence[int], length: int, step: int
) -> tuple[list[int], Sequence[int]]:
    """Return a number for each row of so many words, the same for the same row, and its place."""
    starts: Sequence[int] = range(len(words) - length + 1)
    columns = [words[n : len(words) - length + 1 + n] for n in range(length)]
    if step > 1:
        starts = [start for start in starts if words[start] % step == 0]
        columns = [[column[start] for start in starts] for column in columns]
    return list(map(numbers.__getitem__, zip(*columns, strict=True))), starts


def _grown(old: Sequence[int], new: Sequence[int], part: Part, seed: Stretch) -> Stretch:
    start, other, size = seed
    end, other_end = start + size, other + size
    while start > part.old and other > part.new and old[start - 1] == new[other - 1]:
        start -= 1
        other -= 1
    while end < part.old_end and other_end < part.new_end and old[end] == new[other_end]:
        end += 1
        other_end += 1
    return Stretch(start, other, end - start)


def in_order(rows: Sequence[Stretch]) -> list[Stretch]:
    """Return the heaviest choice of rows, sorted by ``old``, that ``new`` has in that order."""
    news = sorted({row.new for row in rows})
    tree: list[tuple[int, int]] = [(0, -1)] * (len(news) + 1)  # weight of the best row up to here
    before: list[int] = []
    for number, row in enumerate(rows):
        rank = bisect_left(news, row.new) + 1
        weight, last = _best_below(tree, rank - 1)
        before.append(last)
        weight += row.size
        while rank < len(tree):
            if tree[rank][0] < weight:
                tree[rank] = (weight, number)
            rank += rank & -rank
    number = _best_below(tree, len(news))[1]
    chosen: list[Stretch] = []
    while number >= 0:
        chosen.append(rows[number])
        number = before[number]
    return without_overlap(reversed(chosen))


def _best_below(tree: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = (0, -1)
    while rank > 0:
        best = max(best, tree[rank], key=_weight)
        rank -= rank & -rank
    return best


def _weight(entry: tuple[int, int]) -> int:
    return entry[0]


def without_overlap(rows: Iterable[Stretch]) -> list[Stretch]:
    """Return rows that follow each other, each cut where the one before it ends."""
    kept: list[Stretch] = []
    old_end = new_end = 0
    for row in rows:
        cut = max(0, old_end - row.old, new_end - row.new)
        if cut < row.size:
            kept.append(Stretch(row.old + cut, row.new + cut, row.size - cut))
            old_end, new_end = row.old + row.size, row.new + row.size
    return kept
