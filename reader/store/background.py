"""Work on threads of its own that ends when the library is closed."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Lock, Thread

REST_S = 0.002  # between two steps, for acts to get in


class StoppedError(Exception):
    """The library is being closed; the work is left undone."""


class Background:
    """Runs functions that call ``pace`` again and again."""

    def __init__(self) -> None:
        self._stop = Event()
        self._lock = Lock()
        self._threads: set[Thread] = set()

    def start(self, work: Callable[[], None], delay_s: float = 0.0) -> None:
        """Run ``work`` on a thread, some time from now; never after ``close``."""
        with self._lock:
            if self._stop.is_set():
                return
            thread = Thread(target=lambda: self._run(work, delay_s), name="safekeeping")
            self._threads.add(thread)
            thread.start()

    @property
    def is_ending(self) -> bool:
        """Whether the library is being closed."""
        return self._stop.is_set()

    def pace(self) -> None:
        """Let others go on; ends the work if the library is being closed."""
        self.expect_time()
        time.sleep(REST_S)

    def expect_time(self) -> None:
        """End the work if the library is being closed."""
        if self._stop.is_set():
            raise StoppedError

    def close(self) -> None:
        """End what is going on, and wait for that."""
        self._stop.set()
        with self._lock:
            threads = list(self._threads)
        for thread in threads:
            thread.join()
        self._threads.clear()

    def _run(self, work: Callable[[], None], delay_s: float) -> None:
        try:
            if not self._stop.wait(delay_s):
                work()
        except StoppedError:
            pass
