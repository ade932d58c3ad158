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
_STAMP = 2.5  # times the usual size: "DRAFT"
_NUMBER = (
    r"(?i)\A[\W_]*+(?:page|seite|p\.|s\.)?\s*(\d{1,5}|[ivxlc]{1,7})"
    r"(?:\s*(?:of|von|/)\s*\d{1,5})?[\W_]*\Z"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
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

    def numbers(self) -> set[str]:
        """Return the numbers that would be those of the page."""
        return {str(self.sheet.number + 1), self.sheet.label.casefold()}

    def words(self, steps: Sequence[int]) -> str:
        """Return the line with the number of its page masked, and no other one."""
        own = self.numbers() | {str(self.sheet.number + step) for step in steps}
        written = " ".join(self.line.text.split()).casefold()
        return re.sub(r"\w+", lambda word: "#" if word[0] in own else word[0], written)


def furniture_of(sheets: Sequence[Sheet], usual: Measures) -> set[int]:
    """Return the ``id`` of each line that is furniture."""
    candidates = [found for sheet in sheets for found in _candidates(sheet)]
    steps = _steps(candidates, len(sheets))
    chosen = [
        *_repeated(candidates, len(sheets), steps),
        *_counting(candidates, steps),
        *_apart(candidates, len(sheets), usual),
    ]
    found = {id(candidate.line) for candidate in chosen}
    found |= {
        id(line) for sheet in sheets for line in sheet.lines if _is_stamp(line, sheet, usual)
    }
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


def _repeated(
    candidates: Sequence[_Candidate], pages: int, steps: Sequence[int]
) -> Iterator[_Candidate]:
    """Yield the lines that stand at the same height on several pages."""
    groups: dict[tuple[bool, str], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        words = candidate.words(steps)
        if re.search(r"\w", words):
            groups[candidate.is_top, words].append(candidate)
    least = _LEAST if pages > _LEAST else 2
    for group in groups.values():
        heights = sorted(candidate.height for candidate in group)
        middle = heights[len(heights) // 2]
        near = [one for one in group if abs(one.height - middle) <= _NEAR]
        if len({one.sheet.number for one in near}) >= least:
            yield from near


def _steps(candidates: Sequence[_Candidate], pages: int) -> list[int]:
    """Return what the printed numbers are ahead of the count of the pages, if they go with it.

    That of numbers in digits, and that of small Roman ones alone in their line.
    """
    digits: set[tuple[int, int]] = set()
    romans: set[tuple[int, int]] = set()
    for candidate in candidates:
        page = candidate.sheet.number
        digits |= {(number - page, page) for number in _numbers(candidate.line.text)}
        bare = re.match(_NUMBER, candidate.line.text)
        if bare and not bare[1].isdigit():
            romans.add((_roman(bare[1]) - page, page))
    steps = []
    for found, least in ((digits, max(2, _SHARE * pages)), (romans, 2)):
        best = Counter(step for step, _ in found).most_common(1)
        steps += [step for step, count in best if count >= least]
    return steps


def _counting(candidates: Sequence[_Candidate], steps: Sequence[int]) -> Iterator[_Candidate]:
    """Yield the lines that are, or begin or end with, the number of their page."""
    with_words: list[_Candidate] = []
    for candidate in candidates:
        text = candidate.line.text
        own = {candidate.sheet.number + step for step in steps}
        bare = re.match(_NUMBER, text)
        if bare:
            written = bare[1].casefold()
            value = int(written) if written.isdigit() else _roman(written)
            if value in own or written in candidate.numbers():
                yield candidate
        elif own & _numbers(text) and candidate.depth == 0:
            with_words.append(candidate)
    for candidate in with_words:
        alike = [
            other
            for other in with_words
            if other.is_top is candidate.is_top and abs(other.height - candidate.height) <= _NEAR
        ]
        if candidate.line.gaps or len(alike) >= _LEAST:
            yield candidate


def _numbers(text: str) -> set[int]:
    found = re.finditer(_AT_AN_END, text)
    written = {group for match in found for group in match.groups() if group}
    return {int(number) for number in written if number.isdigit()}


def _roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written.casefold()]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))


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


def _is_stamp(line: Line, sheet: Sheet, usual: Measures) -> bool:
    """Tell whether a line runs along the edge of its page, or large and slanted over it."""
    if line.is_turned and line.size > _STAMP * usual.size:
        return True
    width = sheet.box.right - sheet.box.left
    middle = (line.left + line.right) / 2 - sheet.box.left
    return line.is_turned and not 0.09 * width < middle < 0.91 * width
