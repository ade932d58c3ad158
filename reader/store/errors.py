"""What SQLite and the file system report, as sentences for the person.

The only place that looks at ``sqlite_errorname``. What is not listed here is
a defect of ours and passes through unchanged, with its traceback.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from reader.base.errors import StoreError, reason_of
from reader.store import doubtful


class DamagedLibraryError(StoreError):
    """The file is no SQLite database, or its content is damaged."""


class RefusedError(StoreError):
    """The library is sound, but does not take just this."""


class DoubtfulFileError(StoreError):
    """The disk failed so that nobody knows what of the file it really has.

    After a failed "sync" the system may call pages written that are not.
    """


class MissingLibraryError(StoreError):
    """The file that is open has no place in the folder any more."""


class NewerLibraryError(StoreError):
    """A newer version of the program wrote the library."""


class ForeignFileError(StoreError):
    """The file is a database, but of another program."""


class InUseError(StoreError):
    """Another program holds the lock."""


class ProtectedError(StoreError):
    """The file or its folder can be read at best, not written."""


_IN_USE = (
    "Reading Desk is already open with this library ({folder}). "
    "Close the other window, or wait until the other program has finished."
)
_FULL = (
    "The disk is full, so this could not be saved in {folder}. "
    "Free some space and try again; everything saved earlier is safe."
)
_PROTECTED = "The library in {folder} is write-protected, so nothing can be saved."
_NO_ENTRY = (
    "The library in {folder} cannot be opened: the folder is missing, or you may not write to it."
)
_DISK_ERROR = (
    "The disk reported an error while the library in {folder} was used, "
    "so this could not be saved. Check the disk before you go on."
)
_REFUSALS = ("SQLITE_TOOBIG", "SQLITE_CONSTRAINT")
_FULL_DISK = ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_NOMEM")
_KNOWN = "This article is already in the library."
_SENTENCES = {  # by the start of the name; the more exact one comes first
    "SQLITE_BUSY": _IN_USE,
    "SQLITE_LOCKED": _IN_USE,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR_WRITE": _FULL,  # what a limit on the size of files looks like
    "SQLITE_READONLY": _PROTECTED,
    "SQLITE_CANTOPEN": _NO_ENTRY,
    "SQLITE_PERM": _NO_ENTRY,
    "SQLITE_AUTH": _NO_ENTRY,
    "SQLITE_IOERR": _DISK_ERROR,
    "SQLITE_TOOBIG": "This is too large to be kept in the library.",
    "SQLITE_NOMEM": "There is not enough memory to use the library.",
    "SQLITE_CONSTRAINT_UNIQUE": _KNOWN,
    "SQLITE_CONSTRAINT_PRIMARYKEY": _KNOWN,
    "SQLITE_CONSTRAINT_FOREIGNKEY": "This article is not in the library.",
}
_DAMAGED = (
    "The library in {folder} is damaged. Close Reading Desk and start it again: everything "
    "that can be read will be restored, and nothing is deleted."
)
_DAMAGES = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


_NOT_UNDERSTOOD = (
    "The library in {folder} was written by a newer version of Reading Desk, "
    "and this version cannot read that part of it."
)


@contextlib.contextmanager
def plain_sentences(folder: Path, *, is_newer: bool = False) -> Iterator[None]:
    """Turn what goes wrong with the library in ``folder`` into ``StoreError``.

    One that ``is_newer`` than the program may lack what is asked for.

    Raises:
        DamagedLibraryError: The content of the file is damaged.
        StoreError: Anything else that the person can do something about.
    """
    try:
        yield
    except sqlite3.Error as error:
        translated = _translated(error, folder)
        if translated is None and is_newer:
            translated = NewerLibraryError(_NOT_UNDERSTOOD.format(folder=folder))
        if translated is None:
            raise
        raise translated from error
    except OSError as error:
        if error.errno == errno.EROFS:
            raise ProtectedError(_PROTECTED.format(folder=folder)) from error
        raise StoreError(f"The library in {folder} cannot be used: {reason_of(error)}.") from error


@contextlib.contextmanager
def readable_content(folder: Path) -> Iterator[None]:
    """Turn a stored value that cannot be understood into ``DamagedLibraryError``.

    SQLite notices damage to its own structure only, not to what we stored.
    """
    try:
        yield
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise _damaged(folder) from error


def _damaged(folder: Path) -> DamagedLibraryError:
    doubtful.mark(folder)
    return DamagedLibraryError(_DAMAGED.format(folder=folder))


def _translated(error: sqlite3.Error, folder: Path) -> StoreError | None:
    # An error of the Python module itself (a closed connection, say) has no name.
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(_DAMAGES):
        return _damaged(folder)
    for start, sentence in _SENTENCES.items():
        if name.startswith(start):
            return _kind(name)(sentence.format(folder=folder))
    return None


def _kind(name: str) -> type[StoreError]:
    """Return what kind of trouble an error of SQLite is."""
    if name.startswith("SQLITE_IOERR") and not name.startswith(_FULL_DISK):
        return DoubtfulFileError
    for starts, kind in _KINDS.items():
        if name.startswith(starts):
            return kind
    return StoreError


_KINDS: dict[tuple[str, ...], type[StoreError]] = {
    _REFUSALS: RefusedError,
    ("SQLITE_BUSY", "SQLITE_LOCKED"): InUseError,
    ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"): ProtectedError,
}
