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
_FREE, _TAKEN = 0, 1


class Run(NamedTuple):
    """Rows that keep their order; ``is_moved`` says that it is not the body of the text."""

    rows: list[Stretch]
    is_moved: bool


class Matching:
    """Compares two rows of words; ``runs`` has the body of the text first, then what moved."""

    def __init__(
        self, old: Sequence[int], new: Sequence[int], weights: Sequence[int], until: float
    ) -> None:
        self._old, self._new, self._until = old, new, until
        self._sums = [0, *accumulate(weights)]
        self._old_taken, self._new_taken = bytearray(len(old)), bytearray(len(new))
        whole = Part(0, len(old), 0, len(new))
        rows = shared_rows(old, new, whole, _SEED)
        body = in_order(rows)
        self._take(body)
        moved = self._moved(rows, _SURELY_MOVED)
        body = self._filled(body, whole, self._rows_between)
        self._take(body)
        moved += self._moved(rows, _MOVED)
        body = self._with_neighbours(self._filled(body, whole, self._longest_common))
        self._take(body)
        moved += self._moved(self._left(), _MOVED)
        self.runs = [Run(body, is_moved=False), *moved]

    def _take(self, rows: Sequence[Stretch]) -> None:
        for old, new, size in rows:
            self._old_taken[old : old + size] = b"\1" * size
            self._new_taken[new : new + size] = b"\1" * size

    def _moved(self, rows: Sequence[Stretch], least: int) -> list[Run]:
        """Return the runs of rows that are still free, and what lies between their rows."""
        free: list[Stretch] = []
        for row in sorted(rows, key=_longest_first):
            for piece in self._free_parts(row):
                if self._weight(piece) >= least:
                    self._take([piece])
                    free.append(piece)
        runs: list[Run] = []
        for group in _together(sorted(free)):
            first, last = group[0], group[-1]
            part = Part(first.old, last.old + last.size, first.new, last.new + last.size)
            filled = self._filled(
                self._filled(group, part, self._rows_between), part, self._longest_common
            )
            self._take(filled)
            runs.append(Run(filled, is_moved=True))
        return runs

    def _free_parts(self, row: Stretch) -> Iterator[Stretch]:
        old, new, size = row
        taken = [
            a | b
            for a, b in zip(
                self._old_taken[old : old + size], self._new_taken[new : new + size], strict=True
            )
        ]
        for start, end in _gaps(bytes(taken)):
            yield Stretch(old + start, new + start, end - start)

    def _left(self) -> list[Stretch]:
        """Return common rows of the words that are still free."""
        old, olds = _joined(self._old, self._old_taken, -1)
        new, news = _joined(self._new, self._new_taken, -2)
        if not old or not new:
            return []
        rows = shared_rows(old, new, Part(0, len(old), 0, len(new)), _SEED_LEFT)
        return [Stretch(olds[row.old], news[row.new], row.size) for row in rows]

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
                joined = self._joined_rows(found[-1], last)
                if joined is None:
                    break
                found.pop()
                last = joined
            found.append(last)
        return found

    def _joined_rows(self, row: Stretch, after: Stretch) -> Stretch | None:
        """Return both as one, if the smaller is also beside the other one, in words still free."""
        gap = Part(row.old + row.size, after.old, row.new + row.size, after.new)
        if (gap.old == gap.old_end) == (gap.new == gap.new_end):
            return None
        size = row.size + after.size
        is_forward = row.size <= after.size
        old, new = row[:2]
        if is_forward:
            old, new = after.old - row.size, after.new - row.size
        if self._old[old : old + size] != self._new[new : new + size]:
            return None
        least = min(row.size, after.size)
        is_free = _is_free(self._old_taken, gap.old, gap.old_end, least, is_forward) and _is_free(
            self._new_taken, gap.new, gap.new_end, least, is_forward
        )
        return Stretch(old, new, size) if is_free else None

    def _weight(self, row: Stretch) -> int:
        return self._sums[row.old + row.size] - self._sums[row.old]

    def _shared_free(self, gap: Part) -> list[Stretch]:
        rows = shared_rows(self._old, self._new, gap, _SEED_BETWEEN)
        free = [part for row in rows for part in self._free_parts(row)]
        return sorted(part for part in free if part.size >= _SEED_BETWEEN)

    def _longest_common(self, gap: Part, _: int) -> Iterator[Stretch]:
        old = _unless(self._old, self._old_taken, gap.old, gap.old_end, -1)
        new = _unless(self._new, self._new_taken, gap.new, gap.new_end, -2)
        if monotonic() > self._until:
            return
        if len(old) * len(new) > _LARGEST:
            for row in few_changes(old, new):
                yield Stretch(gap.old + row.old, gap.new + row.new, row.size)
            return
        for code in LCSseq.opcodes(old, new):
            if code.tag == "equal":
                size = code.src_end - code.src_start
                yield Stretch(gap.old + code.src_start, gap.new + code.dest_start, size)


def _is_free(taken: bytearray, start: int, end: int, size: int, at_end: bool) -> bool:
    if at_end:
        return taken.find(_TAKEN, max(start, end - size), end) < 0
    return taken.find(_TAKEN, start, min(end, start + size)) < 0


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


def _gaps(taken: bytes) -> Iterator[tuple[int, int]]:
    """Yield the stretches of what is free."""
    start = taken.find(_FREE)
    while start >= 0:
        end = taken.find(_TAKEN, start)
        if end < 0:
            end = len(taken)
        yield start, end
        start = taken.find(_FREE, end)


def _joined(words: Sequence[int], taken: bytearray, border: int) -> tuple[list[int], list[int]]:
    """Return the free words, with a sign for what was between them, and where they stood."""
    found: list[int] = []
    places: list[int] = []
    for start, end in _gaps(bytes(taken)):
        found += [*words[start:end], border]
        places += range(start, end + 1)
    return found, places


def _unless(
    words: Sequence[int], taken: bytearray, start: int, end: int, instead: int
) -> Sequence[int]:
    if taken.find(_TAKEN, start, end) < 0:
        return words[start:end]
    return [instead if taken[at] else words[at] for at in range(start, end)]
