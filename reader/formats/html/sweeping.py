"""Overlapping marks as properly nested elements: one sweep over their borders.

Every stretch is an opening and a closing tag. Where two of them cross, the
inner one is closed and opened again, so that the result is a tree. The time
is that of sorting, plus the number of pieces times the depth, which is bounded.

Stretches from rank ``INNER`` on never hold another one of a lower rank: where
one of those begins or ends, they are closed and opened again. A link is of
that sort, because marks bring links of their own, and a link cannot hold one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

INNER = 10  # ranks from here on stay inside all others
DEEPEST = 16  # elements over one character; more cannot be told apart on a page


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text to be wrapped in one element.

    ``first`` opens its first piece, ``again`` every further one (it has no
    id); ``last`` closes its last piece, ``closing`` every other one. Of
    stretches with the same borders, a lower ``rank`` is further outside.
    """

    start: int
    end: int
    rank: int
    first: str
    again: str
    closing: str
    last: str


class Sweep:
    """Renders pieces of one text with their stretches; must be asked in text order."""

    def __init__(self, stretches: Sequence[Stretch], text_of: Callable[[int, int], str]) -> None:
        # The next one is at the end, where a list gives it away cheaply.
        self._waiting = sorted(stretches, key=lambda s: (-s.start, s.rank < INNER, s.end, -s.rank))
        self._unfinished: list[Stretch] = []
        self._aside: list[Stretch] = []  # inner ones to open again, the outermost last
        self._text_of = text_of

    def render(self, start: int, end: int) -> Iterator[str]:
        """Yield the markup of the text from ``start`` to ``end``.

        All elements are closed at ``end``; those that reach further are
        opened again by a later call.
        """
        open_: list[Stretch] = []
        yield from self._reopen([s for s in self._unfinished if s.end > start], open_)
        self._unfinished = []
        position = start
        while position < end:
            yield from self._open_until(position, open_)
            border = min([end, *(s.end for s in open_)])
            if self._waiting:
                border = min(border, self._waiting[-1].start)
            yield self._text_of(position, border)
            position = border
            yield from self._close(position, open_, is_end=position == end)

    def _open_until(self, position: int, open_: list[Stretch]) -> Iterator[str]:
        """Open what starts here, or in text between the pieces."""
        while self._waiting and self._waiting[-1].start <= position:
            stretch = self._waiting.pop()
            if stretch.rank < INNER:
                while open_ and open_[-1].rank >= INNER:
                    self._aside.append(open_.pop())
                    yield self._aside[-1].closing
                if stretch.end <= position or len(open_) >= DEEPEST:
                    yield stretch.first + stretch.last  # is still a place to link to
                    continue
            elif stretch.end <= position:
                continue
            yield from self._again(open_) if stretch.rank >= INNER else ()
            yield stretch.first
            open_.append(stretch)
        yield from self._again(open_)

    def _close(self, position: int, open_: list[Stretch], *, is_end: bool) -> Iterator[str]:
        done = (i for i, stretch in enumerate(open_) if is_end or stretch.end <= position)
        lowest = next(done, None)
        if lowest is None:
            return
        kept = [stretch for stretch in open_[lowest:] if stretch.end > position]
        for stretch in reversed(open_[lowest:]):
            yield stretch.last if stretch.end <= position else stretch.closing
        del open_[lowest:]
        if is_end:
            self._unfinished = kept
            return
        yield from self._reopen(kept, open_)

    def _reopen(self, kept: Sequence[Stretch], open_: list[Stretch]) -> Iterator[str]:
        """Open again what reaches further; inner stretches wait for their text."""
        self._aside = [stretch for stretch in reversed(kept) if stretch.rank >= INNER]
        for stretch in kept[: len(kept) - len(self._aside)]:
            yield stretch.again
            open_.append(stretch)

    def _again(self, open_: list[Stretch]) -> Iterator[str]:
        """Open again what was closed for something else."""
        while self._aside:
            open_.append(self._aside.pop())
            yield open_[-1].again
