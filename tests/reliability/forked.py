"""A part of the program in a process of its own that is killed at some moment."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable
from typing import BinaryIO

Say = Callable[[str], None]
BEGUN = "begun"  # is said right before what must not be half done


def killed(work: Callable[[Say], None], seconds: float) -> list[str]:
    """Do ``work`` in a fork of this process, kill that some time after it has begun.

    Returns what it said, the word ``BEGUN`` left out. A fork that has ended
    before was not killed. A word counts if it was said completely; "fault: …"
    tells what went wrong in it.
    """
    child, stream = _forked(work)
    with stream:
        begun = stream.readline()
        end = time.monotonic() + seconds
        while time.monotonic() < end and not _has_ended(child):
            time.sleep(max(0.0, min(0.01, end - time.monotonic())))
        os.kill(child, signal.SIGKILL)
        *words, _half = (begun + stream.read()).decode("utf-8").split("\n")
    os.waitpid(child, 0)
    return [word for word in words if word != BEGUN]


def _has_ended(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def duration_of(work: Callable[[Say], None]) -> float:
    """Return how long the work takes from its beginning on, when nobody disturbs it."""
    child, stream = _forked(work)
    with stream:
        stream.readline()
        began = time.monotonic()
        stream.read()
    os.waitpid(child, 0)
    return time.monotonic() - began


def _forked(work: Callable[[Say], None]) -> tuple[int, BinaryIO]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            work(lambda word: _say(writing, word))
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the process ends here, whatever it is
            _say(writing, f"fault: {traceback.format_exc(limit=-3)!r}")
            os._exit(1)
    os.close(writing)
    return child, open(reading, "rb")  # noqa: PTH123 - takes a descriptor


def _say(pipe: int, word: str) -> None:
    os.write(pipe, word.encode("utf-8") + b"\n")
