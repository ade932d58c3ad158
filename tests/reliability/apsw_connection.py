"""A connection of apsw in the shape of ``sqlite3.Connection``, as far as the store needs it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import RLock
from typing import Any
from unittest import mock

import apsw

from tests.reliability.vfs import Shim

_KINDS: dict[type[apsw.Error], type[sqlite3.Error]] = {
    apsw.ConstraintError: sqlite3.IntegrityError,
    apsw.CorruptError: sqlite3.DatabaseError,
    apsw.NotADBError: sqlite3.DatabaseError,
}


class Cursor:
    """All rows of one statement, which has ended by now."""

    def __init__(self, rows: list[tuple[Any, ...]], rowcount: int, lastrowid: int) -> None:
        self._rows = iter(rows)
        self.description: list[tuple[Any, ...]] = []
        self.rowcount = rowcount
        self.lastrowid = lastrowid

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row."""
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[tuple[Any, ...]]:
        """Return some rows."""
        return [row for row, _ in zip(self._rows, range(size), strict=False)]

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all further rows."""
        return list(self._rows)


class Connection:
    """Errors are those of ``sqlite3``; text must be UTF-8."""

    def __init__(self, path: str, shim: Shim, timeout: float, flags: int) -> None:
        self._lock = RLock()
        self.text_factory: Callable[[bytes], Any] = bytes.decode
        self.row_factory = None
        self.isolation_level = None
        with _translated():
            self._connection = apsw.Connection(path, flags=flags, vfs=shim.name)
            self._connection.set_busy_timeout(int(timeout * 1000))

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.in_transaction

    @property
    def total_changes(self) -> int:
        """How many rows were changed since the start."""
        return self._connection.total_changes()

    def execute(self, statement: str, values: Sequence[Any] | dict[str, Any] = ()) -> Cursor:
        """Do one statement to its end."""
        with self._lock, _translated():
            before = self._connection.total_changes()
            described: list[Any] = []

            def look(cursor: apsw.Cursor, *_: object) -> bool:
                described[:] = cursor.get_description()
                return True

            cursor = self._connection.cursor()
            cursor.exec_trace = look
            rows = list(cursor.execute(statement, values or None))
            changed = self._connection.total_changes() - before
            made = Cursor(rows, changed, self._connection.last_insert_rowid())
            made.description = [(column[0], *[None] * 6) for column in described]
            return made

    def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> Cursor:
        """Do one statement for each of several rows."""
        with self._lock, _translated():
            before = self._connection.total_changes()
            self._connection.executemany(statement, list(values))
            return Cursor([], self._connection.total_changes() - before, 0)

    def cursor(self) -> Connection:
        """Return what can execute."""
        return self

    def commit(self) -> None:
        """End the transaction, if there is one."""
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        """Take the transaction back, if there is one."""
        if self.in_transaction:
            self.execute("ROLLBACK")

    def backup(
        self,
        target: Connection,
        *,
        pages: int = -1,
        progress: Callable[[int, int, int], object] | None = None,
        name: str = "main",
        sleep: float = 0.25,
    ) -> None:
        """Copy the whole database, ``pages`` at a time."""
        del sleep
        with (
            self._lock,
            _translated(),
            target._connection.backup("main", self._connection, name) as copying,
        ):
            while not copying.done:
                copying.step(pages)
                if progress is not None:
                    progress(0, copying.remaining, copying.page_count)

    def interrupt(self) -> None:
        """Stop what is going on."""
        self._connection.interrupt()

    def close(self) -> None:
        """Release the file; like SQLite, without a word about a disk that fails meanwhile."""
        with self._lock, suppress(apsw.Error):
            self._connection.close()


@contextmanager
def over(shim: Shim) -> Iterator[None]:
    """Let every connection to a file of the simulated disk go through ``shim``.

    All code of the store gets its connections from ``sqlite3.connect``.
    """
    real = sqlite3.connect

    def connect(path: str | os.PathLike[str], timeout: float = 5.0, **more: Any) -> Any:
        name = os.fspath(path)
        plain = name.removeprefix("file:").partition("?")[0] if more.get("uri") else name
        if not shim.disk.has(plain):
            return real(path, timeout, **more)
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        flags |= apsw.SQLITE_OPEN_URI if more.get("uri") else 0
        return Connection(name, shim, timeout, flags)

    with mock.patch("sqlite3.connect", connect), shim.disk.watching():
        yield


@contextmanager
def _translated() -> Iterator[None]:
    """Turn errors of apsw into those of ``sqlite3``, with their names."""
    try:
        yield
    except apsw.Error as error:
        kind = next((k for a, k in _KINDS.items() if isinstance(error, a)), None)
        made = (kind or sqlite3.OperationalError)(str(error))
        code = getattr(error, "extendedresult", 0) or getattr(error, "result", 0)
        made.sqlite_errorcode = code
        names = apsw.mapping_extended_result_codes, apsw.mapping_result_codes
        made.sqlite_errorname = str(names[0].get(code) or names[1].get(code & 0xFF) or "")
        raise made from error
