"""The thread that owns the library: everything that is asked of it, in order."""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, Generic, TypeVar

from reader.base.clock import Clock, now
from reader.base.errors import StoreError
from reader.domain.saving import Saving
from reader.store.library import SqliteLibrary
from reader.store.unsaved import Act, Source, Unsaved

log = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_PAUSE_S = 2.0  # before what failed is tried again; then twice as long each time
LONGEST_PAUSE_S = 30.0
MOST_WAITING = 500  # acts that could not be saved; a person shall not pile up a day's work
_TOO_MANY = (
    "{reason} {waiting:,} changes wait to be saved already, so no more can be made now. "
    "Choose Library ▸ Try to save again, or save a copy elsewhere."
)
_CLOSED = "The library has been closed."
_PATIENCE_S = 10.0  # at the end of the program, for what is still being written


class _Answer(Generic[T]):
    """What comes back from the other thread."""

    def __init__(self, act: Callable[[], T]) -> None:
        self._act = act
        self._done = threading.Event()
        self._value: T
        self._error: BaseException | None = None

    def find(self) -> None:
        """Do it; on the thread of the library."""
        try:
            self._value = self._act()
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever asked
            self._error = error
        finally:
            self._done.set()

    def wait(self) -> T:
        """Return what came of it, or raise it."""
        self._done.wait()
        if self._error is not None:
            raise self._error
        return self._value


class Keeper:
    """Asks and writes on one thread, and tells how far the writing is.

    The library is opened there at once; whoever asks something waits for it.
    It fulfils ``reader.session.ports.Saves``.
    """

    def __init__(self, source: Source, *, clock: Clock = now) -> None:
        self._hears_defects: Callable[[Exception], None] = _log_defect
        self._clock = clock
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._is_closed = False
        self._counted = 0
        self._saved = 0
        self._newest = ""
        self._now = Saving()
        self._listeners: list[Callable[[Saving], None]] = []
        self._unsaved = Unsaved(source, clock, self._on_disk, self._on_defect)
        self._pause = FIRST_PAUSE_S
        self._opening: _Answer[tuple[str, ...]] = _Answer(self._unsaved.open)
        self._thread = threading.Thread(target=self._run, name="library", daemon=True)
        self._thread.start()
        atexit.register(self._end)

    def notices(self) -> tuple[str, ...]:
        """Return what the person should know about the opening, once that is done.

        Raises:
            StoreError: The library could not be opened.
        """
        return self._opening.wait()

    @property
    def now(self) -> Saving:
        """How it stands; acts that have only just been asked for are counted."""
        with self._lock:
            return self._state()

    def _state(self) -> Saving:
        return self._now._replace(waiting=self._counted, saved=self._saved, newest=self._newest)

    def listen(self, listener: Callable[[Saving], None]) -> None:
        """Call ``listener`` after every change from now on, on the thread of the library."""
        self._listeners.append(listener)

    def hear_defects(self, listener: Callable[[Exception], None]) -> None:
        """Call ``listener`` with what should never have been raised, on that thread."""
        self._hears_defects = listener

    def follow(self, follower: Callable[[SqliteLibrary], None]) -> None:
        """Call ``follower`` with each library that is opened, on that thread."""
        self._jobs.put(lambda: self._unsaved.follow(follower))

    def try_again(self) -> None:
        """Try once more to save what could not be saved; returns at once."""
        if not self._is_closed:
            self._jobs.put(self._try_again)

    def settled(self) -> Saving:
        """Return how it stands once everything asked for up to now has been tried."""
        return self._wait_for(self._told)

    def copy_to(self, target: Path) -> None:
        """Write the whole library, with all that waits, into a file of its own elsewhere.

        Raises:
            UserError: It could not be written, or lacks some of what waits.
        """
        self._wait_for(lambda: self._unsaved.copy_to(target))

    def ask(self, question: Callable[[SqliteLibrary], T]) -> T:
        """Return the answer of the library, which knows of everything asked for before."""
        return self._wait_for(lambda: self._unsaved.read(question))

    def do(self, do: Callable[[SqliteLibrary], T], *, is_counted: bool = True) -> T | None:
        """Write something and wait until that is done, or waits with the rest.

        Returns ``None`` where it waits and could not even be done in memory.
        """
        act = Act(do, self._clock(), is_counted=is_counted, is_awaited=True)
        return self._wait_for(lambda: self._write(act))

    def keep(
        self,
        do: Callable[[SqliteLibrary], Any],
        *,
        name: str = "",
        is_counted: bool = True,
        place_of: str = "",
    ) -> None:
        """Have something written; returns at once.

        Raises:
            StoreError: Too much waits already that could not be written.
        """
        act = Act(do, self._clock(), name, is_counted, place_of=place_of)
        with self._lock:
            self._expect_open()
            if is_counted and self._now.is_stuck and self._counted >= MOST_WAITING:
                raise StoreError(_TOO_MANY.format(reason=self._now.reason, waiting=self._counted))
            self._counted += is_counted
            self._jobs.put(lambda: self._write_kept(act))

    def close(self) -> None:
        """Write everything, try once more what could not be, and release the file."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            self._jobs.put(None)
        self._thread.join()
        atexit.unregister(self._end)

    def _end(self) -> None:
        """Do not let the program end in the middle of an act; nobody has closed the window."""
        self._jobs.put(None)
        self._thread.join(_PATIENCE_S)

    def _wait_for(self, act: Callable[[], T]) -> T:
        answer = _Answer(act)
        with self._lock:
            self._expect_open()
            self._jobs.put(answer.find)
        return answer.wait()

    def _expect_open(self) -> None:
        """Refuse what a timer still wants while the window goes."""
        if self._is_closed:
            raise StoreError(_CLOSED)

    # From here on everything happens on the thread of the library.

    def _run(self) -> None:
        self._opening.find()
        self._tell()
        due = self._next_try()
        while True:
            try:
                job = self._jobs.get(timeout=None if due is None else max(0.0, due - monotonic()))
            except Empty:
                job = self._try_again
            if job is None:
                break
            was_stuck = bool(self._unsaved.reason)
            self._do(job)
            if not self._unsaved.reason:
                due, self._pause = None, FIRST_PAUSE_S
            elif not was_stuck or job == self._try_again:
                due = self._next_try()
        self._unsaved.try_again()
        self._unsaved.close()

    def _do(self, job: Callable[[], None]) -> None:
        """Do a job; the thread goes on whatever comes of it, as everybody waits for it."""
        try:
            job()
            self._tell()
        except Exception as error:  # noqa: BLE001 - said above
            self._on_defect(error)

    def _told(self) -> Saving:
        self._tell()
        return self.now

    def _next_try(self) -> float | None:
        """Return when to try again, a longer while after each attempt."""
        if not self._unsaved.reason or self._unsaved.is_stand_in:
            return None  # of a library that was never open, the person says when to look again
        due = monotonic() + self._pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE_S)
        return due

    def _try_again(self) -> None:
        self._unsaved.try_again()

    def _write(self, act: Act[T]) -> T | None:
        if act.is_counted:
            with self._lock:
                self._counted += 1
        try:
            return self._unsaved.write(act)
        except BaseException:
            if act.is_counted:
                with self._lock:
                    self._counted -= 1
            raise

    def _write_kept(self, act: Act[Any]) -> None:
        self._unsaved.write(act)

    def _on_disk(self, act: Act[Any]) -> None:
        with self._lock:
            self._counted -= act.is_counted
            self._saved += act.is_counted
            self._newest = act.name or self._newest

    def _on_defect(self, error: Exception) -> None:
        self._hears_defects(error)

    def _tell(self) -> None:
        with self._lock:
            state = self._state()._replace(
                reason=self._unsaved.reason or self._unsaved.refusal,
                is_session_only=self._unsaved.is_stand_in,
                refused=self._unsaved.refused,
            )
            if state == self._now:
                return
            self._now = state
        for listener in tuple(self._listeners):
            listener(state)


def _log_defect(error: Exception) -> None:
    log.error("a defect on the library's thread", exc_info=error)
