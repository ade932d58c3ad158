"""A library for one session, where the real one cannot be opened for writing."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from reader.base.clock import Clock
from reader.base.errors import StoreError
from reader.store.connection import Database, open_database
from reader.store.errors import ForeignFileError, plain_sentences
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.snapshot import copy_library


def stand_in(folder: Path, trouble: StoreError, clock: Clock) -> SqliteLibrary:
    """Open a copy of the library in ``folder``, or an empty one where that cannot be read.

    The library itself is not touched. What is written goes with the copy.

    Raises:
        StoreError: There is no room for that either.
    """
    with plain_sentences(Path(tempfile.gettempdir())), contextlib.ExitStack() as undo:
        scratch = undo.enter_context(
            tempfile.TemporaryDirectory(prefix="reading-desk-", ignore_cleanup_errors=True)
        )
        database = _copied(folder, Path(scratch) / FILE_NAME, trouble)
        if database is None:
            database = open_database(Path(scratch) / f"empty-{FILE_NAME}")
        undo.callback(database.close)
        return SqliteLibrary(database, undo.pop_all().close, clock=clock, is_copy=True)


def _copied(folder: Path, copy: Path, trouble: StoreError) -> Database | None:
    path = folder / FILE_NAME
    if isinstance(trouble, ForeignFileError):
        return None
    try:
        with plain_sentences(folder):
            if not path.exists():
                return None
            copy_library(path, copy)
            return open_database(copy, reads_newer=True)
    except StoreError:
        return None
