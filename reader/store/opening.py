"""Opening the library of a folder, whatever state it was left in."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.base.clock import Clock
from reader.base.errors import StoreError
from reader.domain.safekeeping import Reason
from reader.store import doubtful
from reader.store.aside import COMPANIONS, put_aside
from reader.store.backing_up import BackupFolder
from reader.store.checking import look_through
from reader.store.connection import JOURNALS, Database, beside, has_content, open_database
from reader.store.copying import force
from reader.store.errors import DamagedLibraryError, plain_sentences, readable_content
from reader.store.history.files import files_in
from reader.store.history.writing import FOLDER_NAME, History, is_ahead
from reader.store.recovery.recovering import COPY, DONE, PART, Recovery, remove
from reader.store.recovery.telling import sentence_about

_LOG = ".log-as-found"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_VERSIONS = {1, 2}  # what a database file says at two places of its head
_VERSIONS_AT = slice(18, 20)


def open_or_recover(
    path: Path, clock: Clock, journals: Sequence[str] = JOURNALS
) -> tuple[Database, tuple[str, ...]]:
    """Open the library file at ``path``, making it and its folder where they are missing.

    A damaged file is put aside under another name, and what can be restored
    is. Also returns sentences about that. ``journals`` as in ``open_database``.

    Raises:
        StoreError: Another program has it open, a newer version wrote it, or
            the folder cannot be used.
    """
    _make_folder(path.parent)
    opening = _Opening(path, clock, journals)
    with plain_sentences(path.parent):
        opening.finish()
        opened = opening.run()
        opening.tidy()
        return opened


class _Opening:
    """One attempt to open what is there."""

    def __init__(self, path: Path, clock: Clock, journals: Sequence[str]) -> None:
        self._path = path
        self._journals = journals
        self._clock = clock
        self._backups = BackupFolder(path.parent, clock)
        self._history = path.parent / FOLDER_NAME
        self._done = path.with_name(path.name + DONE)

    def finish(self) -> None:
        """Do what an ended program had left to do: move a restored library to its place."""
        if self._done.exists():
            self._exchange()

    def tidy(self) -> None:
        """Delete what an ended program was still writing; the library is ours by now."""
        with contextlib.suppress(OSError):
            _keep_to_owner(self._path)
            self._backups.tidy()
            for ending in (PART, COPY):
                remove(self._path.with_name(self._path.name + ending))

    def run(self) -> tuple[Database, tuple[str, ...]]:
        """Open the library, or what can be restored of it."""
        with self._log_as_found() as log:
            if not has_content(self._path) and (has_content(log) or self._has_copies()):
                return self._recovered(log)
            is_doubtful = doubtful.is_marked(self._path.parent)
            try:
                database = self._opened(is_doubtful=is_doubtful)
            except DamagedLibraryError:
                return self._recovered(log)
            except StoreError as error:
                if not self._has_damaged_head(error):
                    raise
                return self._recovered(log)
            if self._has_lost_something(database) or (is_doubtful and not _is_readable(database)):
                database.close()
                return self._recovered(log)
        doubtful.unmark(self._path.parent)
        return database, ()

    def _opened(self, *, is_doubtful: bool = False) -> Database:
        def keep(older: sqlite3.Connection) -> None:
            self._backups.make(older, Reason.UPGRADE)

        return open_database(
            self._path, before_upgrade=keep, is_doubtful=is_doubtful, journals=self._journals
        )

    def _recovered(self, log: Path) -> tuple[Database, tuple[str, ...]]:
        """Put together what can be read, move it to the place of the damaged file, open it."""
        was_there = self._path.exists()
        found = Recovery(self._path, log, self._backups).run()
        aside = self._exchange(log)
        database = self._opened()
        with database.reading() as connection:
            History(self._path.parent, self._clock).begin_anew(connection)
        doubtful.unmark(self._path.parent)
        name = aside.name if aside is not None else ""
        return database, (sentence_about(found, self._path.parent, name, was_there=was_there),)

    def _exchange(self, log: Path | None = None) -> Path | None:
        """Put aside what is there, with its log as it was; let the restored library follow."""
        aside = None
        if any(beside(self._path, suffix).exists() for suffix in COMPANIONS):
            aside = put_aside(self._path, self._clock())
            if log is not None and has_content(log) and not has_content(beside(aside, "-wal")):
                os.replace(log, beside(aside, "-wal"))
        if self._done.exists():
            os.replace(self._done, self._path)
        force(self._path.parent)
        return aside

    @contextlib.contextmanager
    def _log_as_found(self) -> Iterator[Path]:
        """Keep a copy of the log until all is well: SQLite does away with a damaged one."""
        log = beside(self._path, "-wal")
        copy = self._path.with_name(self._path.name + _LOG)
        if not has_content(log):
            copy.unlink(missing_ok=True)
            yield log
            return
        shutil.copyfile(log, copy)
        copy.chmod(0o600)
        try:
            yield copy
        finally:
            copy.unlink(missing_ok=True)

    def _has_copies(self) -> bool:
        return bool(self._backups.all() or files_in(self._history))

    def _has_lost_something(self, database: Database) -> bool:
        """Tell whether acts are missing that were there: a log that is gone or was torn.

        A backup that a person has put there by hand is older for a reason.
        """
        if not database.had_log:
            return False
        with database.reading() as connection:
            return is_ahead(self._history, connection)

    def _has_damaged_head(self, error: StoreError) -> bool:
        """Tell whether SQLite took a damaged file for one that it may only read."""
        name = getattr(error.__cause__, "sqlite_errorname", "")
        if not name.startswith("SQLITE_READONLY"):
            return False
        with self._path.open("rb") as stream:
            head = stream.read(_VERSIONS_AT.stop)
        return not set(head[_VERSIONS_AT]) <= _VERSIONS


def _keep_to_owner(path: Path) -> None:
    """Take the rights of others from a file that was copied here, for example."""
    rights = stat.S_IMODE(path.stat().st_mode)
    if rights & _OTHERS:
        path.chmod(rights & ~_OTHERS)


def _is_readable(database: Database) -> bool:
    """Tell whether everything that is stored can be understood; takes a while."""
    try:
        with database.reading() as connection, readable_content(database.folder):
            look_through(connection)
    except DamagedLibraryError:
        return False
    return True


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, but the library needs a folder of that name.")
    with plain_sentences(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
