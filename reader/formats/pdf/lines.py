"""The lines of a page, in the order in which the file has them.

PDFium begins a new line wherever letters stand a little higher, and goes on
with the same one where it has joined a word. Here a line is what an eye sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reader.domain.inlines import Inline, InlineKind
from reader.domain.source_map import Stretch
from reader.formats.pdf.fonts import Face
from reader.formats.pdf.glyphs import HYPHEN, Glyphs, Run
from reader.formats.pdf.marks import is_contents_line, is_unspaced
from reader.text.inlines import Styled, joined

_DESCENT, _ASCENT = 0.25, 0.75  # of the size, below and above the line of the letters
_OVERLAP = 0.4  # of the lower of two pieces: more of it, and they stand in one line
_GAP = 1.2  # sizes; wider than any blank between words that are set to full width
_SMALLER = 0.85


class Gap(NamedTuple):
    """A wide blank in a line: the next word begins at ``place`` of the text and ``right``."""

    place: int
    left: float
    right: float


class Line(NamedTuple):
    """One line with its place; ``page`` counts from 0.

    ``first`` and ``last`` are the offsets of its ends in the file.
    ``first_word`` is the width of its first word, ``bold`` the share of bold letters.
    """

    words: Styled
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: float
    first_word: float
    second: float  # where its second word begins, or its end
    gaps: tuple[Gap, ...]
    is_turned: bool
    is_fixed: bool
    is_broken: bool  # ends with a hyphen that PDFium takes for one of typesetting

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.text

    @property
    def top(self) -> float:
        """About where its highest letters end."""
        return self.base + _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """About where its lowest letters end."""
        return self.base - _DESCENT * self.size

    @property
    def offset(self) -> int:
        """Where it begins in the file."""
        return self.words.origins[0].offset if self.words.origins else 0

    @property
    def is_entry(self) -> bool:
        """Whether it looks like one of a table of contents: it leads to a number at its end."""
        return is_contents_line(self.text) or (
            len(self.gaps) == 1 and self.text[self.gaps[0].place :].isdigit()
        )

    def crosses(self, other: Line) -> bool:
        """Tell whether the two stand above each other."""
        return min(self.right, other.right) > max(self.left, other.left)


def part_of(page: int) -> str:
    """Return what the source map calls a page that is counted from 0."""
    return f"page {page + 1}"


def lines_of(glyphs: Glyphs, page: int) -> list[Line]:
    """Return the lines of a page."""
    pieces: list[list[Run]] = []
    runs = iter(glyphs.runs)
    run = next(runs, None)
    for segment in re.finditer("[^\r\n]+", glyphs.text):
        inside: list[Run] = []
        while run is not None and run.start < segment.end():
            inside.append(run)
            run = next(runs, None)
        pieces += _split(inside, glyphs.text)
    return [_line(glyphs, piece, page) for piece in _merged(pieces)]


def _split(runs: Sequence[Run], text: str) -> Iterator[list[Run]]:
    """Divide what PDFium takes for one line where the eye goes to another one."""
    piece: list[Run] = []
    for run in runs:
        if piece and (text[piece[-1].end - 1] == HYPHEN or _is_elsewhere(piece[-1], run)):
            yield piece
            piece = []
        piece.append(run)
    if piece:
        yield piece


def _is_elsewhere(last: Run, run: Run) -> bool:
    size = max(last.size, run.size)
    return last.is_turned != run.is_turned or (
        not run.is_turned
        and abs(run.base - last.base) > size
        and (run.left < last.left or run.left > last.right + 2 * size)
    )


class _Extent(NamedTuple):
    """How high a piece reaches, and from where to where; ``weight`` is that of its main run."""

    bottom: float
    top: float
    left: float
    right: float
    is_turned: bool
    weight: tuple[float, int]

    def with_(self, other: _Extent) -> _Extent:
        """Return the extent of two pieces: as high as the larger letters."""
        main = max(self, other, key=lambda extent: extent.weight)
        left, right = min(self.left, other.left), max(self.right, other.right)
        return main._replace(left=left, right=right)


def _extent(runs: Sequence[Run]) -> _Extent:
    main = max(runs, key=lambda run: (round(run.size, 1), run.end - run.start))
    return _Extent(
        main.base - _DESCENT * main.size,
        main.base + _ASCENT * main.size,
        min(run.left for run in runs),
        max(run.right for run in runs),
        main.is_turned,
        (round(main.size, 1), main.end - main.start),
    )


def _merged(pieces: Sequence[list[Run]]) -> Iterator[list[Run]]:
    """Join pieces that stand side by side in one line, like a word and its note mark."""
    current: list[Run] = []
    extent: _Extent | None = None
    for piece in pieces:
        other = _extent(piece)
        if extent is not None and _is_beside(extent, other):
            current += piece
            extent = extent.with_(other)
            continue
        if current:
            yield current
        current, extent = list(piece), other
    if current:
        yield current


def _is_beside(first: _Extent, second: _Extent) -> bool:
    if first.is_turned or second.is_turned:
        return False
    lower = min(first.top - first.bottom, second.top - second.bottom)
    shared = min(first.top, second.top) - max(first.bottom, second.bottom)
    height = max(first.top - first.bottom, second.top - second.bottom)
    return shared > _OVERLAP * lower and second.left > first.right - 0.5 * height


def _line(glyphs: Glyphs, runs: Sequence[Run], page: int) -> Line:
    shown = [run for run in runs if glyphs.text[run.start : run.end] != HYPHEN] or runs
    length = sum(run.end - run.start for run in shown)
    size, base = _main_size(shown)
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    words, gaps = _words(glyphs, runs, page, size, base)
    first_word, second = _first_word(glyphs, runs)
    return Line(
        words,
        page,
        left,
        right,
        base,
        size,
        sum(run.end - run.start for run in shown if run.face.is_bold) / length,
        first_word,
        second,
        tuple(gaps),
        runs[0].is_turned,
        all(run.face.is_fixed for run in shown),
        glyphs.text[runs[-1].end - 1] == HYPHEN,
    )


def _main_size(runs: Sequence[Run]) -> tuple[float, float]:
    """Return the size of most letters, and the height of the line they stand on."""
    lengths: dict[tuple[float, float], int] = {}
    for run in runs:
        key = round(run.size, 2), round(run.base, 2)
        lengths[key] = lengths.get(key, 0) + run.end - run.start
    return max(lengths, key=lambda key: (lengths[key], key[0]))


def _first_word(glyphs: Glyphs, runs: Sequence[Run]) -> tuple[float, float]:
    """Return how wide the first word is, and where the second one begins."""
    first = runs[0]
    if is_unspaced(glyphs.text[first.start]):
        edge = glyphs.edges(first.start).right
        return edge - first.left, edge
    blank = glyphs.text.find(" ", first.start, first.end)
    if blank > 0:
        return glyphs.edges(blank - 1).right - first.left, glyphs.edges(blank + 1).left
    last = first
    for run in runs[1:]:
        if run.start != last.end:
            return last.right - first.left, run.left
        last = run
    return last.right - first.left, last.right


def _words(
    glyphs: Glyphs, runs: Sequence[Run], page: int, size: float, base: float
) -> tuple[Styled, list[Gap]]:
    """Return the text of a line with its styles and places, and the wide blanks in it."""
    parts: list[Styled] = []
    gaps: list[Gap] = []
    place = 0
    part = part_of(page)
    last: Run | None = None
    for run in runs:
        if last is not None and run.start > last.end:
            if run.left - last.right > _GAP * size:
                gaps.append(Gap(place + 1, last.right, run.left))
            if not _is_glued(last, run, size):
                parts.append(_blank(glyphs, last, run, part))
                place += 1
        elif last is runs[0] and last.size < _SMALLER * run.size and last.base > run.base:
            parts.append(Styled(" "))  # after the mark of a footnote
            place += 1
        text = glyphs.text[run.start : run.end]
        # A hyphen that the file does not show as one is shown as one.
        text = text.replace(HYPHEN, "-")
        parts.append(Styled(text, _styles(run, size, base), _origins(glyphs, run, part)))
        place += len(text)
        last = run
    return joined("", parts), gaps


def _is_glued(last: Run, run: Run, size: float) -> bool:
    """Tell whether PDFium has torn a mark from its word: smaller, and close to it."""
    is_mark = abs(last.base - run.base) > 0.1 * size and run.size != last.size
    return is_mark and abs(run.left - last.right) < 0.08 * size


def _blank(glyphs: Glyphs, last: Run, run: Run, part: str) -> Styled:
    """Return the blank between two words, with its place where the file has just one."""
    if glyphs.text[last.end : run.start] == " ":
        return Styled(" ", (), [Stretch(0, 1, part, glyphs.offsets[last.end])])
    return Styled(" ")


def _styles(run: Run, size: float, base: float) -> list[Inline]:
    kinds = _kinds(run.face)
    if run.size < _SMALLER * size and abs(run.base - base) > 0.05 * size:
        raised = run.base > base
        kinds.append(InlineKind.SUPERSCRIPT if raised else InlineKind.SUBSCRIPT)
    return [Inline(0, run.end - run.start, kind) for kind in kinds]


def _kinds(face: Face) -> list[InlineKind]:
    told = (
        (face.is_bold, InlineKind.STRONG),
        (face.is_slanted, InlineKind.EMPHASIS),
        (face.is_fixed, InlineKind.CODE),
    )
    return [kind for is_so, kind in told if is_so]


def _origins(glyphs: Glyphs, run: Run, part: str) -> list[Stretch]:
    offsets = list(glyphs.offsets[run.start : run.end])
    length = len(offsets)
    if offsets == list(range(offsets[0], offsets[0] + length)):
        return [Stretch(0, length, part, offsets[0])]
    # What goes on without a gap or a repetition has the same distance to its place.
    groups = groupby(range(length), key=lambda place: offsets[place] - place)
    found: list[Stretch] = []
    for _, group in groups:
        places = list(group)
        found.append(Stretch(places[0], places[-1] + 1, part, offsets[places[0]]))
    return found
