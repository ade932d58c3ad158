"""The whole library as one file, out and in."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from reader.base.atomic import replacing
from reader.base.clock import Clock
from reader.base.errors import StoreError, UnreadableFile, UserError
from reader.domain.library import BroughtIn
from reader.store.bringing_in import bring_in
from reader.store.connection import Database, open_database
from reader.store.dump import read_dump, write_dump
from reader.store.errors import plain_sentences
from reader.store.packing import to_text


class StoredWhole:
    """It fulfils ``reader.session.ports.Whole``."""

    def __init__(self, database: Database, clock: Clock, before_merge: Callable[[], None]) -> None:
        """``before_merge`` makes a backup before anything comes in."""
        self._database = database
        self._clock = clock
        self._before_merge = before_merge

    def save(self, target: Path) -> None:
        """Write all articles and all work on them into one file.

        Raises:
            UserError: It cannot be written; what was there before is untouched.
        """
        with _told(target), tempfile.TemporaryDirectory(prefix="reading-desk-") as scratch:
            copy = Path(scratch) / "copy"
            with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                connection.text_factory = to_text
                # Acts go on while the copy is written out.
                with self._database.reading() as library:
                    library.backup(connection)
                with replacing(target) as stream:
                    write_dump(connection, stream)

    def bring_in(self, source: Path) -> BroughtIn:
        """Take in the articles and the work of another library, in one transaction.

        Raises:
            UnreadableFile: The file is damaged, too new, or no library.
            StoreError: It cannot be written; nothing has changed.
        """
        if self._database.is_draft:
            raise StoreError("Not all of your work is saved yet. Nothing was brought in.")
        with (
            _told(source, is_reading=True),
            tempfile.TemporaryDirectory(prefix="reading-desk-") as scratch,
        ):
            copy = Path(scratch) / "copy"
            read_dump(source, copy)
            with plain_sentences(Path(scratch)):
                theirs = open_database(copy)
            try:
                self._before_merge()
                return self._take(theirs, source.name)
            finally:
                theirs.close()

    def _take(self, theirs: Database, name: str) -> BroughtIn:
        with theirs.reading() as other, self._database.writing() as mine:
            try:
                return bring_in(mine, other, self._clock())
            except (
                KeyError,
                TypeError,
                ValueError,
                AttributeError,
                ArithmeticError,
                RecursionError,
                zlib.error,
                sqlite3.IntegrityError,
            ) as error:
                raise UnreadableFile(
                    f"“{name}” holds something that this version cannot read. "
                    "Nothing was brought in."
                ) from error


@contextlib.contextmanager
def _told(file: Path, *, is_reading: bool = False) -> Iterator[None]:
    """Let what is wrong with a file, or with the room for a copy, be a sentence about it."""
    try:
        yield
    except (OSError, sqlite3.Error, MemoryError) as error:
        reason = (getattr(error, "strerror", None) or str(error) or "not enough memory").lower()
        if is_reading:
            raise UnreadableFile(f"“{file.name}” cannot be read: {reason}.") from error
        raise UserError(f"“{file.name}” could not be written: {reason}.") from error
