"""Further processes that share the work on a long text: started, fed and ended here.

They only make it faster. Whatever happens to one of them, what it had taken
goes back to the others, and the first process can always do all by itself.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Semaphore, Thread
from typing import Any, BinaryIO, cast

from reader.analysis.serving.shares import (
    FROM_SECOND,
    Broken,
    Dropped,
    Forget,
    Found,
    Loaded,
    Share,
    Text,
)
from reader.analysis.serving.work import LAST_BATCHES, Batch, Works
from reader.domain.span_records import Record
from reader.jobs import framing, protocol

COMMAND = (sys.executable, "-P", "-X", "faulthandler", "-m", "reader.analysis.serving.second")
WORKERS_VARIABLE = "READING_DESK_WORKERS"
MOST_PROCESSES = 3  # the first one included; each takes some 200 MB
# To start a process takes a second of CPU time, which is to be a tenth of all at
# most: it pays for a text that takes the first one seven seconds (code points, of
# those that are left), and where many short texts have kept it busy as long.
ENOUGH = 200_000
BUSY = 7.0  # seconds
IDLE = 10.0  # seconds without work, then a process ends and gives its memory back
AHEAD = 2  # shares on the way: the next one is there when one is done
MOST_DEATHS = 2
END_GRACE = 2.0  # seconds

_log = logging.getLogger(__name__)


def process_limit() -> int:
    """Return how many processes may analyse at once: one for each core, up to a few."""
    wanted = os.environ.get(WORKERS_VARIABLE, "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    usable = getattr(os, "sched_getaffinity", None)  # absent on Windows and macOS
    cores = len(usable(0)) if usable else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)


@dataclass(frozen=True, slots=True)
class Heard:
    """What happens with the answers; called on threads of the further processes.

    ``found`` gets a batch with what has come of it, ``broken`` one that ended
    in a defect, with words for the log.
    """

    found: Callable[[Batch, bytes, Record], None]
    broken: Callable[[Batch, str], None]


class Colleagues:
    """The further processes, as many as the work is worth."""

    def __init__(self, works: Works, heard: Heard, command: Sequence[str] = COMMAND) -> None:
        self._works = works
        self._heard = heard
        self._command = tuple(command)
        self._lock = Lock()
        self._working: list[_Colleague] = []
        self._deaths = 0
        self._most = process_limit() - 1

    def consider(self) -> None:
        """Start one more process if there is enough to do for it."""
        with self._lock:
            count = len(self._working)
            if count >= self._most or self._deaths >= MOST_DEATHS:
                return
            waiting = self._works.waiting
            is_long = waiting >= ENOUGH * (count + 1)
            is_busy = waiting >= LAST_BATCHES and self._works.busy_for >= BUSY * (count + 1)
            if is_long or is_busy:
                self._working.append(
                    _Colleague(self._command, self._works, self._heard, self._part_with)
                )

    def forget(self, request: int) -> None:
        """Let nobody go on with a text."""
        with self._lock:
            working = tuple(self._working)
        for colleague in working:
            colleague.forget(request)

    def _part_with(self, colleague: _Colleague, *, is_death: bool) -> None:
        with self._lock:
            self._working.remove(colleague)
            self._deaths += is_death


class _Colleague:
    """One process, with a thread that hears it and one that feeds it."""

    def __init__(
        self, command: Sequence[str], works: Works, heard: Heard, gone: Callable[..., None]
    ) -> None:
        self._command = command
        self._works = works
        self._heard = heard
        self._gone = gone
        self._lock = Lock()
        self._writing = Lock()
        self._taken: dict[int, Batch] = {}
        self._texts: set[int] = set()
        self._places = Semaphore(0)
        self._is_loaded = False
        self._is_over = False
        self._requests: BinaryIO | None = None
        Thread(target=self._live, name="colleague", daemon=True).start()

    def forget(self, request: int) -> None:
        """Stop working on a text, if it is known there."""
        with self._lock:
            is_known = request in self._texts
            self._texts.discard(request)
        if is_known:
            self._send(Forget(request))

    def _live(self) -> None:
        status = 1
        try:
            status = self._run()
        finally:
            with self._lock:
                self._is_over = True
                left = tuple(self._taken.values())
                self._taken.clear()
            for batch in left:
                self._works.give_back(batch)
            self._places.release()
            is_death = status != 0 or bool(left) or not self._is_loaded
            self._gone(self, is_death=is_death)

    def _run(self) -> int:
        """Run the process to its end and return its status."""
        try:
            process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=sys.stderr
            )
        except OSError as error:
            _log.warning("a further analysis process could not be started: %s", error)
            return 1
        self._requests = cast(BinaryIO, process.stdin)
        feeder = Thread(target=self._feed, name="colleague's work", daemon=True)
        feeder.start()
        try:
            with cast(BinaryIO, process.stdout) as replies:
                for record in framing.frames(replies):
                    self._hear(protocol.from_record(record, FROM_SECOND))
        except (framing.BrokenFrame, ValueError, TypeError) as error:
            _log.warning("a further analysis process is not to be understood: %s", error)
            process.kill()
        self._end()
        with suppress(subprocess.TimeoutExpired):
            return process.wait(END_GRACE)
        process.kill()
        return process.wait()

    def _hear(self, reply: Any) -> None:
        if isinstance(reply, Loaded):
            self._is_loaded = True
            self._places.release(AHEAD)
            return
        with self._lock:
            batch = self._taken.pop(reply.number)
        match reply:
            case Found(part=part, record=record):
                self._heard.found(batch, part, record)
            case Dropped():
                self._works.give_back(batch)
            case Broken(message=message):
                self._heard.broken(batch, message)
        self._places.release()

    def _feed(self) -> None:
        while True:
            self._places.acquire()
            if self._is_over:
                return
            batch = self._works.take_batch(lambda: not self._taken, IDLE)
            if batch is not None:
                self._share(batch)
            elif self._taken:
                self._places.release()
            else:
                self._end()
                return

    def _share(self, batch: Batch) -> None:
        job = batch.job
        with self._lock:
            is_over = self._is_over
            is_known = job.request in self._texts
            if not is_over:
                self._taken[batch.number] = batch
                self._texts.add(job.request)
        if is_over:
            self._works.give_back(batch)
            return
        if not is_known:
            day = job.day.isoformat() if job.day else None
            speech = list(job.speech)
            self._send(Text(job.request, job.text, day, job.rules, speech))
        blocks = [(b.span.start, b.span.end, b.kind.value) for b in batch.blocks]
        self._send(Share(batch.number, job.request, blocks))
        if job.is_dropped:  # in the meantime, when it may not have been known yet
            self.forget(job.request)

    def _send(self, message: Text | Share | Forget) -> None:
        if self._requests is not None:
            with self._writing, suppress(OSError, ValueError):  # it has died; the reader sees it
                framing.write(self._requests, protocol.to_record(message))

    def _end(self) -> None:
        """Let the process end, if it has not yet."""
        if self._requests is not None:
            with self._writing, suppress(OSError):
                self._requests.close()
