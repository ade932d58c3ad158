"""What the analysis processes have to do, and in which order.

Requests are served one after the other; the one that somebody looks at goes
first, and in it the page that is being looked at. Several threads take from
here: the one that analyses in this process, and one for each other process.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import count
from threading import Condition
from typing import Any

from reader.analysis.languages.speech import USUAL, Speech
from reader.analysis.pieces import BATCH_BLOCKS, BATCH_LENGTH, pieces_of
from reader.domain.decisions import Rules
from reader.domain.documents import Block
from reader.text.timex import article_date_in

PAGE_LENGTH = 2_500  # code points; what is visible at once should be marked at once
LAST_BATCHES = 4 * BATCH_LENGTH  # code points; so few are better divided than taken ahead


class Stopped(BaseException):
    """Nobody wants the result any more, or something else goes first.

    Like ``KeyboardInterrupt`` it comes from outside, so that code which guards
    itself against every error lets it pass.
    """


def _usual(_text: str, _blocks: Sequence[Block]) -> Speech:
    return USUAL


class Job:
    """One text and how far its analysis is. ``Works`` guards what changes."""

    def __init__(
        self,
        request: int,
        text: str,
        blocks: Sequence[Block],
        day: date | None,
        first: int,
        *,
        is_undated: bool = False,
    ) -> None:
        self.request = request
        self.text = text
        self.parts: list[Any] = []
        """What was found in each batch, as whoever did it has left it."""
        self.hands = 0
        """How many are at work on it now."""
        self.is_dropped = False
        self.is_cancelled = False
        self.rules: Rules = ()
        """What the person has decided about names."""
        self.must_wait = False
        """Somebody looks at another text while this one is put together."""
        self._day = day
        self.told: Callable[[str, Sequence[Block]], Speech] = _usual
        """What tells the language of a text, when it is first asked for."""
        self._is_undated = is_undated
        self._pieces = pieces_of(text, blocks)
        self._starts = [piece.span.start for piece in self._pieces]
        self._waiting = list(range(len(self._pieces)))
        self.total = sum(len(piece.span) for piece in self._pieces)
        self.waiting = self.total
        """Code points that nobody has taken yet."""
        self.done = 0
        self.look_at(first)

    @cached_property
    def day(self) -> date | None:
        """The date of the article; without one, what its dateline says.

        Of an undated text a person has said that there is none.
        """
        if self._is_undated:
            return None
        return self._day or article_date_in(self.text)

    @cached_property
    def speech(self) -> Speech:
        """The language of the text and what it is read with; takes some milliseconds."""
        return self.told(self.text, self._pieces)

    @property
    def must_stop(self) -> bool:
        """Whether work on it is in vain, at least for now."""
        return self.is_dropped or self.must_wait

    @property
    def is_looked_at(self) -> bool:
        """Whether somebody waits for the page that comes next."""
        return self._length == PAGE_LENGTH

    def look_at(self, position: int) -> None:
        """Go on with the page at ``position``."""
        self._next = max(0, bisect_right(self._starts, position) - 1)
        self._length = PAGE_LENGTH

    def waits_at(self, position: int) -> bool:
        """Tell whether nobody has taken the piece at ``position``."""
        place = max(0, bisect_right(self._starts, position) - 1)
        at = bisect_left(self._waiting, place)
        return at < len(self._waiting) and self._waiting[at] == place

    def take(self) -> list[int]:
        """Take neighbouring pieces, from where the reader is, then from the top."""
        place = bisect_right(self._waiting, self._next - 1)
        if place == len(self._waiting):
            place = 0
        end, length = place, 0
        while self._fits(place, end, length):
            length += len(self._pieces[self._waiting[end]].span)
            end += 1
        chosen = self._waiting[place:end]
        del self._waiting[place:end]
        self.waiting -= length
        self._next = chosen[-1] + 1 if chosen else 0
        self._length = BATCH_LENGTH
        return chosen

    def give_back(self, places: Sequence[int]) -> None:
        """Let somebody else take what was taken."""
        self._waiting = sorted((*self._waiting, *places))
        self.waiting += self.length_of(places)

    def blocks(self, places: Sequence[int]) -> list[Block]:
        """Return the pieces of the text at ``places``."""
        return [self._pieces[place] for place in places]

    def length_of(self, places: Sequence[int]) -> int:
        """Return how many code points some pieces have."""
        return sum(len(self._pieces[place].span) for place in places)

    def _fits(self, place: int, end: int, length: int) -> bool:
        waiting = self._waiting
        if end == len(waiting) or end - place >= BATCH_BLOCKS:
            return False
        if end == place:
            return True
        is_neighbour = waiting[end] == waiting[end - 1] + 1
        return is_neighbour and length + len(self._pieces[waiting[end]].span) <= self._length


@dataclass(slots=True, eq=False)
class Batch:
    """Neighbouring pieces of a text that somebody has taken.

    ``is_page`` says that they are what somebody looks at, ``is_all`` that the
    text has no others.
    """

    job: Job
    number: int
    places: Sequence[int]
    is_page: bool
    is_all: bool
    must_wait: bool = False
    """Somebody looks at another page while this one is analysed."""

    @property
    def blocks(self) -> list[Block]:
        """The pieces, in text order."""
        return self.job.blocks(self.places)

    def check(self) -> None:
        """Raise ``Stopped`` if nobody wants the result, or not now."""
        if self.job.is_dropped or self.must_wait:
            raise Stopped


class Works:
    """The unfinished texts, for all threads that work on them.

    Whoever takes something brings it to an end with ``finish``, ``complete``,
    ``give_back`` or ``let_go``. ``cancelled`` is called with the number of a
    cancelled request as soon as nobody is at work on it any more.
    """

    def __init__(self, cancelled: Callable[[int], None]) -> None:
        self._cancelled = cancelled
        self._turn = Condition()
        self._jobs: list[Job] = []
        self._numbers = count(1)
        self._busy_since: float | None = None
        self._at_hand: Batch | None = None
        """What ``take`` has given out last."""

    def __contains__(self, request: int) -> bool:
        with self._turn:
            return any(job.request == request for job in self._jobs)

    def add(self, job: Job) -> None:
        """Put a text at the end."""
        with self._turn:
            self._jobs.append(job)
            if self._busy_since is None:
                self._busy_since = time.monotonic()
            self._turn.notify_all()

    def look_at(self, request: int, position: int) -> None:
        """Put a text first, if it is not finished, and its page at ``position`` first of all.

        The batch that was taken last in this process is put off for that.
        """
        with self._turn:
            looked_at = [job for job in self._jobs if job.request == request]
            others = [job for job in self._jobs if job.request != request]
            for job in looked_at:
                job.look_at(position)
                if self._at_hand is not None and job.waits_at(position):
                    # A page is never put off, so that something is always finished.
                    self._at_hand.must_wait = not self._at_hand.is_page
            self._jobs = [*looked_at, *others]
            self._turn.notify_all()

    def cancel(self, request: int) -> None:
        """Forget a request; this is answered when nobody is at work on it."""
        with self._turn:
            job = self._drop(request)
            if job is not None:
                job.is_cancelled = True
            is_free = job is None or job.hands == 0
        if is_free:
            self._cancelled(request)

    def drop(self, request: int) -> bool:
        """Forget a request without an answer; tell whether it was there."""
        with self._turn:
            return self._drop(request) is not None

    def take(self) -> Batch | Job:
        """Wait for something to do in this process: a batch, or a text to put together."""
        with self._turn:
            while (found := self._first_task()) is None:
                self._turn.wait()
            self._at_hand = found if isinstance(found, Batch) else None
            return found

    def take_batch(self, could_begin: Callable[[], bool], timeout: float) -> Batch | None:
        """Wait for a batch, ``None`` if there was none for ``timeout`` seconds.

        ``could_begin`` tells whether whoever takes it would begin at once. If
        not, the page that somebody looks at is left to others, and so are the
        last batches.
        """

        def job_to_take() -> Job | None:
            job = next((job for job in self._jobs if job.waiting), None)
            is_urgent = job is not None and job.is_looked_at
            is_last = sum(job.waiting for job in self._jobs) < LAST_BATCHES
            return job if not (is_urgent or is_last) or could_begin() else None

        with self._turn:
            job = self._turn.wait_for(job_to_take, timeout)
            return None if job is None else self._batch(job)

    def finish(self, batch: Batch, part: Any) -> tuple[int, int] | None:
        """Keep what a batch has brought.

        Returns:
            How many code points of the text are done, and how many it has;
            ``None`` if nobody wants to know.
        """
        job = batch.job
        with self._turn:
            if not job.is_dropped:
                job.parts.append(part)
                job.done += job.length_of(batch.places)
            told = None if job.is_dropped else (job.done, job.total)
        self.let_go(job)
        return told

    def complete(self, job: Job) -> bool:
        """End a text that was put together; False if nobody wants to know."""
        with self._turn:
            is_wanted = not job.is_dropped
            self._drop(job.request)
        self.let_go(job)
        return is_wanted

    def give_back(self, batch: Batch) -> None:
        """Leave a batch to somebody else."""
        with self._turn:
            batch.job.give_back(batch.places)
        self.let_go(batch.job)

    def let_go(self, job: Job) -> None:
        """Stop working on a text."""
        with self._turn:
            job.hands -= 1
            job.must_wait = False
            is_answered = job.is_cancelled and job.hands == 0
            self._turn.notify_all()
        if is_answered:
            self._cancelled(job.request)

    @property
    def waiting(self) -> int:
        """How many code points nobody has taken."""
        with self._turn:
            return sum(job.waiting for job in self._jobs)

    @property
    def busy_for(self) -> float:
        """For how many seconds there has been something to do without a break."""
        since = self._busy_since
        return 0.0 if since is None else time.monotonic() - since

    def _first_task(self) -> Batch | Job | None:
        for job in self._jobs:
            if job.waiting:
                return self._batch(job)
            if job.hands == 0:
                job.hands += 1
                return job
        return None

    def _batch(self, job: Job) -> Batch:
        is_page = job.is_looked_at
        places = job.take()
        job.hands += 1
        is_all = job.length_of(places) == job.total
        return Batch(job, next(self._numbers), places, is_page, is_all)

    def _drop(self, request: int) -> Job | None:
        job = next((job for job in self._jobs if job.request == request), None)
        if job is not None:
            job.is_dropped = True
            self._jobs.remove(job)
            if not self._jobs:
                self._busy_since = None
        return job
