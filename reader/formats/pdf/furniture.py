"""What stands on every page and is not part of the text: running heads, footers, page numbers.

A line at the edge of a page is taken for one of them if other pages have the
same words there but for their numbers, if it counts the pages, or if it is a
short line at a height where most pages have one that stands apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.formats.pdf.glyphs import Box
from reader.formats.pdf.lines import Line
from reader.formats.pdf.measures import Measures

_ZONE = 0.2  # of the height of the page, above and below
_HEAD = 0.12  # the same for heads that change
_DEEPEST = 3  # lines from the edge
_LEAST = 3  # pages that must share a line, in a document of more than a few
_SHARE = 0.3
_TEXT = 0.3  # of the letters must be left, or it was no furniture
_NEAR = 6.0  # points between lines that stand at the same height
_LEVEL = 2.0  # points, at most, between lines of one height
_APART = 1.35  # times the usual distance of lines
_NUMBER = (
    r"(?i)\A[\W_]*(?:page|seite|p\.|s\.)?\s*(\d{1,5}|[ivxlc]{1,7})"
    r"(?:\s*(?:of|von|/)\s*\d{1,5})?[\W_]*\Z"
)
_AT_AN_END = r"(?i)\A\W*(\d{1,5}|[ivxlc]{1,7})\b|\b(\d{1,5}|[ivxlc]{1,7})\W*\Z"


class Sheet(NamedTuple):
    """A page with its lines, its edges and the number that is printed on it."""

    number: int
    label: str
    box: Box
    lines: Sequence[Line]


class _Candidate(NamedTuple):
    sheet: Sheet
    line: Line
    is_top: bool
    depth: int
    gap: float  # to the next line towards the middle

    @property
    def height(self) -> float:
        edge = self.sheet.box.top if self.is_top else self.sheet.box.bottom
        return abs(edge - self.line.base)

    @property
    def words(self) -> str:
        return re.sub(r"\d+", "#", " ".join(self.line.text.split()).casefold())


def furniture_of(sheets: Sequence[Sheet], usual: Measures) -> set[int]:
    """Return the ``id`` of each line that is furniture."""
    candidates = [found for sheet in sheets for found in _candidates(sheet)]
    chosen = [
        *_repeated(candidates, len(sheets)),
        *_counting(candidates, len(sheets)),
        *_apart(candidates, len(sheets), usual),
    ]
    found = {id(candidate.line) for candidate in chosen}
    found |= {id(line) for sheet in sheets for line in sheet.lines if _is_stamp(line, sheet)}
    every = [line for sheet in sheets for line in sheet.lines]
    # Pages with one line each are slides, labels or forms: nothing frames a text there.
    rest = sum(len(line.text) for line in every if id(line) not in found)
    return found if rest > _TEXT * sum(len(line.text) for line in every) else set()


def _candidates(sheet: Sheet) -> Iterator[_Candidate]:
    box = sheet.box
    height = box.top - box.bottom
    upright = [line for line in sheet.lines if not line.is_turned]
    for is_top in (True, False):
        ordered = sorted(upright, key=lambda line: line.base, reverse=is_top)
        for depth, line in enumerate(ordered[:_DEEPEST]):
            away = box.top - line.top if is_top else line.bottom - box.bottom
            if away > _ZONE * height:
                break
            rest = [
                other for other in ordered[depth + 1 :] if abs(other.base - line.base) > _LEVEL
            ]
            gap = abs(rest[0].base - line.base) if rest else height
            yield _Candidate(sheet, line, is_top, depth, gap)


def _repeated(candidates: Sequence[_Candidate], pages: int) -> Iterator[_Candidate]:
    """Yield the lines that stand at the same height on several pages."""
    groups: dict[tuple[bool, str], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        if re.search(r"\w", candidate.words):
            groups[candidate.is_top, candidate.words].append(candidate)
    least = _LEAST if pages > _LEAST else 2
    for group in groups.values():
        heights = sorted(candidate.height for candidate in group)
        middle = heights[len(heights) // 2]
        near = [one for one in group if abs(one.height - middle) <= _NEAR]
        if len({one.sheet.number for one in near}) >= least:
            yield from near


def _counting(candidates: Sequence[_Candidate], pages: int) -> Iterator[_Candidate]:
    """Yield the lines that are, or begin or end with, the number of their page."""
    found = {
        (number - candidate.sheet.number, candidate.sheet.number)
        for candidate in candidates
        for number in _numbers(candidate.line.text)
    }
    steps = Counter(step for step, _ in found)
    step, count = steps.most_common(1)[0] if steps else (0, 0)
    counts_on = count >= max(2, _SHARE * pages)
    with_words: list[_Candidate] = []
    for candidate in candidates:
        text = candidate.line.text
        bare = re.match(_NUMBER, text)
        is_number = counts_on and candidate.sheet.number + step in _numbers(text)
        if bare and (is_number or _is_label(bare[1], candidate)):
            yield candidate
        elif is_number and candidate.depth == 0:
            with_words.append(candidate)
    for candidate in with_words:
        alike = [
            other
            for other in with_words
            if other.is_top is candidate.is_top and abs(other.height - candidate.height) <= _NEAR
        ]
        if candidate.line.gaps or len(alike) >= _LEAST:
            yield candidate


def _is_label(written: str, candidate: _Candidate) -> bool:
    """Tell whether a number alone at the edge is the one of the page."""
    is_roman = not written.isdigit()
    return written.casefold() in {
        candidate.sheet.label.casefold(),
        str(candidate.sheet.number + 1),
    } or (is_roman and not candidate.is_top and candidate.depth == 0 and written.islower())


def _numbers(text: str) -> set[int]:
    found = re.finditer(_AT_AN_END, text)
    written = {group for match in found for group in match.groups() if group}
    return {int(number) for number in written if number.isdigit()}


def _apart(candidates: Sequence[_Candidate], pages: int, usual: Measures) -> Iterator[_Candidate]:
    """Yield running heads that change: at one height on many pages, and far from the text."""
    heads = [
        one
        for one in candidates
        if one.is_top
        and one.depth == 0
        and one.sheet.box.top - one.line.top < _HEAD * (one.sheet.box.top - one.sheet.box.bottom)
        and one.line.size <= 1.1 * usual.size
        and one.gap > _APART * usual.pitch * usual.size
    ]
    for head in heads:
        near = {one.sheet.number for one in heads if abs(one.height - head.height) <= _LEVEL}
        if len(near) >= max(_LEAST + 1, _SHARE * pages):
            yield head


def _is_stamp(line: Line, sheet: Sheet) -> bool:
    """Tell whether a line runs up or down along the edge of its page."""
    width = sheet.box.right - sheet.box.left
    middle = (line.left + line.right) / 2 - sheet.box.left
    return line.is_turned and not 0.09 * width < middle < 0.91 * width
