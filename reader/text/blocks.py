"""Text and blocks grown together, so that every importer keeps the same rules.

Blocks follow each other with exactly one line feed between them, never hold
a line break, are never empty and never longer than ``LARGEST_BLOCK``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.domain.documents import Block, BlockKind
from reader.domain.inlines import NO_INLINES, Inline, Inlines
from reader.domain.landmarks import Image, Landmarks, Page, Section
from reader.domain.source_map import SourceMap, Stretch
from reader.domain.spans import Span
from reader.text.cleaning import loss_sentences, normalised
from reader.text.inlines import Styled, carried, joined, moved, shifted, tidied, traced

LARGEST_BLOCK = 20_000  # code points; a longer paragraph stalls text layout and parsing
MOST_INLINES = 250_000  # a book has a tenth of that; more of them are an attack
_SENTENCE_END = r"[.!?…][\"'”’»)\]]*\s"


class BlockBuilder:
    """Collects blocks in text order, and the landmarks between them."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._origins: list[Stretch] = []
        self._pages: list[Page] = []
        self._sections: list[Section] = []
        self._images: list[Image] = []
        self._length = 0
        self._replaced = 0
        self._directions = 0
        self._was_split = False

    def __len__(self) -> int:
        return len(self._blocks)

    @property
    def next_start(self) -> int:
        """Where the next block will begin."""
        return self._length + (1 if self._pieces else 0)

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
        self.add_styled(Styled(text, inlines), kind, level, marker)

    def add_styled(
        self,
        words: Styled,
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        marker: str = "",
    ) -> None:
        """Append words with their styles and their places in the source; see ``add``."""
        cleaned = normalised(words.text)
        self._replaced += cleaned.replaced
        self._directions += cleaned.directions
        if cleaned.gaps and (words.inlines or words.origins):
            words = joined("", words.cut(cleaned.kept(len(words.text))))
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
        is_one = places == [(0, len(words.text))]  # as nearly every paragraph is
        if words.inlines:
            self._style(
                first, iter([list(words.inlines)] if is_one else carried(words.inlines, places))
            )
        if is_one:
            self._origins += moved(words.origins, self._blocks[first].span.start)
        elif words.origins:
            for number, origins in enumerate(traced(words.origins, places), first):
                self._origins += moved(origins, self._blocks[number].span.start)

    def begin_page(self, label: str) -> None:
        """Note that the next block begins a page of the source."""
        self._pages.append(Page(self.next_start, label))

    def begin_section(self, title: str, level: int = 1) -> None:
        """Note that the next block begins a chapter of the table of contents."""
        self._sections.append(Section(self.next_start, title, level))

    def add_image(self, description: str = "") -> None:
        """Note that a picture stands before the next block."""
        self._images.append(Image(self.next_start, " ".join(description.split())))

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

    def landmarks(self) -> Landmarks:
        """Return pages, chapters and images in order; none begins after the text."""
        last = self._length
        return Landmarks(
            tuple(Page(min(page.start, last), page.label) for page in self._pages),
            tuple(s._replace(start=min(s.start, last)) for s in self._sections),
            tuple(Image(min(image.start, last), image.description) for image in self._images),
        )

    def source_map(self) -> SourceMap:
        """Return where the text comes from, as far as it was told."""
        return SourceMap(self._origins)

    def losses(self) -> tuple[str, ...]:
        """Return sentences about what was changed on the way."""
        sentences = loss_sentences(self._replaced, self._directions)
        if self._was_split:
            sentences += ("A very long paragraph was divided into shorter ones.",)
        if len(self._inlines) > MOST_INLINES:
            sentences += (f"Emphasis and links after the first {MOST_INLINES:,} are not shown.",)
        return sentences

    def _append(self, piece: str, kind: BlockKind, level: int, marker: str) -> None:
        start = self.next_start
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
