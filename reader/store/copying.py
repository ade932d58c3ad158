"""A checked copy of a library that stays in use meanwhile.

The copy is made in small steps through the connection that is open anyway:
what is written between two steps gets into the copy, too, and nobody waits
longer than one step takes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from reader.base.errors import StoreError
from reader.store.packing import to_text
from reader.store.verifying import expect_sound

PAGES = 128  # at a time: half a megabyte
MARGIN = 20 * 1024 * 1024  # bytes that stay free for the work itself
_PATIENCE_S = 10.0
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_AGAIN_S = 0.02  # until the next try while an act is being written


class NoRoomError(StoreError):
    """The disk has no room for a copy."""


class Counts(NamedTuple):
    """How much a library holds."""

    articles: int
    acts: int


def no_pace() -> None:
    """Go on at once."""


def expect_room(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise ``NoRoomError`` unless a copy fits."""
    pages, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
    )
    if shutil.disk_usage(folder).free < pages * size + MARGIN:
        raise NoRoomError(
            f"There is no room for a backup of the library ({pages * size // 1_000_000 + 1} MB) "
            f"in {folder}. Your work itself is saved; free some space on the disk."
        )


def copy_checked(
    connection: sqlite3.Connection, target: Path, pace: Callable[[], None] = no_pace
) -> Counts:
    """Write a copy to ``target``, which must not be there, check it and force it to disk.

    ``pace`` is called between the steps; what it raises ends the copying.

    Raises:
        DamagedLibraryError: The copy is damaged, and so is what was copied.
    """
    with copied(connection, target, pace) as copy:
        expect_sound(copy)
        return counts(copy)


@contextlib.contextmanager
def copied(
    connection: sqlite3.Connection, target: Path, pace: Callable[[], None] = no_pace
) -> Iterator[sqlite3.Connection]:
    """Write a copy to ``target`` and lend it; after the block it is forced to disk.

    What goes wrong in the block leaves no copy.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.text_factory = to_text
            # A torn copy is thrown away, so it needs no journal; it is forced to disk below,
            # because SQLite would let every act wait meanwhile.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            connection.backup(copy, pages=PAGES, progress=_Progress(pace), sleep=_AGAIN_S)
            # One file that needs no others, whatever journal the library has.
            copy.execute("PRAGMA journal_mode = DELETE")
            yield copy
        force(target)
    except BaseException:
        for suffix in ("", "-journal"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        raise


class _Progress:
    """Ends the copying where something else has been writing all the time."""

    def __init__(self, pace: Callable[[], None]) -> None:
        self._pace = pace
        self._waits = 0

    def __call__(self, state: int, _left: int, _all: int) -> None:
        self._waits = self._waits + 1 if state in _IN_USE else 0
        if self._waits * _AGAIN_S > _PATIENCE_S:
            raise StoreError(
                "No backup could be made, because changes wait to be saved. Save them first."
            )
        self._pace()


def force(path: Path) -> None:
    """Force a file to disk, or the names in a folder."""
    if path.is_dir() and os.name == "nt":
        return  # folders cannot be opened there, and need not be
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def counts(connection: sqlite3.Connection) -> Counts:
    """Return how much a library of any version holds."""
    articles, acts = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours
        for table in ("document", "journal")
    )
    return Counts(articles, acts)
