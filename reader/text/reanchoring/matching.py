"""Which words of one text are which of the other, from the surest down to the least sure.

First what both have once, in order; what of it is out of order was moved. Then
the same between those rows, where less is enough to be sure; then, in what is
still open, the longest common subsequence. What nobody has claimed by then is
compared once more, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from time import monotonic
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from reader.text.reanchoring.claims import Claims
from reader.text.reanchoring.few_changes import few_changes
from reader.text.reanchoring.shared_rows import (
    Part,
    Stretch,
    in_order,
    shared_rows,
)

_SEED = 5  # words in a row, anywhere
_SEED_BETWEEN = 4  # words in a row, between two places that are sure
_SEED_LEFT = 4  # words in a row, among those that nobody has claimed
_LARGEST = 400_000_000  # pairs of words that are compared; a bit of memory each
_APART = 40  # words between two moved rows that went together
_SURELY_MOVED = 60  # letters of a row that says more than a few words in the right place
_MOVED = 20  # letters of a row that is no coincidence
_DEEPEST = 12


class Run(NamedTuple):
    """Rows that keep their order; ``is_moved`` says that it is not the body of the text."""

    rows: list[Stretch]
    is_moved: bool


class Matching:
    """Compares two rows of words; ``runs`` has the body of the text first, then what moved."""

    def __init__(
        self, old: Sequence[int], new: Sequence[int], weights: Sequence[int], until: float
    ) -> None:
        self._claims, self._until = Claims(old, new), until
        self._sums = [0, *accumulate(weights)]
        whole = Part(0, len(old), 0, len(new))
        rows = shared_rows(old, new, whole, _SEED)
        body = in_order(rows)
        self._claims.take(body)
        moved = self._moved(rows, _SURELY_MOVED)
        body = self._filled(body, whole, self._rows_between)
        self._claims.take(body)
        moved += self._moved(rows, _MOVED)
        body = self._with_neighbours(self._filled(body, whole, self._longest_common))
        self._claims.take(body)
        moved += self._moved(self._claims.shared_anywhere(_SEED_LEFT), _MOVED)
        self.runs = [Run(body, is_moved=False), *moved]

    def _moved(self, rows: Sequence[Stretch], least: int) -> list[Run]:
        """Return the runs of rows that are still free, and what lies between their rows."""
        free: list[Stretch] = []
        for row in sorted(rows, key=_longest_first):
            for piece in self._claims.free_parts(row):
                if self._weight(piece) >= least:
                    self._claims.take([piece])
                    free.append(piece)
        runs: list[Run] = []
        for group in _together(sorted(free)):
            first, last = group[0], group[-1]
            part = Part(first.old, last.old + last.size, first.new, last.new + last.size)
            filled = self._filled(
                self._filled(group, part, self._rows_between), part, self._longest_common
            )
            self._claims.take(filled)
            runs.append(Run(filled, is_moved=True))
        return runs

    def _filled(
        self,
        rows: Sequence[Stretch],
        part: Part,
        find: Callable[[Part, int], Iterable[Stretch]],
        depth: int = 0,
    ) -> list[Stretch]:
        """Return the rows with all that is found between them."""
        ends = [Stretch(part.old, part.new, 0), *rows, Stretch(part.old_end, part.new_end, 0)]
        found: list[Stretch] = []
        for before, after in pairwise(ends):
            if before.size:
                found.append(before)
            gap = Part(before.old + before.size, after.old, before.new + before.size, after.new)
            if gap.old < gap.old_end and gap.new < gap.new_end:
                found += find(gap, depth)
        return found

    def _rows_between(self, gap: Part, depth: int) -> list[Stretch]:
        rows = in_order(self._shared_free(gap))
        if rows and depth < _DEEPEST:
            return self._filled(rows, gap, self._rows_between, depth + 1)
        return rows

    def _with_neighbours(self, rows: Sequence[Stretch]) -> list[Stretch]:
        """Return the rows with those moved to their neighbour that are the same words there.

        Of equal words, those that stand beside the rest are more likely the ones.
        """
        found: list[Stretch] = []
        for row in rows:
            last = row
            while found:
                joined = self._claims.joined(found[-1], last)
                if joined is None:
                    break
                found.pop()
                last = joined
            found.append(last)
        return found

    def _weight(self, row: Stretch) -> int:
        return self._sums[row.old + row.size] - self._sums[row.old]

    def _shared_free(self, gap: Part) -> list[Stretch]:
        rows = shared_rows(self._claims.old, self._claims.new, gap, _SEED_BETWEEN)
        free = [part for row in rows for part in self._claims.free_parts(row)]
        return sorted(part for part in free if part.size >= _SEED_BETWEEN)

    def _longest_common(self, gap: Part, _: int) -> Iterator[Stretch]:
        if monotonic() > self._until:
            return
        old, new = self._claims.free_words(gap)
        if len(old) * len(new) > _LARGEST:
            for row in few_changes(old, new):
                yield Stretch(gap.old + row.old, gap.new + row.new, row.size)
            return
        for code in LCSseq.opcodes(old, new):
            if code.tag == "equal":
                size = code.src_end - code.src_start
                yield Stretch(gap.old + code.src_start, gap.new + code.dest_start, size)


def _longest_first(row: Stretch) -> tuple[int, int]:
    return -row.size, row.old


def _together(rows: Sequence[Stretch]) -> list[list[Stretch]]:
    """Return moved rows by what they were moved with."""
    groups: list[list[Stretch]] = []
    for row in rows:
        if groups:
            last = groups[-1][-1]
            apart = row.old - last.old - last.size, row.new - last.new - last.size
            if min(apart) >= 0 and max(apart) <= _APART:
                groups[-1].append(row)
                continue
        groups.append([row])
    return groups
