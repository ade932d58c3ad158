"""How high every piece is: measured where it was laid out, estimated elsewhere.

An estimate is ``fixed + slope * characters`` with one pair of numbers for
each class of pieces. That is what makes a resize cheap: the sum over a chunk
follows from counts that never change, so no piece is visited. Measuring one
piece corrects one chunk.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

CHUNK = 64  # pieces; a chunk is walked piece by piece
FEW = 4096  # pieces; of so many all tops can be told at once


class Heights:
    """Heights of pieces in pixels, with sums in logarithmic time.

    ``classes`` and ``lengths`` give the class and the characters of every
    piece; ``estimate`` must be called before anything else.
    """

    def __init__(self, classes: Sequence[int], lengths: Sequence[int]) -> None:
        self._classes = classes
        self._lengths = lengths
        self._counts = [_count(classes, lengths, first) for first in range(0, len(classes), CHUNK)]
        self._fixed: Sequence[float] = ()
        self._slopes: Sequence[float] = ()
        self._measured: dict[int, float] = {}
        self._sums: list[float] = []
        self._tops: list[float] | None = None

    def estimate(self, fixed: Sequence[float], slopes: Sequence[float]) -> None:
        """Forget all measures; take new numbers for every class."""
        self._fixed, self._slopes = fixed, slopes
        self._measured.clear()
        self._sums = [
            sum(n * fixed[c] + length * slopes[c] for c, (n, length) in counts.items())
            for counts in self._counts
        ]
        self._tops = None

    def measure(self, index: int, height: float) -> None:
        """Replace the estimate of one piece by what layout found."""
        difference = height - self.height(index)
        self._measured[index] = height
        if difference:
            self._sums[index // CHUNK] += difference
            self._tops = None

    def height(self, index: int) -> float:
        """Return the height of one piece."""
        known = self._measured.get(index)
        if known is not None:
            return known
        piece_class = self._classes[index]
        return self._fixed[piece_class] + self._slopes[piece_class] * self._lengths[index]

    @property
    def total(self) -> float:
        """The height of everything."""
        return self._chunk_tops()[-1]

    def top(self, index: int) -> float:
        """Return the sum of the heights before a piece."""
        chunk = index // CHUNK
        before = sum(self.height(i) for i in range(chunk * CHUNK, index))
        return self._chunk_tops()[chunk] + before

    def at(self, y: float) -> tuple[int, float]:
        """Return the piece at ``y`` pixels from the top, and its own top.

        Values outside are taken to the first or last piece.
        """
        tops = self._chunk_tops()
        chunk = min(max(0, bisect_right(tops, y) - 1), len(self._sums) - 1)
        index, top = chunk * CHUNK, tops[chunk]
        last = min(index + CHUNK, len(self._classes)) - 1
        while index < last and top + (height := self.height(index)) <= y:
            top += height
            index += 1
        return index, top

    def knots(self) -> tuple[Sequence[int], list[float]]:
        """Return pieces from top to bottom with their tops, and the total at the end.

        All pieces when they are few, else the first of every chunk: between
        two of them a height may be taken to follow from the characters.
        """
        if len(self._classes) > FEW:
            return range(0, len(self._classes), CHUNK), self._chunk_tops()
        fixed, slopes = self._fixed, self._slopes
        heights = [
            fixed[c] + slopes[c] * n for c, n in zip(self._classes, self._lengths, strict=True)
        ]
        for index, height in self._measured.items():
            heights[index] = height
        return range(len(heights)), list(accumulate(heights, initial=0.0))

    def _chunk_tops(self) -> list[float]:
        if self._tops is None:
            self._tops = list(accumulate(self._sums, initial=0.0))
        return self._tops


def _count(
    classes: Sequence[int], lengths: Sequence[int], first: int
) -> dict[int, tuple[int, int]]:
    """Return pieces and characters of every class in one chunk."""
    pieces: dict[int, int] = defaultdict(int)
    characters: dict[int, int] = defaultdict(int)
    for i in range(first, min(first + CHUNK, len(classes))):
        pieces[classes[i]] += 1
        characters[classes[i]] += lengths[i]
    return {c: (n, characters[c]) for c, n in pieces.items()}
