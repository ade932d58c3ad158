"""The analysis process: requests on standard input, replies on standard output.

``python -m reader.analysis.worker`` is started by ``reader.jobs`` and ends
with its standard input. Nothing here opens a socket or writes a file, and no
word of an article goes to the log.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import traceback
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from reader.analysis.pipeline import Analyser
from reader.analysis.work import Job, Works
from reader.base.errors import UserError
from reader.domain.documents import Block, BlockKind
from reader.domain.spans import Span
from reader.jobs import framing, protocol
from reader.jobs.protocol import (
    AnalyseText,
    Cancel,
    Cancelled,
    Failed,
    LookFirst,
    Message,
    Ready,
    Reply,
    Unavailable,
)

NICENESS = 10  # the window and whatever else the person runs go first

_log = logging.getLogger("reader.analysis.worker")


def main() -> int:
    """Serve requests until standard input ends."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    # Ctrl+C reaches the whole group; whether to stop is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    requests, replies = _private_pipes()
    inbox: SimpleQueue[Message] = SimpleQueue()
    Thread(target=_receive, args=(requests, inbox), daemon=True).start()
    try:
        _Worker(inbox, replies).serve()
    except BrokenPipeError:
        _log.info("the parent is gone")
    return 0


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output away from everybody else.

    A stray ``print``, of a library too, then goes to standard error instead
    of into the middle of a frame.
    """
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return requests, replies


def _receive(requests: BinaryIO, inbox: SimpleQueue[Message]) -> None:
    """Queue the messages; when they end nobody is left to work for."""
    status = 0
    try:
        for record in framing.frames(requests):
            inbox.put(protocol.from_record(record))
    except (framing.BrokenFrame, ValueError, TypeError) as error:
        # The name alone: the message may quote the article.
        _log.error("unreadable message (%s)", type(error).__name__)
        status = 1
    os._exit(status)


class _Worker:
    """Takes messages between two batches, so that a wish is heard at once."""

    def __init__(self, inbox: SimpleQueue[Message], replies: BinaryIO) -> None:
        self._inbox = inbox
        self._replies = replies
        self._works = Works()

    def serve(self) -> None:
        """Say Ready, then work; or say why not."""
        try:
            analyser = Analyser.load()
        except UserError as error:
            self._send(Unavailable(str(error)))
            return
        self._send(Ready(analyser.model.name, analyser.model.version))
        while True:
            while not self._works or not self._inbox.empty():
                self._take(self._inbox.get())
            self._go_on(analyser, self._works.first)

    def _take(self, message: Message) -> None:
        match message:
            case AnalyseText():
                self._accept(message)
            case LookFirst(request=request, first=first):
                self._works.look_at(request, first)
            case Cancel(request=request):
                self._works.drop(request)
                self._send(Cancelled(request))

    def _accept(self, message: AnalyseText) -> None:
        try:
            self._works.add(_job(message))
        except Exception as error:  # noqa: BLE001 - one bad request must not end the process
            self._fail(message.request, error)

    def _go_on(self, analyser: Analyser, job: Job) -> None:
        is_finished = False
        try:
            for reply in job.step(analyser):
                self._send(reply)
                is_finished = isinstance(reply, protocol.AnalysisDone)
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad text must not end the process
            self._fail(job.request, error)
        if is_finished:
            self._works.drop(job.request)

    def _fail(self, request: int, error: Exception) -> None:
        self._works.drop(request)
        message = _described(error)
        _log.error("request %s: %s", request, message)
        self._send(Failed(request, message))

    def _send(self, reply: Reply) -> None:
        framing.write(self._replies, protocol.to_record(reply))


def _job(message: AnalyseText) -> Job:
    blocks = [Block(Span(start, end), BlockKind(kind)) for start, end, kind in message.blocks]
    return Job(message.request, message.text, blocks, _day(message.date), message.first)


def _day(value: str | None) -> date | None:
    """Return the article's date; metadata may hold half a date, which is none."""
    try:
        return None if value is None else date.fromisoformat(value[:10])
    except ValueError:
        return None


def _described(error: Exception) -> str:
    """Return the kind of an error and where it came from, without its message.

    Messages quote what they are about, and that would be the article.
    """
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(
        f"{frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in reversed(frames)
    )
    return f"{type(error).__name__} in {places}"


if __name__ == "__main__":
    raise SystemExit(main())
