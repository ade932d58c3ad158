"""Highlights and notes of a file as remarks on the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.domain.remarks import Remark, RemarkKind
from reader.domain.spans import Span
from reader.formats.pdf.annotations import Mark
from reader.formats.pdf.glyphs import Box
from reader.formats.pdf.lines import Line
from reader.formats.pdf.placing import Places

_MOST_BETWEEN = 3  # characters that may be missing between two of one highlight


class Marked(NamedTuple):
    """The marks of one page, and the lines of the page that are in the text."""

    marks: Sequence[Mark]
    lines: Sequence[Line]


class Remarks(NamedTuple):
    """The remarks of a text, and how many others have no place in it."""

    remarks: tuple[Remark, ...]
    lost: int


def remarks_of(pages: Sequence[Marked], places: Places) -> Remarks:
    """Return what people have noted in a file, in text order."""
    found: list[Remark] = []
    keys: set[str] = set()
    lost = 0
    for page in pages:
        answers = _answers(page.marks)
        for mark in page.marks:
            if mark.answers in answers and mark.answers != mark.number:
                continue
            span = _span(mark, page.lines, places)
            if span is None:
                lost += 1
                continue
            comment = "\n".join(_comments(mark, answers))
            kind = mark.kind
            if kind is not RemarkKind.COMMENT and not mark.offsets:
                kind = RemarkKind.COMMENT
            key = _key(mark, keys)
            keys.add(key)
            found.append(Remark(key, span, kind, comment, mark.author, mark.color, mark.made_at))
    return Remarks(tuple(sorted(found, key=lambda remark: (remark.span, remark.key))), lost)


def _answers(marks: Sequence[Mark]) -> Mapping[int, list[Mark]]:
    """Return the replies to each annotation of a page that is one of the marks."""
    answers: dict[int, list[Mark]] = {mark.number: [] for mark in marks}
    for mark in marks:
        if mark.answers in answers and mark.answers != mark.number:
            answers[mark.answers].append(mark)
    return answers


def _comments(mark: Mark, answers: Mapping[int, list[Mark]]) -> Iterator[str]:
    """Yield the comment of a mark and those that reply to it."""
    if mark.comment:
        yield mark.comment
    waiting = list(answers[mark.number])
    seen = {mark.number}
    while waiting:
        reply = waiting.pop(0)
        if reply.number in seen:
            continue
        seen.add(reply.number)
        if reply.comment:
            yield f"{reply.author}: {reply.comment}" if reply.author else reply.comment
        waiting += answers[reply.number]


def _span(mark: Mark, lines: Sequence[Line], places: Places) -> Span | None:
    positions = sorted(
        position
        for offset in mark.offsets
        if (position := places.at(mark.page, offset)) is not None
    )
    if positions:
        return _longest(positions)
    line = _nearest(mark.box, lines)
    if line is None:
        return None
    ends = [
        position
        for stretch in line.words.origins
        for offset in (stretch.offset, stretch.offset_end - 1)
        if (position := places.at(line.page, offset)) is not None
    ]
    return Span(min(ends), max(ends) + 1) if ends else None


def _longest(positions: Sequence[int]) -> Span:
    """Return the span of the positions; of those torn apart, the longest."""
    start = last = positions[0]
    best = Span(start, start + 1)
    for position in [*positions[1:], None]:
        if position is not None and position - last <= _MOST_BETWEEN:
            last = position
            continue
        if last + 1 - start > best.end - best.start:
            best = Span(start, last + 1)
        if position is not None:
            start = last = position
    return best


def _nearest(box: Box, lines: Sequence[Line]) -> Line | None:
    """Return the line beside a note: at its height, else the closest one."""
    x, y = box.left, (box.bottom + box.top) / 2

    def distance(line: Line) -> tuple[float, float]:
        up = max(line.bottom - y, y - line.top, 0.0)
        across = max(line.left - x, x - line.right, 0.0)
        return up + 0.2 * across, across

    return min(lines, key=distance, default=None)


def _key(mark: Mark, taken: set[str]) -> str:
    """Return the name that the file gives to a mark, else one made of what it is."""
    if mark.key and mark.key not in taken:
        return mark.key
    corners = ",".join(f"{edge:.1f}" for edge in mark.box)
    told = f"{mark.page}|{mark.kind}|{corners}|{mark.comment}"
    digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
    key = f"page-{mark.page + 1}-{digest}"
    return key if key not in taken else f"{key}-{mark.number}"
