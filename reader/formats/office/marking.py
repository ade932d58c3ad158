"""Comments and highlights, noted while a document is read and placed when its text is done.

What lies in a range is told by the strings of the source that were read in it;
where those are in the text is told by the map to the source.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.domain.remarks import Remark, RemarkKind
from reader.domain.source_map import SourceMap
from reader.domain.spans import Span

RESOLVED = "resolved"


class Comment(NamedTuple):
    """What somebody wrote at the margin."""

    text: str
    author: str = ""
    made_at: str = ""
    tags: tuple[str, ...] = ()


Spans = Mapping[str, Span]


class _Range(NamedTuple):
    first: int
    last: int


class Marking:
    """The ranges of comments and highlights, by the strings that were read in them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._strings: list[str] = []
        self._open: dict[str, int] = {}
        self._comments: dict[str, _Range] = {}
        self._highlights: list[tuple[str, _Range]] = []
        self._can_join = False

    def take(self, parts: Iterable[str], color: str = "") -> None:
        """Note that strings of the source were read, and the colour behind them."""
        first = len(self._strings)
        self._strings.extend(parts)
        last = len(self._strings)
        if first == last:
            return
        if not color:
            self._can_join = False
            return
        before = self._highlights[-1] if self._highlights and self._can_join else None
        if before is not None and before[0] == color:
            self._highlights[-1] = color, _Range(before[1].first, last)
        else:
            self._highlights.append((color, _Range(first, last)))
        self._can_join = True

    def end_block(self) -> None:
        """Note the end of a paragraph: highlights end there."""
        self._can_join = False

    def begin(self, key: str) -> None:
        """Note where the words that a comment is about begin."""
        self._open.setdefault(key, len(self._strings))

    def end(self, key: str) -> None:
        """Note where the words that a comment is about end."""
        first = self._open.pop(key, None)
        if first is not None:
            self._comments.setdefault(key, _Range(first, len(self._strings)))

    def refer(self, key: str) -> None:
        """Note where the mark of a comment stands; it is about the words before, if about none."""
        self.end(key)
        here = len(self._strings)
        self._comments.setdefault(key, _Range(here, here))

    def remarks(
        self, text: str, source_map: SourceMap, comments: Mapping[str, Comment]
    ) -> tuple[tuple[Remark, ...], int]:
        """Return what was noted in text order, and the number of comments without a place.

        A remark begins and ends with something to be seen, not with a blank of ``text``.
        """
        if not comments and not self._highlights:
            return (), 0
        for key, first in self._open.items():  # of those that never end nobody knows more
            self._comments.setdefault(key, _Range(first, first))
        spans = _spans_of(text, source_map)
        seen = [number for number, part in enumerate(self._strings) if part in spans]
        found: list[Remark] = []
        homeless = 0
        for key, comment in comments.items():
            span = self._span(self._comments.get(key), seen, spans)
            if span is None:
                homeless += 1
                continue
            found.append(
                Remark(
                    f"comment {key}",
                    span,
                    RemarkKind.COMMENT,
                    comment.text,
                    comment.author,
                    "",
                    comment.made_at,
                    comment.tags,
                )
            )
        for color, place in self._highlights:
            span = self._inside(place, seen, spans)
            if span is not None:
                key = _digest((color, *self._strings[place.first : place.last]))
                found.append(Remark(f"highlight {key}", span, color=color))
        return tuple(sorted(found, key=lambda r: (r.span, r.key))), homeless

    def _span(self, place: _Range | None, seen: list[int], spans: Spans) -> Span | None:
        """Return where a comment belongs: at its words, else at those before, else after."""
        if place is None or not seen:
            return None
        inside = self._inside(place, seen, spans)
        if inside is not None:
            return inside
        before = max(0, bisect_left(seen, place.first) - 1)
        return spans[self._strings[seen[before]]]

    def _inside(self, place: _Range, seen: list[int], spans: Spans) -> Span | None:
        """Return what the strings of a range cover; ``seen`` are those that are in the text."""
        first, last = bisect_left(seen, place.first), bisect_left(seen, place.last) - 1
        if last < first:
            return None
        begin, end = (spans[self._strings[seen[number]]] for number in (first, last))
        return Span(min(begin.start, end.start), max(begin.end, end.end))


def _spans_of(text: str, source_map: SourceMap) -> dict[str, Span]:
    """Return where each string is in the text, from its first to its last letter."""
    spans: dict[str, Span] = {}
    for first, last, part, _ in source_map:
        words = text[first:last]
        start, end = last - len(words.lstrip()), first + len(words.rstrip())
        if start >= end:
            continue
        before = spans.get(part)
        spans[part] = Span(start, end) if before is None else Span(before.start, end)
    return spans


def _digest(words: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]
