"""Adding to the history what has been committed to the library.

It is a second copy: nothing of it is forced to disk, no act waits for it, and
a disk that refuses it is no reason to complain.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import RLock

from reader.base.clock import Clock
from reader.store import chain
from reader.store.history.files import files_in, last_line, name_of, number_of
from reader.store.history.lines import Beginning, Entry, Line, Reach, to_line
from reader.store.history.stored import NOTHING, missing, reach_of

FOLDER_NAME = "history"
LARGEST = 8 * 1024 * 1024  # bytes; then another file is begun
_BINARY = getattr(os, "O_BINARY", 0)
AT_ONCE = 200  # lines; more are written on another thread


class History:
    """The history of one library, next to it."""

    def __init__(
        self, data_folder: Path, clock: Clock, later: Callable[[], None] = lambda: None
    ) -> None:
        """``later`` is called when there is so much to add that nobody should wait for it."""
        self.folder = data_folder / FOLDER_NAME
        self._clock = clock
        self._later = later
        self._lock = RLock()
        self._reach: Reach | None = None
        self._committed = NOTHING  # what is behind it may still be taken back
        self._file: int | None = None
        self._path = self.folder
        self._is_catching_up = False
        self._is_another = False  # what is written next begins a file of its own

    def follow(self, connection: sqlite3.Connection) -> None:
        """Add what has just been committed."""
        with self._lock, contextlib.suppress(OSError):
            self._committed = reach_of(connection)
            if self._is_catching_up:
                return  # it comes to that
            if not self._add(connection, AT_ONCE):
                self._is_catching_up = True
                self._later()

    def catch_up(self, connection: sqlite3.Connection, pace: Callable[[], None]) -> None:
        """Add all that is missing, little by little.

        On whatever thread, while the connection may be in the middle of an act.
        """
        try:
            while self._is_catching_up:
                pace()
                with self._lock:
                    self._is_catching_up = not self._add(connection, AT_ONCE // 10)
        except BaseException as error:
            with self._lock:
                self._is_catching_up = False
            if not isinstance(error, OSError):
                raise

    def begin_anew(self, connection: sqlite3.Connection) -> None:
        """The library has become another one."""
        with self._lock, contextlib.suppress(OSError):
            # Catching up must not go on with what is in the library for a moment yet.
            self._committed = NOTHING
            self._begin(connection)
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._file is not None:
                os.close(self._file)
            self._file = None

    def _add(self, connection: sqlite3.Connection, most: int) -> bool:
        """Add some lines; tell whether nothing is missing."""
        if self._reach is None:
            self._find_reach(connection)
        assert self._reach is not None
        lines = list(missing(connection, self._reach, most, self._committed))
        self._write(lines)
        return len(lines) < most

    def _find_reach(self, connection: sqlite3.Connection) -> None:
        """Go on where the files end, if that is the history of this library."""
        last = last_line(self.folder)
        if last is not None and _belongs(last, connection):
            self._reach = last.reach
        else:
            self._begin(connection)

    def _begin(self, connection: sqlite3.Connection) -> None:
        self.close()
        self._reach = NOTHING
        self._is_another = True
        self._write([Line(Beginning(chain.ends(connection)), NOTHING)])

    def _write(self, lines: Iterable[Line]) -> None:
        for line in lines:
            content = memoryview(to_line(line))
            handle = self._opened()
            try:
                while content:
                    content = content[os.write(handle, content) :]
            except OSError:
                self.close()  # the next one begins on a line of its own
                raise
            self._reach = line.reach

    def _opened(self) -> int:
        """Return the file to write to: not too large, and of this month."""
        now = self._clock()
        if self._file is not None:
            if os.fstat(self._file).st_size < LARGEST and self._path.exists():
                return self._file
            self.close()
        self.folder.mkdir(mode=0o700, exist_ok=True)
        files = files_in(self.folder)
        self._path = self.folder / name_of(1, now)
        if files:
            self._path = files[-1]
            month = name_of(number_of(self._path), now)
            is_full = self._path.stat().st_size >= LARGEST
            if self._is_another or is_full or self._path.name != month:
                self._path = self.folder / name_of(number_of(self._path) + 1, now)
        is_torn = not _ends_well(self._path)
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o600)
        self._is_another = False
        if is_torn:
            os.write(self._file, b"\n")
        return self._file


def _ends_well(path: Path) -> bool:
    """Tell whether the next line can follow at once."""
    if not path.exists() or not path.stat().st_size:
        return True
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"


def is_ahead(folder: Path, connection: sqlite3.Connection) -> bool:
    """Tell whether the history knows of more than a library has."""
    last = last_line(folder)
    if last is None:
        return False
    present = reach_of(connection)
    return last.reach.articles > present.articles or any(
        seq > now for seq, now in zip(last.reach.seqs, present.seqs, strict=True)
    )


def _belongs(last: Line, connection: sqlite3.Connection) -> bool:
    """Tell whether a library has all that the history has, and went on from there."""
    reach, present = last.reach, reach_of(connection)
    if reach.articles > present.articles:
        return False
    if any(seq > now for seq, now in zip(reach.seqs, present.seqs, strict=True)):
        return False
    if isinstance(last.content, Entry):
        ends = {last.content.journal: (last.content.seq, last.content.link or b"")}
    elif isinstance(last.content, Beginning):
        ends = dict(last.content.ends)
    else:
        found = connection.execute("SELECT 1 FROM document WHERE id = ?", (last.content.id,))
        return found.fetchone() is not None
    return chain.holds(connection, ends)
