"""A copy of a library that another program has open and locked.

The window holds the lock all the time, and the command line must still read
what was saved. SQLite itself cannot be asked, so the files are copied. The
order makes the copy sound: first the database, then its write-ahead log.
The window changes the database only by moving pages over from the log, and
all of those are still in the log as long as it was not begun anew, which
its header tells. So an unchanged header means that log over database give
one committed state; half a transaction at the log's end is ignored by
SQLite, which checks every part of it.

Without a log (TRUNCATE mode) the database itself must not have changed.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from reader.base.errors import StoreError
from reader.store.connection import beside, has_content

ATTEMPTS = 60
PAUSE_S = 0.05
_WAL_HEADER = 32  # bytes: magic, page size, checkpoint number, salts, checksum


def copy_library(path: Path, target: Path) -> None:
    """Copy the library file at ``path`` to ``target``, as last saved.

    Must not run in a process that has the library open: on POSIX systems,
    closing a file gives up every lock that the process has on it.

    Raises:
        StoreError: The library was changing all the time.
        OSError: It cannot be read.
    """
    for _ in range(ATTEMPTS):
        if _copied_while_still(path, target):
            return
        time.sleep(PAUSE_S)
    raise StoreError("The library is being changed just now; try again in a moment.")


def _copied_while_still(path: Path, target: Path) -> bool:
    before = _state(path)
    shutil.copyfile(path, target)
    wal = beside(path, "-wal")
    copied_wal = beside(target, "-wal")
    try:
        shutil.copyfile(wal, copied_wal)
    except FileNotFoundError:
        copied_wal.unlink(missing_ok=True)
    return not has_content(beside(path, "-journal")) and _state(path) == before


def _state(path: Path) -> tuple[bytes, int, int]:
    """Return what must not change while the files are copied."""
    try:
        with beside(path, "-wal").open("rb") as wal:
            header = wal.read(_WAL_HEADER)
    except FileNotFoundError:
        header = b""
    if header:
        return header, 0, 0
    status = path.stat()
    return header, status.st_size, status.st_mtime_ns
