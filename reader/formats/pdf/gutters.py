"""Columns whose lines the file has side by side, row by row, put one after the other.

Most files have their columns in order. Those that do not are known by a
stretch from top to bottom that hardly any line crosses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.formats.pdf.lines import Gap, Line

_LEAST_LINES = 10
_MOST_LINES = 1_000  # more of them are a drawing
_LEAST_LETTERS = 20.0  # of a half line, on average: less is a table
_CROSSING = 0.25  # of the lines with the gutter may cross it
_ALIGNED = 0.7  # of the right halves begin at the same place
_NEAR = 1.0  # sizes


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, those with a gutter in them divided and put in order."""
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        gap = _gap_at(line, gutter)
        if gap is not None:
            for half, side in zip(_halves(line, gap), (left, right), strict=True):
                side.append(half)
        elif line.left < gutter < line.right:
            ordered += [*left, *right, line]
            left, right = [], []
        else:
            (left if line.right <= gutter else right).append(line)
    return [*ordered, *left, *right]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where the gutter of a page is, if it has one that the file does not respect."""
    gaps = [gap for line in lines for gap in line.gaps]
    if len(gaps) < _LEAST_LINES or len(lines) > _MOST_LINES:
        return None
    places = sorted({round((gap.left + gap.right) / 2) for gap in gaps})
    best = max(places, key=lambda x: len(list(_with_gap(lines, x))))
    found = list(_with_gap(lines, best))
    crossing = sum(line.left < best < line.right and _gap_at(line, best) is None for line in lines)
    if len(found) < _LEAST_LINES or crossing > _CROSSING * len(found):
        return None
    rights = sorted(gap.right for _, gap in found)
    middle = rights[len(rights) // 2]
    aligned = sum(abs(gap.right - middle) < _NEAR * line.size for line, gap in found)
    before = sum(gap.place for _, gap in found) / len(found)
    after = sum(len(line.text) - gap.place for line, gap in found) / len(found)
    if aligned < _ALIGNED * len(found) or min(before, after) < _LEAST_LETTERS:
        return None
    return float(best)


def _with_gap(lines: Sequence[Line], x: float) -> Iterator[tuple[Line, Gap]]:
    for line in lines:
        gap = _gap_at(line, x)
        if gap is not None:
            yield line, gap


def _gap_at(line: Line, x: float) -> Gap | None:
    return next((gap for gap in line.gaps if gap.left < x < gap.right), None)


def _halves(line: Line, gap: Gap) -> tuple[Line, Line]:
    before, after = line.words.cut([(0, gap.place - 1), (gap.place, len(line.text))])
    letter = (line.right - gap.right) / max(1, len(after.text))
    first = len(after.text.split(" ", 1)[0])
    return (
        line._replace(
            words=before,
            right=gap.left,
            gaps=tuple(one for one in line.gaps if one.place < gap.place),
            is_broken=False,
        ),
        line._replace(
            words=after,
            left=gap.right,
            first_word=first * letter,
            second=gap.right + (first + 1) * letter,
            gaps=tuple(
                one._replace(place=one.place - gap.place)
                for one in line.gaps
                if one.place > gap.place
            ),
        ),
    )
