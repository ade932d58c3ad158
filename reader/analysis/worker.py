"""The analysis process: requests on standard input, replies on standard output.

``python -m reader.analysis.worker`` is started by ``reader.jobs`` and ends
with its standard input. Nothing here opens a socket or writes a file, and no
word of an article goes to the log.
"""

from __future__ import annotations

import _thread
import logging
import os
import signal
from datetime import date
from functools import partial
from threading import RLock
from types import FrameType
from typing import BinaryIO

from reader.analysis.languages.speech import speech_of
from reader.analysis.serving.colleagues import Colleagues, Heard
from reader.analysis.serving.loading import Results, load_results
from reader.analysis.serving.look_up import PlaceNames
from reader.analysis.serving.pipes import listen, private_pipes
from reader.analysis.serving.work import Batch, Job, Stopped, Works
from reader.base import logs
from reader.base.defects import described
from reader.base.errors import UserError
from reader.domain.documents import Block, BlockKind
from reader.domain.span_records import Record
from reader.domain.spans import Span
from reader.jobs import framing, protocol
from reader.jobs.protocol import (
    AnalyseText,
    AnalysisDone,
    Cancel,
    Cancelled,
    Failed,
    FindPlaces,
    LookFirst,
    Message,
    PartFound,
    PlacesFound,
    Ready,
    Reply,
    Unavailable,
    to_record,
)

NICENESS = 10  # the window and whatever else the person runs go first

_log = logging.getLogger("reader.analysis.worker")


def main() -> int:
    """Serve requests until standard input ends."""
    logs.begin()
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    requests, replies = private_pipes()
    worker = _Worker(replies)
    # Ctrl+C reaches the whole group; whether to stop is the window's decision.
    signal.signal(signal.SIGINT, worker.interrupted)
    listen(requests, protocol.CLASSES, worker.take)
    try:
        worker.serve()
    except BrokenPipeError:
        _log.info("the parent is gone")
    return 0


class _Worker:
    """``take`` hears what is wanted, on a thread of its own, while ``serve`` is at work."""

    def __init__(self, replies: BinaryIO) -> None:
        self._replies = replies
        self._sending = RLock()
        self._works = Works(lambda request: self._send(Cancelled(request)))
        self._colleagues = Colleagues(self._works, Heard(self._tell, self._fail_batch))
        self._place_names = PlaceNames()
        self._assembled: Job | None = None

    def take(self, message: Message) -> None:
        """Take a message; returns at once."""
        match message:
            case AnalyseText(request=request):
                try:
                    self._works.add(_job(message))
                except Exception as error:  # noqa: BLE001 - one bad request must not end the process
                    self._fail(request, described(error))
                self._colleagues.consider()
            case FindPlaces(request=request, name=name):
                self._find_places(request, name)
            case LookFirst(request=request, first=first):
                self._works.look_at(request, first)
                self._put_off(request)
            case Cancel(request=request):
                self._works.cancel(request)
                self._colleagues.forget(request)
                self._interrupt()

    def serve(self) -> None:
        """Say Ready, then work; or say why not."""
        try:
            results = load_results()
        except UserError as error:
            self._send(Unavailable(str(error)))
            return
        self._send(Ready(results.model.name, results.model.version, notice=results.notice))
        while True:
            task = self._works.take()
            if isinstance(task, Batch):
                self._analyse(task, results)
            else:
                self._assemble(task, results)
            del task  # a book, which may be finished
            self._colleagues.consider()

    def interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        """Stop putting a text together if that is in vain; called on the main thread."""
        if self._must_stop():
            raise Stopped

    def _find_places(self, request: int, name: str) -> None:
        try:
            self._send(PlacesFound(request, self._place_names.find(name)))
        except Exception as error:  # noqa: BLE001 - one odd name must not end the process
            self._fail(request, described(error))

    def _analyse(self, batch: Batch, results: Results) -> None:
        job = batch.job
        try:
            speech = job.speech
            part = results.part(job.text, batch.blocks, job.day, batch.check, speech)
            record = {} if batch.is_all else results.part_record(job.text, part, speech, job.rules)
        except Stopped:
            self._works.give_back(batch)
        except Exception as error:  # noqa: BLE001 - one bad text must not end the process
            self._fail_batch(batch, described(error))
        else:
            self._tell(batch, part, record)

    def _tell(self, batch: Batch, part: object, record: Record) -> None:
        """Keep a part, and tell it if there are others."""
        with self._sending:  # so that the numbers go up
            progress = self._works.finish(batch, part)
            if progress is not None and not batch.is_all:
                part_found = PartFound(batch.job.request, record, *progress)
                self._write(b"".join(framing.encoded(to_record(part_found))))

    def _assemble(self, job: Job, results: Results) -> None:
        """Apply the rules of the whole article; nothing else is at work on it now."""
        try:
            frame = self._whole(job, results)
        except Stopped:
            self._assembled = None  # where the signal came just before the end
            self._works.let_go(job)
        except Exception as error:  # noqa: BLE001 - one bad text must not end the process
            self._works.drop(job.request)
            self._works.let_go(job)
            self._fail(job.request, described(error))
        else:
            self._colleagues.forget(job.request)
            with self._sending:
                if self._works.complete(job):
                    self._write(frame)

    def _whole(self, job: Job, results: Results) -> bytes:
        """Return the frame with the result; takes seconds for a book, so it can be interrupted.

        Plain Python may be stopped anywhere, but half a frame may not be sent.
        """
        try:
            self._assembled = job
            if job.must_stop:
                raise Stopped
            record = results.whole_record(job.text, job.parts, job.speech, job.rules)
            return b"".join(framing.encoded(to_record(AnalysisDone(job.request, record))))
        finally:
            self._assembled = None

    def _must_stop(self) -> bool:
        assembled = self._assembled
        return assembled is not None and assembled.must_stop

    def _interrupt(self) -> None:
        if self._must_stop():
            _thread.interrupt_main()

    def _put_off(self, request: int) -> None:
        """Let the text that is looked at go first, even before an end that takes seconds."""
        assembled = self._assembled
        if assembled is not None and assembled.request != request and request in self._works:
            assembled.must_wait = True
            self._interrupt()

    def _fail_batch(self, batch: Batch, message: str) -> None:
        request = batch.job.request
        is_news = self._works.drop(request)
        self._works.let_go(batch.job)
        self._colleagues.forget(request)
        if is_news:
            self._fail(request, message)

    def _fail(self, request: int, message: str) -> None:
        _log.error("request %s: %s", request, message)
        self._send(Failed(request, message))

    def _send(self, reply: Reply) -> None:
        frame = b"".join(framing.encoded(to_record(reply)))
        with self._sending:
            self._write(frame)

    def _write(self, frame: bytes) -> None:
        self._replies.write(frame)
        self._replies.flush()


def _job(message: AnalyseText) -> Job:
    blocks = [Block(Span(start, end), BlockKind(kind)) for start, end, kind in message.blocks]
    job = Job(
        message.request,
        message.text,
        blocks,
        _day(message.date),
        message.first,
        is_undated=message.date == "",
    )
    job.rules = message.remembered
    job.told = partial(
        speech_of, chosen=message.language, hint=message.hint, pipelines=message.pipelines
    )
    return job


def _day(value: str | None) -> date | None:
    """Return the article's date; metadata may hold half a date, which is none."""
    try:
        return None if value is None else date.fromisoformat(value[:10])
    except ValueError:
        return None


if __name__ == "__main__":
    raise SystemExit(main())
