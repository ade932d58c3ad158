"""Text and blocks grown together, so that every importer keeps the same rules.

Blocks follow each other with exactly one line feed between them, never hold
a line break, are never empty and never longer than ``LARGEST_BLOCK``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.domain.documents import Block, BlockKind
from reader.domain.inlines import NO_INLINES, Inline, Inlines
from reader.domain.spans import Span
from reader.text.cleaning import loss_sentences, normalised
from reader.text.inlines import Styled, carried, joined, shifted, tidied

LARGEST_BLOCK = 20_000  # code points; a longer paragraph stalls text layout and parsing
MOST_INLINES = 250_000  # a book has a tenth of that; more of them are an attack
_SENTENCE_END = r"[.!?…][\"'”’»)\]]*\s"


class BlockBuilder:
    """Collects blocks in text order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
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
        inlines: Sequence[Inline] = (),
    ) -> None:
        """Append ``text``; each of its lines becomes a block, blank ones none.

        White space at the ends goes away; code keeps its indentation. Only
        the first line gets the marker. ``inlines`` are those of ``text``, by
        start; each is kept as far as its words are.
        """
        cleaned = normalised(text)
        self._replaced += cleaned.replaced
        self._directions += cleaned.directions
        if inlines and cleaned.gaps:
            parts = carried(inlines, cleaned.kept(len(text)))
            words = [text[a:b] for a, b in cleaned.kept(len(text))]
            inlines = joined("", list(map(Styled, words, parts))).inlines
        first = len(self._blocks)
        places: list[tuple[int, int]] = []
        start = 0
        for line in cleaned.text.split("\n"):
            cuts = _cuts(line, keeps_indent=kind is BlockKind.CODE)
            self._was_split |= len(cuts) > 1
            for a, b in cuts:
                self._append(line[a:b], kind, level, marker)
                places.append((start + a, start + b))
                marker = ""
            start += len(line) + 1
        if inlines:
            self._style(first, carried(inlines, places))

    def note_replaced(self, count: int) -> None:
        """Count characters that were replaced before the text came here."""
        self._replaced += count

    def text(self) -> str:
        """Return the whole text."""
        return "\n".join(self._pieces)

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks in order."""
        return tuple(self._blocks)

    def inlines(self) -> Inlines:
        """Return the inline styles in order."""
        return Inlines(self._inlines[:MOST_INLINES]) if self._inlines else NO_INLINES

    def losses(self) -> tuple[str, ...]:
        """Return sentences about what was changed on the way."""
        sentences = loss_sentences(self._replaced, self._directions)
        if self._was_split:
            sentences += ("A very long paragraph was divided into shorter ones.",)
        if len(self._inlines) > MOST_INLINES:
            sentences += (f"Emphasis and links after the first {MOST_INLINES:,} are not shown.",)
        return sentences

    def _append(self, piece: str, kind: BlockKind, level: int, marker: str) -> None:
        start = self._length + (1 if self._pieces else 0)
        self._pieces.append(piece)
        self._length = start + len(piece)
        self._blocks.append(Block(Span(start, self._length), kind, level, marker))

    def _style(self, first: int, styles: Iterator[list[Inline]]) -> None:
        """Give the blocks from number ``first`` on their styles."""
        for number, inlines in enumerate(styles, first):
            if len(self._inlines) > MOST_INLINES:
                return
            words = self._pieces[number]
            self._inlines += shifted(tidied(words, inlines), self._blocks[number].span.start)


def _cuts(line: str, *, keeps_indent: bool) -> list[tuple[int, int]]:
    """Return where the parts of a line begin and end, without blanks at their ends."""
    start = 0 if keeps_indent else _after_blanks(line, 0)
    last = len(line.rstrip())
    cuts: list[tuple[int, int]] = []
    while start < last:
        end = last if last - start <= LARGEST_BLOCK else _cut_place(line, start)
        shown = start + len(line[start:end].rstrip())
        if shown > start:
            cuts.append((start, shown))
        start = _after_blanks(line, end)
    return cuts


def _after_blanks(line: str, start: int) -> int:
    return len(line) - len(line[start:].lstrip())


def _cut_place(line: str, start: int) -> int:
    """Return where to divide: after a sentence, else at a space, else anywhere."""
    half, limit = start + LARGEST_BLOCK // 2, start + LARGEST_BLOCK
    ends = [match.end() for match in re.compile(_SENTENCE_END).finditer(line, half, limit)]
    if ends:
        return ends[-1]
    space = line.rfind(" ", half, limit)
    return space if space > 0 else limit
