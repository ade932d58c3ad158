"""The text cut into pieces that are laid out one at a time.

A piece is a block, or a part of a long one: laying out a paragraph of a
hundred thousand words takes longer than a frame, laying out two thousand
characters does not. Pieces never cross a block.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reader.domain.documents import Block

LIMIT = 2000  # characters; laid out in about a millisecond
_SENTENCE_END = r"[.!?…][\"'”’»)\]]*\s+|[。！？][」』”]*"
_WHITE_SPACE = r"\s+"
_JOINER = "\u200d"


class Pieces:
    """Pieces of one text in parallel arrays, in text order.

    ``blocks[i]`` is the index of the block that piece ``i`` belongs to.
    """

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.starts = array("q")
        self.ends = array("q")
        self.blocks = array("q")
        for index, block in enumerate(blocks):
            start = block.span.start
            for end in _ends(text, start, block.span.end):
                self.starts.append(start)
                self.ends.append(end)
                self.blocks.append(index)
                start = end

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, position: int) -> int:
        """Return the piece that holds ``position``.

        A position between two blocks belongs to the piece before it, one
        before the first piece to the first.
        """
        return max(0, bisect_right(self.starts, position) - 1)

    def overlapping(self, start: int, end: int) -> range:
        """Return the pieces that share text with ``start`` to ``end``."""
        return range(self.at(start), self.at(max(start, end - 1)) + 1) if len(self) else range(0)

    def opens_block(self, index: int) -> bool:
        """Tell whether the piece is the first of its block."""
        return index == 0 or self.blocks[index - 1] != self.blocks[index]

    def closes_block(self, index: int) -> bool:
        """Tell whether the piece is the last of its block."""
        return index + 1 == len(self) or self.blocks[index + 1] != self.blocks[index]


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    while end - start > LIMIT:
        start = _cut(text, start, start + LIMIT)
        yield start
    yield end


def _cut(text: str, start: int, limit: int) -> int:
    """Return a place to cut near ``limit``: sentence end, white space, or letter."""
    half = (start + limit) // 2
    for pattern in (_SENTENCE_END, _WHITE_SPACE):
        places = [found.end() for found in re.compile(pattern).finditer(text, half, limit)]
        if places:
            return places[-1]
    while limit > half and _continues(text, limit):
        limit -= 1
    return limit


def _continues(text: str, place: int) -> bool:
    """Tell whether a cut here would separate a letter from its marks."""
    following = text[place]
    return (
        unicodedata.category(following).startswith("M")
        or _JOINER in (following, text[place - 1])
        or "\U0001f3fb" <= following <= "\U0001f3ff"
    )
