"""A disk that has no room or fails, without rights and without a second machine."""

from __future__ import annotations

import contextlib
import resource
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from reader.store.connection import beside
from reader.store.library import FILE_NAME


@contextlib.contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """Let no file of this process grow beyond what the library has now."""
    path = folder / FILE_NAME
    sizes = [p.stat().st_size for p in (path, beside(path, "-wal")) if p.exists()]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class FailingConnection:
    """A connection whose commits fail with an error of SQLite, before or after they are done."""

    def __init__(self, connection: sqlite3.Connection, name: str, *, is_done: bool) -> None:
        self._connection = connection
        self._name = name
        self._is_done = is_done
        self.failures = 0

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, statement: str, *arguments):
        if statement == "COMMIT":
            self.failures += 1
            if self._is_done:
                self._connection.execute(statement)
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = self._name
            raise error
        return self._connection.execute(statement, *arguments)
