"""Which characters of one text are which of the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import inf

from reader.text.reanchoring.blocks import Block, shared_blocks


class Alignment:
    """The blocks that two texts share, none of which overlap in either text.

    ``until`` is the time after which nothing more is looked for.
    """

    def __init__(self, old: str, new: str, until: float = inf) -> None:
        self.old, self.new = old, new
        self.blocks = shared_blocks(old, new, until)
        self._starts = [block.old for block in self.blocks]

    def letters(self, start: int, end: int) -> int:
        """Return how many characters of a stretch of the old text are no blanks."""
        part = self.old[start:end]
        return len(part) - part.count(" ") - part.count("\n")

    def within(self, start: int, end: int) -> list[Block]:
        """Return the parts of blocks that lie in a stretch of the old text."""
        found: list[Block] = []
        number = max(0, bisect_right(self._starts, start) - 1)
        while number < len(self.blocks) and self.blocks[number].old < end:
            block = self.blocks[number]
            low, high = max(block.old, start), min(block.old + block.size, end)
            if low < high:
                found.append(Block(low, block.new + low - block.old, high - low, block.run))
            number += 1
        return found

    def around(self, start: int, end: int, run: int) -> tuple[Block, Block]:
        """Return the next blocks of a run that end before and begin after a stretch."""
        before = bisect_left(self._starts, start) - 1
        while before >= 0 and self.blocks[before].run != run:
            before -= 1
        after = bisect_left(self._starts, end)
        while after < len(self.blocks) and self.blocks[after].run != run:
            after += 1
        first = Block(0, 0, 0, run) if before < 0 else self.blocks[before]
        last = Block(len(self.old), len(self.new), 0, run)
        return first, self.blocks[after] if after < len(self.blocks) else last
