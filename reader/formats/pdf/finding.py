"""Landmarks of the text: where its pages, its chapters and its pictures are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.domain.documents import Block, BlockKind
from reader.domain.landmarks import Image, Landmarks, Page, Section
from reader.formats.pdf.facts import Entry
from reader.formats.pdf.glyphs import Box
from reader.formats.pdf.lines import Line
from reader.formats.pdf.marks import plain
from reader.formats.pdf.placing import Places
from reader.formats.pdf.scanning import Leaf

_LEAST_HEADINGS = 2  # one alone is no table of contents
_SURE = 8  # letters in common
_ABOVE = 6.0  # points that a destination may lie above its heading, and more


class Written(NamedTuple):
    """A text and its blocks."""

    text: str
    blocks: Sequence[Block]


def landmarks_of(
    leaves: Sequence[Leaf], entries: Sequence[Entry], written: Written, places: Places
) -> Landmarks:
    """Return the landmarks of a text that was made from these pages."""
    blocks = written.blocks
    length = blocks[-1].span.end if blocks else 0
    pages = _pages(leaves, places, length)
    starts = {page: entry.start for page, entry in enumerate(pages)}
    told = list(_sections(leaves, entries, starts, places)) or _headings(written)
    sections = sorted(told, key=lambda section: section.start)
    images = sorted(
        (
            Image(_block_start(blocks, _below(leaf, box, places, starts)))
            for leaf in leaves
            for box in leaf.pictures
        ),
        key=lambda image: image.start,
    )
    return Landmarks(tuple(pages), tuple(sections), tuple(images))


def _headings(written: Written) -> list[Section]:
    """Return the headings as chapters, for a file without a table of contents."""
    found = [
        Section(block.span.start, block.span.cut(written.text), block.level)
        for block in written.blocks
        if block.kind is BlockKind.HEADING
    ]
    return found if len(found) >= _LEAST_HEADINGS else []


def _pages(leaves: Sequence[Leaf], places: Places, length: int) -> list[Page]:
    """Return where each page begins; an empty one where the next one does."""
    starts: list[int] = []
    following = length
    for leaf in reversed(leaves):
        found = places.first(leaf.sheet.number)
        following = min(following, found) if found is not None else following
        starts.append(following)
    return [
        Page(start, leaf.sheet.label) for leaf, start in zip(leaves, reversed(starts), strict=True)
    ]


def _sections(
    leaves: Sequence[Leaf], entries: Sequence[Entry], starts: Mapping[int, int], places: Places
) -> Iterator[Section]:
    for entry in entries:
        if entry.page >= len(leaves):
            continue
        line = _heading(entry, leaves[entry.page])
        found = places.at(entry.page, line.offset) if line is not None else None
        start = starts[entry.page] if found is None else found
        yield Section(start, entry.title, entry.level)


def _heading(entry: Entry, leaf: Leaf) -> Line | None:
    """Return the line that has the words of an entry, else the first one under its place."""
    lines = leaf.sheet.lines
    wanted = plain(entry.title)
    y = _height(entry, leaf)
    said = [line for line in lines if _says(plain(line.text), wanted)]
    if said:
        return min(said, key=lambda line: abs(line.top - y) if y is not None else -line.size)
    if y is None:
        return None
    below = [line for line in lines if line.base <= y + _ABOVE]
    return max(below, key=lambda line: line.base, default=None)


def _says(line: str, wanted: str) -> bool:
    """Tell whether a line is a heading, or the first line of one, with or without number."""
    if not line or not wanted:
        return False
    return line.endswith(wanted) or (
        len(line) >= _SURE and (wanted.startswith(line) or line in wanted)
    )


def _height(entry: Entry, leaf: Leaf) -> float | None:
    if entry.top < 0 or leaf.turn[0]:
        return None
    return entry.top


def _below(leaf: Leaf, box: Box, places: Places, starts: Mapping[int, int]) -> int:
    """Return the position of the first text under a picture, else of the next page."""
    under = [
        line
        for line in leaf.sheet.lines
        if line.base < box.bottom + 2 and line.left < box.right and line.right > box.left
    ]
    for line in sorted(under, key=lambda line: -line.base):
        position = places.at(line.page, line.offset)
        if position is not None:
            return position
    last = max(starts.values(), default=0)
    return starts.get(leaf.sheet.number + 1, last)


def _block_start(blocks: Sequence[Block], position: int) -> int:
    place = bisect_right(blocks, position, key=lambda block: block.span.start) - 1
    if place < 0:
        return position
    block = blocks[place]
    if position >= block.span.end:
        after = bisect_left(blocks, position, key=lambda one: one.span.start)
        return blocks[after].span.start if after < len(blocks) else position
    return block.span.start
