"""Positions in a document's text.

One unit everywhere outside ``reader.ui``: Unicode code points of
``Document.text``, counted from zero. Qt counts UTF-16 code units and spaCy
counts tokens; both are converted at their own border and nowhere else.
"""

from __future__ import annotations

from functools import total_ordering
from typing import NoReturn


@total_ordering
class Span:
    """A half-open stretch of text: ``start`` is inside, ``end`` is not.

    A frozen value, sorted by start and end. Written out by hand, because the
    window needs it before its first paint and ``dataclasses`` takes longer to
    load than everything else here.
    """

    __slots__ = ("end", "start")
    __match_args__ = ("start", "end")

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise ValueError(f"a span needs 0 <= start < end, got {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a span does not change: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a span does not change: {name}")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        assert isinstance(other, Span)
        return self.start == other.start and self.end == other.end

    def __lt__(self, other: Span) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (self.start, self.end) < (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return f"Span(start={self.start}, end={self.end})"

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        return Span, (self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def edges(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies completely inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlap_ratio(self, other: Span) -> float:
        """Return the shared length divided by the joint length, 0.0 to 1.0."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        if shared <= 0:
            return 0.0
        return shared / (len(self) + len(other) - shared)

    def cut(self, text: str) -> str:
        """Return the piece of ``text`` that the span covers."""
        return text[self.start : self.end]


# The door past ``__setattr__``, for ``__init__`` alone.
_set_start = Span.__dict__["start"].__set__
_set_end = Span.__dict__["end"].__set__
