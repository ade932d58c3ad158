"""One run of the analysis process: its pipes and the threads that serve them.

The thread that reads the answers also starts the process and clears it away,
so that nobody waits for it and nothing of it stays behind.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread, current_thread
from typing import BinaryIO, cast

from reader.jobs import framing, protocol
from reader.jobs.protocol import Message, Request

LAST_LINES = 40  # of what the process writes to its standard error
LONGEST_LINE = 2_000  # bytes
END_GRACE = 2.0  # seconds between the end of its answers and the end of itself
# -P: a file in the current folder must never be imported in place of a module.
# faulthandler: a crash in compiled code leaves its place in the log.
WORKER_COMMAND = (sys.executable, "-P", "-X", "faulthandler", "-m", "reader.analysis.worker")
# The matrices are small: more threads would only take time from the window.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")

_log = logging.getLogger(__name__)


class WorkerProcess:
    """A child process that gets requests and gives replies.

    ``received`` and ``ended`` are called on the thread that reads; ``ended``
    exactly once, after the process is gone.
    """

    def __init__(
        self,
        command: Sequence[str],
        received: Callable[[WorkerProcess, Message], None],
        ended: Callable[[WorkerProcess], None],
    ) -> None:
        self._command = tuple(command)
        self._received = received
        self._ended = ended
        self._outbox: SimpleQueue[Request | None] = SimpleQueue()
        self._last_lines: deque[str] = deque(maxlen=LAST_LINES)
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_unwanted = False
        self._thread = Thread(target=self._live, name="analysis replies", daemon=True)

    def start(self) -> None:
        """Start the process; returns at once."""
        self._thread.start()

    def send(self, request: Request) -> None:
        """Send a message; returns at once, and is in vain if the process has died."""
        self._outbox.put(request)

    def kill(self) -> None:
        """End the process whatever it is doing; returns at once."""
        with self._lock:
            self._is_unwanted = True
            if self._process is not None:
                self._process.kill()

    def join(self, timeout: float) -> None:
        """Wait until the process and its threads are gone; the reading thread may not."""
        if self._thread is not current_thread():
            self._thread.join(timeout)

    def _live(self) -> None:
        try:
            self._run()
        finally:
            self._ended(self)

    def _run(self) -> None:
        try:
            process = self._started()
        except OSError as error:
            _log.warning("The analysis process could not be started: %s", error)
            return
        requests, replies, errors = (
            cast(BinaryIO, pipe) for pipe in (process.stdin, process.stdout, process.stderr)
        )
        threads = [
            Thread(target=self._write, args=(requests,), name="analysis requests", daemon=True),
            Thread(target=self._listen, args=(errors,), name="analysis log", daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            self._read(replies)
        finally:
            code = _ended_with(process)
            replies.close()
            self._outbox.put(None)
            for thread in threads:
                # A process that it has started itself writes to the same log, and may
                # take a moment longer to notice that it is alone.
                thread.join(END_GRACE)
        if code != 0 and not self._is_unwanted:
            said = "\n".join(self._last_lines)
            _log.warning("The analysis process ended with status %s. %s", code, said)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, **dict.fromkeys(_THREADS, "1")},
            )
            if self._is_unwanted:
                self._process.kill()
            return self._process

    def _read(self, replies: BinaryIO) -> None:
        records = framing.frames(replies)
        while True:
            try:
                reply = protocol.from_record(next(records))
            except StopIteration:
                return
            except (framing.BrokenFrame, ValueError, TypeError) as error:
                _log.warning("The analysis process sent something unreadable: %s", error)
                self.kill()
                return
            self._received(self, reply)

    def _write(self, requests: BinaryIO) -> None:
        with suppress(OSError):  # the process has died; the reading thread sees it too
            while (request := self._outbox.get()) is not None:
                framing.write(requests, protocol.to_record(request))
        with suppress(OSError):
            requests.close()

    def _listen(self, errors: BinaryIO) -> None:
        with errors:
            while line := errors.readline(LONGEST_LINE):
                self._last_lines.append(line.decode("utf-8", "replace").rstrip())


def _ended_with(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process that has stopped answering and return its status."""
    try:
        return process.wait(END_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()
