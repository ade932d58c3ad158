"""The parts of an analysis under way, joined and made ready on the client's thread.

The window takes one state at a time, and the longer a state takes to make,
the fewer are made: what comes meanwhile is in the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from reader.domain.findings import Findings, with_part
from reader.domain.spans import Span
from reader.session.items import Prepared

REST = 8  # times what a state took to make, before the next one is made


class Offer(NamedTuple):
    """A state of the findings for the window; ``stretch`` is where there is news."""

    prepared: Prepared
    stretch: Span


class Parts:
    """Joins parts; all but ``taken`` is called on the client's thread."""

    def __init__(
        self, text: str, before: Findings, clock: Callable[[], float] = monotonic
    ) -> None:
        self._text = text
        self._joined = before
        self._has_any = False
        self._clock = clock
        self._is_offered = False
        self._rests_until = 0.0
        self._news: list[Span] = []

    @property
    def found(self) -> Findings | None:
        """Everything that has been found; ``None`` before the first part."""
        return self._joined if self._has_any else None

    def add(self, part: Findings) -> Offer | None:
        """Join a part; return a state for the window if it is time for one."""
        if part.sentence_starts:
            self._joined = with_part(self._joined, part)
            self._has_any = True
            self._news.append(Span(part.sentence_starts[0], part.sentence_ends[-1]))
        begin = self._clock()
        if self._is_offered or begin < self._rests_until or not self._news:
            return None
        self._is_offered = True
        prepared = Prepared(self._text, self._joined)
        stretch = Span(min(s.start for s in self._news), max(s.end for s in self._news))
        self._news.clear()
        end = self._clock()
        self._rests_until = end + REST * (end - begin)
        return Offer(prepared, stretch)

    def taken(self) -> None:
        """The window has taken the last state."""
        self._is_offered = False
