"""Opening the library of a folder, whatever state it was left in."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reader.base.clock import Clock
from reader.base.errors import StoreError
from reader.domain.safekeeping import Reason
from reader.store.aside import put_aside
from reader.store.backing_up import BackupFolder
from reader.store.connection import Database, beside, has_content, open_database
from reader.store.errors import DamagedLibraryError, plain_sentences


def open_or_recover(path: Path, clock: Clock) -> tuple[Database, tuple[str, ...]]:
    """Open the library file at ``path``, making it and its folder where they are missing.

    A damaged file is put aside under another name. Also returns sentences
    about what had to be done.

    Raises:
        StoreError: Another program has it open, a newer version wrote it, or
            the folder cannot be used.
    """
    _make_folder(path.parent)
    backups = BackupFolder(path.parent, clock)
    backups.tidy()
    notices: tuple[str, ...] = ()
    if _is_torso(path):
        notices = (_put_aside(path, clock),)
    try:
        return _opened(path, backups), notices
    except DamagedLibraryError:
        notices = (*notices, _put_aside(path, clock))
        return _opened(path, backups), notices


def _opened(path: Path, backups: BackupFolder) -> Database:
    def keep(older: sqlite3.Connection) -> None:
        backups.make(older, Reason.UPGRADE)

    return open_database(path, before_upgrade=keep)


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, but the library needs a folder of that name.")
    with plain_sentences(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _is_torso(path: Path) -> bool:
    """Tell whether a log is left of a library whose main file is gone.

    SQLite deletes such a log when it makes a new file of that name.
    """
    left = any(has_content(beside(path, suffix)) for suffix in ("-wal", "-journal"))
    return left and not has_content(path)


def _put_aside(path: Path, clock: Clock) -> str:
    with plain_sentences(path.parent):
        name = put_aside(path, clock()).name
    return (
        f"The library in {path.parent} was damaged and could not be read. It was put aside "
        f"as “{name}” in the same folder, and an empty library was started. "
        "Nothing was deleted."
    )
