"""Restoring a library that is damaged or gone from the file itself, backups and history.

The new library is finished under a name of its own before anything is moved.
So at every moment the old file, the new one, or both are there whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reader.base.errors import StoreError
from reader.domain.safekeeping import Backup, Reason
from reader.store import chain
from reader.store.aside import COMPANIONS
from reader.store.backing_up import BackupFolder
from reader.store.connection import Database, beside, open_database
from reader.store.copying import copied, counts, force
from reader.store.errors import plain_sentences
from reader.store.history.writing import FOLDER_NAME
from reader.store.migrations import STEPS, migrate, version_of
from reader.store.packing import to_text
from reader.store.recovery.assembling import (
    add_beside,
    add_documents,
    add_entries,
    build_tables,
)
from reader.store.recovery.merging import Merged, Top, merged
from reader.store.recovery.sources import Source, from_damaged, from_history, from_library
from reader.store.verifying import opened_alone

PART = ".recovering"
COPY = ".looked-at"
DONE = ".recovered"
_FEW = 2  # backups that are looked into, unless something is missing then


class Found(NamedTuple):
    """What could be restored."""

    articles: int
    acts: int
    latest: datetime | None
    """When the newest act was done."""
    lost: int
    """Acts that are known to have been there."""
    lost_articles: int


class Recovery:
    """Puts the library at ``path`` together again, under another name."""

    def __init__(self, path: Path, log: Path, backups: BackupFolder) -> None:
        """``log`` is the write-ahead log of the damaged file."""
        self._path = path
        self._log = log
        self._backups = backups
        self.result = path.with_name(path.name + DONE)

    def run(self) -> Found | None:
        """Write ``result``, whole and on disk; ``None`` if nothing at all could be read.

        Raises:
            StoreError: There is no room, or the folder cannot be written to.
        """
        part = self._path.with_name(self._path.name + PART)
        with plain_sentences(self._path.parent):
            remove(part)
            database = open_database(part)
            try:
                found = self._fill(database)
            finally:
                database.close()
            if not found.articles and not found.acts:
                remove(part)
                return None
            force(part)
            os.replace(part, self.result)
            force(self._path.parent)
        return found

    def _fill(self, database: Database) -> Found:
        damaged = from_damaged(self._path, self._log)
        history = from_history(self._path.parent / FOLDER_NAME)
        names = [b for b in self._backups.all() if not self._backups.fault_of(b.name)]
        backups = self._read_all(names[:_FEW])
        journals = _merged_all(damaged, history, backups)
        if _is_incomplete(journals, [damaged, history, *(read.source for read in backups)]):
            backups += self._read_all(names[_FEW:])
            journals = _merged_all(damaged, history, backups)
        with database.writing() as connection:
            for source in (damaged, *(read.source for read in backups), history):
                add_documents(connection, source.documents)
            without = {
                name: add_entries(connection, journal.entries)
                for name, journal in journals.items()
            }
            build_tables(connection)
            with _opened_copy(self._path, self._log) as copy:
                add_beside(connection, copy)
            for backup in names[:_FEW]:
                with opened_alone(self._backups.path / backup.name) as kept:
                    add_beside(connection, kept)
            return _found(connection, journals, without["journal"])

    def _read_all(self, backups: Sequence[Backup]) -> list[ReadBackup]:
        """Read backups; one that cannot be understood is passed over."""
        read: list[ReadBackup] = []
        for backup in backups:
            with contextlib.suppress(sqlite3.Error, StoreError, ValueError):
                read.append(self._read(backup))
        return read

    def _read(self, backup: Backup) -> ReadBackup:
        with (
            opened_alone(self._backups.path / backup.name) as source,
            self._backups.part() as part,
        ):
            if version_of(source) == len(STEPS):
                return ReadBackup(backup, from_library(source))
            with copied(source, part) as current:
                migrate(current)
                return ReadBackup(backup, from_library(current))


class ReadBackup(NamedTuple):
    """A backup with all that is in it."""

    backup: Backup
    source: Source


def remove(path: Path) -> None:
    """Delete a database that is not needed any more."""
    for suffix in COMPANIONS:
        beside(path, suffix).unlink(missing_ok=True)


def _merged_all(
    damaged: Source, history: Source, backups: Sequence[ReadBackup]
) -> dict[str, Merged]:
    sources = [damaged, history, *(read.source for read in backups)]
    return {name: merged(name, sources, _tops(name, sources, backups)) for name in chain.JOURNALS}


def _tops(name: str, sources: Sequence[Source], backups: Sequence[ReadBackup]) -> list[Top]:
    """Return where a journal may end, first what is to be believed most.

    A backup of before something was restored may hold acts that the person
    has taken back by that.
    """
    believed = [Top(*source.tops[name], source) for source in sources[:2] if name in source.tops]
    for read in backups:
        if believed and read.backup.reason is Reason.RESTORE:
            break
        if name in read.source.tops:
            believed.append(Top(*read.source.tops[name], read.source))
    return believed


def _is_incomplete(journals: Mapping[str, Merged], sources: Sequence[Source]) -> bool:
    """Tell whether more backups may help."""
    there = {rows.id for source in sources for rows in source.documents}
    place = chain.JOURNALS["journal"].index("document")
    wanted = {entry.values[place] for entry in journals["journal"].entries}
    return bool(wanted - there) or any(journal.lost for journal in journals.values())


def _found(connection: sqlite3.Connection, journals: Mapping[str, Merged], without: int) -> Found:
    articles, acts = counts(connection)
    latest = connection.execute("SELECT at FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    place = chain.JOURNALS["journal"].index("document")
    wanted = {entry.values[place] for entry in journals["journal"].entries}
    there = {id_ for (id_,) in connection.execute("SELECT id FROM document")}
    return Found(
        articles,
        acts,
        None if latest is None else datetime.fromisoformat(latest[0]),
        sum(journal.lost for journal in journals.values()) + without,
        len(wanted - there),
    )


@contextlib.contextmanager
def _opened_copy(path: Path, log: Path) -> Iterator[sqlite3.Connection]:
    """Lend what SQLite makes of a copy of the damaged file; an empty database at worst."""
    copy = path.with_name(path.name + COPY)
    remove(copy)
    try:
        if path.is_file():
            shutil.copyfile(path, copy)
        if log.is_file():
            shutil.copyfile(log, beside(copy, "-wal"))
        with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.text_factory = to_text
            yield connection
    finally:
        remove(copy)
