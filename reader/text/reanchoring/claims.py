"""Which words of two texts are spoken for already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.text.reanchoring.shared_rows import Part, Stretch, shared_rows

_FREE, _TAKEN = 0, 1
_NOT_OLD, _NOT_NEW = -1, -2  # words that are like no other, instead of those that are taken


class Claims:
    """Two rows of words; a word that was taken by one row is not compared again."""

    def __init__(self, old: Sequence[int], new: Sequence[int]) -> None:
        self.old, self.new = old, new
        self._old_taken, self._new_taken = bytearray(len(old)), bytearray(len(new))

    def take(self, rows: Iterable[Stretch]) -> None:
        """Let the words of some rows belong to them."""
        for old, new, size in rows:
            self._old_taken[old : old + size] = b"\1" * size
            self._new_taken[new : new + size] = b"\1" * size

    def free_parts(self, row: Stretch) -> Iterator[Stretch]:
        """Yield the parts of a row whose words are free in both texts."""
        old, new, size = row
        olds, news = self._old_taken[old : old + size], self._new_taken[new : new + size]
        taken = bytes(a | b for a, b in zip(olds, news, strict=True))
        for start, end in _gaps(taken):
            yield Stretch(old + start, new + start, end - start)

    def free_words(self, part: Part) -> tuple[Sequence[int], Sequence[int]]:
        """Return the words of a part of both texts, without those that are taken."""
        return (
            _unless(self.old, self._old_taken, part.old, part.old_end, _NOT_OLD),
            _unless(self.new, self._new_taken, part.new, part.new_end, _NOT_NEW),
        )

    def shared_anywhere(self, length: int) -> list[Stretch]:
        """Return common rows of the words that are free, wherever they stand."""
        old, olds = _joined(self.old, self._old_taken, _NOT_OLD)
        new, news = _joined(self.new, self._new_taken, _NOT_NEW)
        if not old or not new:
            return []
        rows = shared_rows(old, new, Part(0, len(old), 0, len(new)), length)
        return [Stretch(olds[row.old], news[row.new], row.size) for row in rows]

    def joined(self, row: Stretch, after: Stretch) -> Stretch | None:
        """Return two rows as one, if the smaller one is also beside the other, in free words."""
        gap = Part(row.old + row.size, after.old, row.new + row.size, after.new)
        if (gap.old == gap.old_end) == (gap.new == gap.new_end):
            return None
        size, least = row.size + after.size, min(row.size, after.size)
        is_forward = row.size <= after.size
        old, new = row[:2]
        if is_forward:
            old, new = after.old - row.size, after.new - row.size
        if self.old[old : old + size] != self.new[new : new + size]:
            return None
        ends = ((self._old_taken, gap.old, gap.old_end), (self._new_taken, gap.new, gap.new_end))
        for taken, start, end in ends:
            first, last = (end - least, end) if is_forward else (start, start + least)
            if taken.find(_TAKEN, max(start, first), min(end, last)) >= 0:
                return None
        return Stretch(old, new, size)


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
