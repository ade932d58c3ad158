"""One file given to one reader: what came of it, and where a defect shows."""

from __future__ import annotations

import hashlib
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

from tests.fuzzing.targets import Target

SLOWEST_S = 8.0  # of the processor, for one file; the program itself gives 15


class TooSlowError(Exception):
    """A file took more time than any file of its size may."""


class Defect(NamedTuple):
    """What went wrong; ``place`` is the same for every file that shows the same defect."""

    place: str
    words: str


def judged(target: Target, content: bytes, seconds: float = SLOWEST_S) -> Defect | None:
    """Return the defect that a file shows, if it shows one."""
    try:
        with _limited(seconds):
            target.check(content)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return Defect(_place_of(error), f"{type(error).__name__}: {str(error)[:200]}")
    return None


def name_of(content: bytes) -> str:
    """Return a name for a file that is kept."""
    return hashlib.sha256(content).hexdigest()[:12]


def _place_of(error: Exception) -> str:
    if isinstance(error, TooSlowError):
        return "too slow"
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "/reader/" in frame.filename or "invariants" in frame.filename
    ]
    if not frames:
        frames = list(traceback.extract_tb(error.__traceback__))
    last = frames[-1]
    file = last.filename.rpartition("/reader/")[2]
    return f"{type(error).__name__} in {file}, {last.name}: {last.line}"


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise where the processor works for longer; a busy machine makes nobody slow."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
