"""Highlights and comments of a Rich Text document, found again in its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from reader.domain.remarks import Remark, RemarkKind
from reader.domain.source_map import SourceMap, Stretch
from reader.domain.spans import Span
from reader.formats.office.tally import Loss
from reader.formats.rtf.reader import Reader

MOST = 20_000  # more of them are an attack


def remarks_of(reader: Reader, text: str, source_map: SourceMap) -> tuple[Remark, ...]:
    """Return what the document brings along, in text order; tells what has no place."""
    places = _Places(source_map)
    found = [*_highlights(reader, places, text), *_comments(reader, places, text)]
    return tuple(sorted(found, key=lambda remark: remark.span)[:MOST])


class _Places:
    """Finds characters of the text by where they stand in the file."""

    def __init__(self, source_map: Iterable[Stretch]) -> None:
        self._stretches = sorted(source_map, key=lambda stretch: stretch.offset)
        self._offsets = [stretch.offset for stretch in self._stretches]

    def at_or_after(self, place: int) -> int | None:
        number = bisect_right(self._offsets, place) - 1
        if number >= 0 and place < self._stretches[number].offset_end:
            stretch = self._stretches[number]
            return stretch.start + place - stretch.offset
        number += 1
        return self._stretches[number].start if number < len(self._stretches) else None

    def at_or_before(self, place: int) -> int | None:
        number = bisect_left(self._offsets, place + 1) - 1
        if number < 0:
            return None
        stretch = self._stretches[number]
        return stretch.start + min(place, stretch.offset_end - 1) - stretch.offset


def _highlights(reader: Reader, places: _Places, text: str) -> Iterator[Remark]:
    number = 0
    for flow in reader.flows:
        for mark in flow.marks:
            span = _span(places.at_or_after(mark.first), places.at_or_before(mark.last), text)
            if span is not None:
                number += 1
                color = reader.colors.color(mark.color)
                yield Remark(f"rtf-highlight-{number}", span, color=color)


def _comments(reader: Reader, places: _Places, text: str) -> Iterator[Remark]:
    for number, comment in enumerate(reader.comments, 1):
        around = reader.ranges.get(comment.key)
        span = None
        if around is not None and around.last >= 0:
            first, last = places.at_or_after(around.first), places.at_or_before(around.last)
            span = _span(first, last, text)
        if span is None:
            span = _word_before(places.at_or_before(comment.place), text)
        if span is None:
            reader.tally.add(Loss.REMARK)
            continue
        yield Remark(
            f"rtf-comment-{number}",
            span,
            RemarkKind.COMMENT,
            comment.words,
            comment.author,
            made_at=comment.made_at,
        )


def _span(first: int | None, last: int | None, text: str) -> Span | None:
    if first is None or last is None or first > last:
        return None
    words = text[first : last + 1]
    start = first + len(words) - len(words.lstrip())
    end = first + len(words.rstrip())
    return Span(start, end) if start < end else None


def _word_before(place: int | None, text: str) -> Span | None:
    """Return the word that ends at or before a character."""
    if place is None:
        return None
    end = len(text[: place + 1].rstrip())
    start = max(text.rfind(blank, 0, end) for blank in " \n\t") + 1
    return Span(start, end) if start < end else None
