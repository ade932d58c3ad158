"""Positions in a document's text.

One unit everywhere outside ``reader.ui``: Unicode code points of
``Document.text``, counted from zero. Qt counts UTF-16 code units and spaCy
counts tokens; both are converted at their own border and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of text: ``start`` is inside, ``end`` is not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}..{self.end}")

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
