"""Making a backup: written under another name, checked, forced to disk, renamed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Generator
from pathlib import Path
from threading import Lock

from reader.base.clock import Clock
from reader.base.errors import StoreError
from reader.domain.safekeeping import Backup, Reason
from reader.store import chain
from reader.store.backup_files import (
    FOLDER_NAME,
    PART,
    backup_of,
    backups_in,
    name_of,
    next_number,
    remove_leftovers,
    superseded,
)
from reader.store.copying import copy_checked, counts, expect_room, force, no_pace
from reader.store.errors import plain_sentences
from reader.store.migrations import version_of
from reader.store.verifying import expect_sound, opened_alone


class BackupFolder:
    """The backups of one library; one is made at a time, whoever asks."""

    def __init__(self, data_folder: Path, clock: Clock) -> None:
        self.path = data_folder / FOLDER_NAME
        self._clock = clock
        self._lock = Lock()
        self._sound: set[str] = set()
        """The backups that were found to be sound since the start."""

    def tidy(self) -> None:
        """Delete what a backup left that was not finished."""
        if self.path.is_dir():
            remove_leftovers(self.path)

    def all(self) -> list[Backup]:
        """Return the backups, the newest first."""
        with plain_sentences(self.path):
            return backups_in(self.path)

    def make(
        self,
        connection: sqlite3.Connection,
        reason: Reason,
        pace: Callable[[], None] = no_pace,
    ) -> Backup:
        """Make a backup and return it; it is whole, checked and on disk by then.

        Raises:
            DamagedLibraryError: The library is damaged; no backup was made.
            NoRoomError: It does not fit on the disk.
            StoreError: The folder cannot be written to.
        """
        with self._lock, plain_sentences(self.path):
            self.path.mkdir(mode=0o700, exist_ok=True)
            expect_room(connection, self.path)
            number, at = next_number(self.path), self._clock()
            part = self.path / f"{number:06}{PART}"
            counts = copy_checked(connection, part, pace)
            name = name_of(number, at, reason, *counts)
            os.replace(part, self.path / name)
            force(self.path)
            self._sound.add(name)
            self._thin_out()
        backup = backup_of(name, (self.path / name).stat().st_size)
        assert backup is not None
        return backup

    def is_up_to_date(self, connection: sqlite3.Connection) -> bool:
        """Tell whether the newest backup is sound and has all articles and acts that are there."""
        newest = next(iter(self.all()), None)
        if newest is None or not self._is_sound(newest.name):
            return False
        try:
            with opened_alone(self.path / newest.name) as kept:
                has_articles = counts(kept).articles == counts(connection).articles
                return has_articles and chain.ends(kept) == chain.ends(connection)
        except sqlite3.Error:  # one of an earlier version, or gone meanwhile
            return False

    @contextlib.contextmanager
    def part(self) -> Generator[Path, None, None]:
        """Lend the name of a file that is deleted after the block."""
        self.path.mkdir(mode=0o700, exist_ok=True)
        path = self.path / f"{os.urandom(6).hex()}{PART}"
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def fault_of(self, name: str) -> str:
        """Return what is wrong with a backup, nothing if it is sound."""
        try:
            with opened_alone(self.path / name) as connection:
                is_empty = version_of(connection) < 1  # SQLite finds no fault with that
                expect_sound(connection)
        except (StoreError, ValueError, sqlite3.Error) as error:
            self._sound.discard(name)
            return str(error)
        if is_empty:
            return "There is nothing in it."
        self._sound.add(name)
        return ""

    def _is_sound(self, name: str) -> bool:
        return name in self._sound or not self.fault_of(name)

    def _thin_out(self) -> None:
        """Delete what sound newer backups stand for."""
        for backup, newer in superseded(backups_in(self.path)):
            if self._is_sound(newer.name):
                (self.path / backup.name).unlink(missing_ok=True)
