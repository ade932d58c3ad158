"""Sentences bundled into the windows that the network reads at a time.

A window holds consecutive sentences, as in training; a sentence that is
longer than a window is cut into windows that overlap, and each word is read
where it stands farther from the cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LONGEST = 126  # word pieces, as in training; with the two marks 128
OVERLAP = (
    24  # word pieces that a cut window shares with the one before it, on each side of the cut
)

Sizes = Sequence[int]


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first`` to ``last`` are read; of these, ``begin`` to ``end`` are kept."""

    first: int
    last: int
    begin: int
    end: int


def windows_of(sentences: Iterable[tuple[int, int]], sizes: Sizes) -> Iterator[Window]:
    """Yield windows that keep each word once.

    Args:
        sentences: First and behind-last word of each sentence, neighbours in order.
        sizes: How many pieces each word has; never more than ``LONGEST``.
    """
    start = end = room = 0
    for first, last in sentences:
        size = sum(sizes[first:last])
        if end > start and (size > room or first != end):
            yield Window(start, end, start, end)
            start = end = first
        if end == start:
            start, room = first, LONGEST
        if size > LONGEST:
            yield from _cut(first, last, sizes)
            start = end = last
        else:
            end, room = last, room - size
    if end > start:
        yield Window(start, end, start, end)


def _cut(first: int, last: int, sizes: Sizes) -> Iterator[Window]:
    """Yield overlapping windows over one long sentence."""
    start = begin = first
    while True:
        stop = _forward(start, last, sizes, LONGEST)
        if stop == last:
            yield Window(start, last, begin, last)
            return
        end = max(_backward(stop, begin, sizes, OVERLAP), begin + 1)
        yield Window(start, stop, begin, end)
        start, begin = max(_backward(end, start, sizes, OVERLAP), start + 1), end
        start = min(start, begin)


def _forward(start: int, last: int, sizes: Sizes, room: int) -> int:
    while start < last and sizes[start] <= room:
        room -= sizes[start]
        start += 1
    return start


def _backward(end: int, first: int, sizes: Sizes, room: int) -> int:
    while end > first and sizes[end - 1] <= room:
        end -= 1
        room -= sizes[end]
    return end
