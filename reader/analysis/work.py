"""What the analysis process has to do, and in which order.

Requests are served one after the other; the one that somebody looks at goes
first, and in it the page that is being looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from reader.analysis.assembly import PartResult, provisional
from reader.analysis.pieces import BATCH_BLOCKS, BATCH_LENGTH, pieces_of
from reader.analysis.pipeline import Analyser
from reader.domain.documents import Block
from reader.domain.findings import findings_of
from reader.domain.findings_records import findings_to_record
from reader.jobs.protocol import AnalysisDone, PartFound
from reader.text.timex import article_date_in

PAGE_LENGTH = 3_000  # code points; what is visible at once should be marked at once


class Job:
    """One text and how far its analysis is."""

    def __init__(
        self, request: int, text: str, blocks: Sequence[Block], day: date | None, first: int
    ) -> None:
        self.request = request
        self._text = text
        self._day = day or article_date_in(text)
        self._pieces = pieces_of(text, blocks)
        self._starts = [piece.span.start for piece in self._pieces]
        self._waiting = list(range(len(self._pieces)))
        self._total = sum(len(piece.span) for piece in self._pieces)
        self._done = 0
        self._parts: list[PartResult] = []
        self.look_at(first)

    def look_at(self, position: int) -> None:
        """Go on with the page at ``position``."""
        self._next = max(0, bisect_right(self._starts, position) - 1)
        self._length = PAGE_LENGTH

    def step(self, analyser: Analyser) -> Iterator[PartFound | AnalysisDone]:
        """Do one batch and yield what there is to tell."""
        batch = self._next_batch()
        if batch:
            part = analyser.analyse_part(self._text, batch, self._day)
            self._parts.append(part)
            self._done += sum(len(piece.span) for piece in batch)
        if batch and (self._waiting or len(self._parts) > 1):
            found = provisional(self._text, part, analyser.model)
            record = findings_to_record(findings_of(found))
            yield PartFound(self.request, record, self._done, self._total)
        if not self._waiting:
            whole = analyser.assemble(self._text, self._parts)
            yield AnalysisDone(self.request, findings_to_record(findings_of(whole)))

    def _next_batch(self) -> list[Block]:
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
        self._next = chosen[-1] + 1 if chosen else 0
        self._length = BATCH_LENGTH
        return [self._pieces[index] for index in chosen]

    def _fits(self, place: int, end: int, length: int) -> bool:
        waiting = self._waiting
        if end == len(waiting) or end - place >= BATCH_BLOCKS:
            return False
        if end == place:
            return True
        is_neighbour = waiting[end] == waiting[end - 1] + 1
        return is_neighbour and length + len(self._pieces[waiting[end]].span) <= self._length


class Works:
    """The unfinished jobs; the first one is being worked on."""

    def __init__(self) -> None:
        self._jobs: list[Job] = []

    def __len__(self) -> int:
        return len(self._jobs)

    @property
    def first(self) -> Job:
        """The job to go on with; there must be one."""
        return self._jobs[0]

    def add(self, job: Job) -> None:
        """Put a job at the end."""
        self._jobs.append(job)

    def look_at(self, request: int, position: int) -> None:
        """Put a job first, if it is not finished, and its page at ``position`` first of all."""
        for job in self._jobs:
            if job.request == request:
                job.look_at(position)
        self._jobs.sort(key=lambda job: job.request != request)

    def drop(self, request: int) -> None:
        """Forget a job, if it is there."""
        self._jobs = [job for job in self._jobs if job.request != request]
