"""Search in a text, slice by slice, so that it can stop and go on anywhere.

A hit never crosses the end of a paragraph. Hits are found from left to
right and do not overlap; where the slices are cut makes no difference.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple

from reader.domain.documents import Block, Document
from reader.domain.spans import Span
from reader.text.hits import PLACE
from reader.text.needles import Query, compiled

SLICE = 8192  # characters; looked through in well under two milliseconds
TIME_LIMIT = 2.0  # seconds of processor time for one slice of a regular expression
_LONGEST_STEP_BACK = 20_000  # characters; no paragraph from a file is longer


class Found(NamedTuple):
    """The hits that start in one slice, and where the next slice starts."""

    starts: array[int]
    ends: array[int]
    position: int


class Search:
    """One query in one document; ``has_fillers`` says that it holds soft hyphens.

    Raises:
        BadPattern: The query is a regular expression, and a wrong one.
    """

    def __init__(
        self,
        query: Query,
        document: Document,
        *,
        has_fillers: bool = False,
        time_limit: float = TIME_LIMIT,
    ) -> None:
        self._text = document.text
        self._blocks = document.blocks
        self._is_regex = query.is_regex
        self._time_limit = time_limit
        self._pattern, self._reach = compiled(query, has_fillers=has_fillers)

    def slice(self, start: int, stop: int) -> Found:
        """Return the hits that start between ``start`` and ``stop``.

        Raises:
            TimeoutError: A regular expression took longer than the limit.
            MemoryError: It remembered too much.
        """
        found = Found(array(PLACE), array(PLACE), stop)
        place = (self._look_in_blocks if self._is_regex else self._look)(start, stop, found)
        return found._replace(position=max(stop, place))

    def first(self, start: int, room: int) -> Span | None:
        """Return the first hit at ``start`` or in the ``room`` characters after it."""
        stop = min(start + room, len(self._text))
        while start < stop:
            found = self.slice(start, min(start + SLICE, stop))
            if found.starts:
                return Span(found.starts[0], found.ends[0])
            start = found.position
        return None

    def start_near(self, position: int) -> int:
        """Return the start of the paragraph of ``position``, if that is not far away."""
        index = self._index_at(position)
        start = self._blocks[index].span.start if self._blocks else 0
        return min(position, max(start, position - _LONGEST_STEP_BACK))

    def _look(self, start: int, stop: int, found: Found) -> int:
        """Collect plain hits; return where the last one ends."""
        limit = min(stop + self._reach, len(self._text))
        last = start
        while start < stop:
            # To let other threads in at every hit would take longer than the search.
            for hit in self._pattern.finditer(self._text, start, limit, concurrent=False):
                first, end = hit.span()
                if first >= stop:
                    return last
                if self._crosses(first, end):
                    start = first + 1
                    break
                found.starts.append(first)
                found.ends.append(end)
                last = start = end
            else:
                return last
        return last

    def _look_in_blocks(self, start: int, stop: int, found: Found) -> int:
        """Collect the hits of an expression, paragraph by paragraph."""
        index, last = self._index_at(start), start
        while index < len(self._blocks) and self._blocks[index].span.start < stop:
            block = self._blocks[index].span
            first = max(start, block.start)
            if first < block.end:
                limit = min(block.end, max(first, stop) + self._reach)
                last = max(last, self._look_in_block(first, stop, limit, found))
            index += 1
        return last

    def _look_in_block(self, start: int, stop: int, limit: int, found: Found) -> int:
        last = start
        hits = self._pattern.finditer(
            self._text, start, limit, concurrent=True, timeout=self._time_limit
        )
        for hit in hits:
            first, end = hit.span()
            if first >= stop:
                break
            if first < end:
                found.starts.append(first)
                found.ends.append(end)
                last = end
        return last

    def _crosses(self, first: int, end: int) -> bool:
        """Tell whether a hit is not inside one paragraph."""
        if self._text.find("\n", first, end) < 0:
            return False
        if not self._blocks:
            return True
        block = self._blocks[self._index_at(first)].span
        return first < block.start or end > block.end

    def _index_at(self, position: int) -> int:
        return max(0, bisect_right(self._blocks, position, key=_start_of) - 1)


def _start_of(block: Block) -> int:
    return block.span.start
