"""The search through the whole text, on a thread, in slices.

It begins at the place that is being read, so that what the person sees is
known first, and goes on from the start of the text. Between slices it rests,
because a thread that works on in Python makes every call of the window wait.
"""

from __future__ import annotations

import threading
import time
from array import array
from collections.abc import Callable
from typing import NamedTuple

from reader.domain.documents import Document
from reader.text.hits import PLACE, Hits
from reader.text.needles import BadPattern, Query
from reader.text.searching import SLICE, TIME_LIMIT, Search

MOST_HITS = 1_000_000
TOTAL_LIMIT = 5.0  # seconds of processor time for a regular expression
TOO_SLOW = "too slow, stopped"
_WORK, _REST = 0.002, 0.001  # seconds, in turns
_NEWS_EVERY = 0.08  # seconds


class Report(NamedTuple):
    """What is known so far. ``problem`` is why there is no more, in words.

    ``is_full`` means that there are more hits than are listed.
    """

    hits: Hits
    is_over: bool = False
    is_full: bool = False
    problem: str = ""


class _Stretch:
    """The hits of one stretch of the text, as far as it has been looked through."""

    def __init__(self, start: int) -> None:
        self.start = self.position = start
        self.starts, self.ends = array(PLACE), array(PLACE)


class Sweep:
    """One search through one document; ``tell`` is called on the thread.

    The first report comes with the first hit from ``place`` on. The search
    starts with the paragraph of ``begin``, which may be further up.
    """

    def __init__(
        self,
        query: Query,
        document: Document,
        place: int,
        tell: Callable[[Sweep, Report], None],
        *,
        begin: int | None = None,
        has_fillers: bool = False,
    ) -> None:
        self._query = query
        self._document = document
        self._place = place
        self._begin = place if begin is None else begin
        self._tell = tell
        self._has_fillers = has_fillers
        self._is_cancelled = False
        self._early, self._late = _Stretch(0), _Stretch(0)
        self._rested = self._told = 0.0
        self._has_told = False
        self.last_report: Report | None = None
        self.has_news = threading.Event()

    def start(self) -> None:
        """Begin, on a thread of its own."""
        threading.Thread(target=self._run, name="find in text", daemon=True).start()

    def cancel(self) -> None:
        """Stop soon; nothing is told any more."""
        self._is_cancelled = True

    def _run(self) -> None:
        self._rested = self._told = time.monotonic()
        try:
            search = Search(
                self._query,
                self._document,
                has_fillers=self._has_fillers,
                time_limit=TIME_LIMIT,
            )
            begin = search.start_near(self._begin)
            self._late = _Stretch(begin)
            self._go(search, self._late, len(self._document.text))
            self._go(search, self._early, begin)
        except BadPattern as problem:
            self._report(is_over=True, problem=str(problem))
        except (TimeoutError, MemoryError):
            self._report(is_over=True, problem=TOO_SLOW)
        else:
            self._report(is_over=True)

    def _go(self, search: Search, stretch: _Stretch, stop: int) -> None:
        while stretch.position < stop and not self._is_cancelled and not self._is_full():
            found = search.slice(stretch.position, min(stretch.position + SLICE, stop))
            stretch.starts.extend(found.starts)
            stretch.ends.extend(found.ends)
            stretch.position = found.position
            self._mind_the_time()

    def _mind_the_time(self) -> None:
        now = time.monotonic()
        is_first = not self._has_told and self._has_hit_from_place()
        if is_first or now - self._told > _NEWS_EVERY:
            self._told, self._has_told = now, True
            self._report()
        if self._query.is_regex and time.thread_time() > TOTAL_LIMIT:
            raise TimeoutError
        if now - self._rested > _WORK:
            time.sleep(_REST)
            self._rested = time.monotonic()

    def _has_hit_from_place(self) -> bool:
        return bool(self._late.starts) and self._late.starts[-1] >= self._place

    def _is_full(self) -> bool:
        return len(self._early.starts) + len(self._late.starts) >= MOST_HITS

    def _report(self, *, is_over: bool = False, problem: str = "") -> None:
        if self._is_cancelled:
            return
        hits = self._hits()
        is_full = self._is_full() and not hits.covers(0, len(self._document.text))
        self.last_report = Report(hits, is_over, is_full, problem)
        self._tell(self, self.last_report)
        self.has_news.set()

    def _hits(self) -> Hits:
        early, late = self._early, self._late
        # In a paragraph of book length both parts may have begun inside of it.
        while early.ends and late.starts and early.ends[-1] > late.starts[0]:
            early.starts.pop()
            early.ends.pop()
        if early.position >= late.start:
            searched = [(0, late.position)]
        else:
            searched = [(0, early.position), (late.start, late.position)]
        return Hits(early.starts + late.starts, early.ends + late.ends, searched)
