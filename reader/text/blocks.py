"""Text and blocks grown together, so that every importer keeps the same rules.

Blocks follow each other with exactly one line feed between them, never hold
a line break, are never empty and never longer than ``LARGEST_BLOCK``.
"""

from __future__ import annotations

import re

from reader.domain.documents import Block, BlockKind
from reader.domain.spans import Span
from reader.text.cleaning import loss_sentences, normalised

LARGEST_BLOCK = 20_000  # code points; a longer paragraph stalls text layout and parsing
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s")


class BlockBuilder:
    """Collects blocks in text order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._replaced = 0
        self._directions = 0
        self._was_split = False

    def __len__(self) -> int:
        return len(self._blocks)

    def add(
        self,
        text: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        marker: str = "",
    ) -> None:
        """Append ``text``; each of its lines becomes a block, blank ones none.

        White space at the ends goes away; code keeps its indentation. Only
        the first line gets the marker.
        """
        cleaned = normalised(text)
        self._replaced += cleaned.replaced
        self._directions += cleaned.directions
        for line in cleaned.text.split("\n"):
            kept = line.rstrip() if kind is BlockKind.CODE else line.strip()
            for piece in self._cut(kept):
                self._append(piece, kind, level, marker)
                marker = ""

    def note_replaced(self, count: int) -> None:
        """Count characters that were replaced before the text came here."""
        self._replaced += count

    def text(self) -> str:
        """Return the whole text."""
        return "\n".join(self._pieces)

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks in order."""
        return tuple(self._blocks)

    def losses(self) -> tuple[str, ...]:
        """Return sentences about what was changed on the way."""
        sentences = loss_sentences(self._replaced, self._directions)
        if self._was_split:
            sentences += ("A very long paragraph was divided into shorter ones.",)
        return sentences

    def _append(self, piece: str, kind: BlockKind, level: int, marker: str) -> None:
        start = self._length + (1 if self._pieces else 0)
        self._pieces.append(piece)
        self._length = start + len(piece)
        self._blocks.append(Block(Span(start, self._length), kind, level, marker))

    def _cut(self, line: str) -> list[str]:
        pieces = []
        while len(line) > LARGEST_BLOCK:
            self._was_split = True
            place = _cut_place(line)
            pieces.append(line[:place].rstrip())
            line = line[place:].lstrip()
        pieces.append(line)
        return [piece for piece in pieces if piece.strip()]


def _cut_place(line: str) -> int:
    """Return where to divide: after a sentence, else at a space, else anywhere."""
    half = LARGEST_BLOCK // 2
    ends = [match.end() for match in _SENTENCE_END.finditer(line, half, LARGEST_BLOCK)]
    if ends:
        return ends[-1]
    space = line.rfind(" ", half, LARGEST_BLOCK)
    return space if space > 0 else LARGEST_BLOCK
