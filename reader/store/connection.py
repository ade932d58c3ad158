"""The one connection to a library file: opening, transactions, closing.

One program at a time: the file is locked from opening to closing. SQLite up
to 3.51.2 can damage a database in WAL mode when two connections checkpoint
at the same moment, and Python often ships such a version. FULL is not
negotiable either: with NORMAL, a power cut takes back acts that were already
shown as saved.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.base.errors import StoreError
from reader.base.observable import Observable
from reader.store.errors import MissingLibraryError, ProtectedError, plain_sentences
from reader.store.migrations import STEPS, Step, version_of
from reader.store.packing import to_text
from reader.store.recognizing import bring_up_to_date, expecting_a_database, recognize
from reader.store.verifying import expect_sound, expect_structure

log = logging.getLogger(__name__)

WAIT_S = 2.0  # for another program that is just closing
OLDEST_SQLITE = (3, 37)  # the first with STRICT tables
CHECKED_AT_ONCE = 16 * 1024 * 1024  # bytes; checking takes about 1 ms per MiB
JOURNALS = ("WAL", "TRUNCATE")  # how SQLite makes a transaction whole; the better one first
_Block = tuple[str, str, tuple[str, ...]]  # what begins it, ends it, takes it back
_ON_DISK: _Block = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_IN_A_DRAFT: _Block = ("SAVEPOINT act", "RELEASE act", ("ROLLBACK TO act", "RELEASE act"))
_BEFORE_READING = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA foreign_keys = OFF",
    # Nothing that a person reads or writes gets into files for a moment elsewhere.
    "PRAGMA temp_store = MEMORY",
)
_BEFORE_WRITING = (
    "PRAGMA synchronous = FULL",
    # On macOS alone: "sync" means the disk's own cache, too.
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
)


class Database:
    """An open library file; every statement runs inside one of its blocks."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        had_log: bool = True,
        is_newer: bool = False,
    ) -> None:
        """``had_log`` tells that the file comes from where libraries are written.

        One that ``is_newer`` was written by a later version of the program.
        """
        self.had_log = had_log
        self.ended_badly = False
        """Whether the program that had it open before did not close it."""
        self._connection = connection
        self._path = path
        self._folder = path.parent
        self._identity = _identity(path)
        self._is_open = True
        self._is_draft = False
        self._is_newer = is_newer
        self._has_log = _run_one(connection, "PRAGMA journal_mode").upper() == "WAL"
        self.committed = Observable[sqlite3.Connection]()
        """Published after each transaction, on its thread; what a subscriber raises is logged."""

    @property
    def path(self) -> Path:
        """The library file."""
        return self._path

    @property
    def folder(self) -> Path:
        """The folder that sentences name."""
        return self._folder

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection; what fails leaves as ``StoreError``."""
        self._expect_open()
        with plain_sentences(self._folder, is_newer=self._is_newer):
            yield self._connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for one transaction: all of it is kept, or nothing.

        Raises:
            StoreError: Nothing of the block was kept.
        """
        self._expect_open()
        with plain_sentences(self._folder, is_newer=self._is_newer):
            if self._is_draft:
                self._expect_draft()
                begin, end, back = _IN_A_DRAFT
            else:
                self._check_presence()
                begin, end, back = _ON_DISK
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute(end)
            except BaseException:
                self._roll_back(back)
                raise
        if not self._is_draft:
            self._tell()

    def _tell(self) -> None:
        """Publish that something was committed.

        Whoever wrote it would take an error for nothing having been kept, and
        write it once more.
        """
        try:
            self.committed.publish(self._connection)
        except Exception as error:  # noqa: BLE001 - it is on disk, whatever comes after
            # Not what the error says: it may cite what a person wrote.
            log.error("After an act was saved: %s", type(error).__name__)  # noqa: TRY400

    def take_over(self, source: sqlite3.Connection) -> None:
        """Let everything be as in another library of the current layout, in one transaction.

        The content is exchanged, not the file: at every moment one of the two
        is there whole, no log of the one can be taken for that of the other,
        and the lock is never given up.
        """
        self._expect_open()
        with plain_sentences(self._folder):
            self._check_presence()
            source.backup(self._connection)
            with contextlib.suppress(sqlite3.Error):  # it only gives room back
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def begin_draft(self) -> None:
        """Keep in memory what is written from now on, where reading finds it.

        It is an open transaction that is never committed, so it works on a
        full disk and on one that cannot be written at all.

        Raises:
            StoreError: Not even that can be done.
        """
        self._expect_open()
        with plain_sentences(self._folder):
            # Both would write to the disk in the middle of the transaction.
            self._connection.execute("PRAGMA cache_spill = OFF")
            if not self._has_log:
                self._connection.execute("PRAGMA journal_mode = MEMORY")
            self._connection.execute("BEGIN")
            self._is_draft = True

    def drop_draft(self) -> None:
        """Forget what has been written since the draft was begun; then write to disk again.

        Raises:
            StoreError: The disk does not allow it.
        """
        if not self._is_draft:
            return
        self._roll_back(("ROLLBACK",))
        with plain_sentences(self._folder):
            self._connection.execute("PRAGMA cache_spill = ON")
            if not self._has_log:
                choose_journal(self._connection, JOURNALS[1:])
            self._is_draft = False

    def content(self) -> bytes:
        """Return the whole file as it is now, with the draft; takes as much memory."""
        self._expect_open()
        with plain_sentences(self._folder):
            return self._connection.serialize()

    @property
    def is_draft(self) -> bool:
        """Whether a draft has been begun, and SQLite has not thrown it away on an error."""
        return self._is_draft and self._connection.in_transaction

    def close(self) -> None:
        """Tidy up and release the file.

        Every act is in the file by now, so a disk that refuses the tidying
        is no reason to complain. A draft is forgotten.
        """
        if not self._is_open:
            return
        self._roll_back(("ROLLBACK",))
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("PRAGMA optimize")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()
        self._is_open = False

    def _expect_open(self) -> None:
        """Refuse what a timer still wants while the window goes."""
        if not self._is_open:
            raise StoreError("The library has been closed.")

    def _expect_draft(self) -> None:
        """Refuse to write where SQLite has thrown the draft away: it would be a commit."""
        if not self.is_draft:
            raise StoreError("The library could not keep this, not even for the moment.")

    def _check_presence(self) -> None:
        """Refuse to write into a file that nobody can open any more.

        Where open files can be deleted, SQLite would go on writing into
        nothing without an error.
        """
        try:
            is_there = _identity(self._path) == self._identity
        except FileNotFoundError:
            is_there = False
        if not is_there:
            raise MissingLibraryError(
                f"The library file {self._path} was deleted, moved or replaced while Reading "
                "Desk was using it, so nothing can be saved. Put it back."
            )

    @property
    def has_its_place(self) -> bool:
        """Whether the open file is still the one of that name."""
        with contextlib.suppress(OSError):
            return _identity(self._path) == self._identity
        return False

    def _roll_back(self, statements: Sequence[str]) -> None:
        # SQLite takes back the transaction itself after some errors.
        if self._connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                for statement in statements:
                    self._connection.execute(statement)


def open_database(
    path: Path,
    steps: Sequence[Step] = STEPS,
    before_upgrade: Callable[[sqlite3.Connection], None] | None = None,
    *,
    is_doubtful: bool = False,
    reads_newer: bool = False,
    journals: Sequence[str] = JOURNALS,
) -> Database:
    """Open or create the library file at ``path`` and bring it up to date.

    ``before_upgrade`` is called with a sound library of an older version; what
    it raises leaves that as it was. One that ``is_doubtful`` is looked through,
    whatever its size. With ``reads_newer``, what a newer version wrote is opened
    as far as possible; only for a copy. ``journals`` are the ways of writing
    that may be used.

    Raises:
        DamagedLibraryError: It is no database, or a damaged one.
        StoreError: It cannot be opened, or was written by a newer version
            or by another program; the file is as it was.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(
            "Reading Desk needs SQLite 3.37 or newer; this Python brings "
            f"{sqlite3.sqlite_version}. Install a newer Python."
        )
    with plain_sentences(path.parent), contextlib.ExitStack() as undo:
        ended_badly = has_content(beside(path, "-wal")) or has_content(beside(path, "-journal"))
        if not path.exists():
            path.touch(mode=0o600)  # SQLite gives its other files the same rights
        _expect_rights(path)
        connection = sqlite3.connect(
            # SQLite itself takes turns; a backup is made on a thread of its own.
            path, timeout=WAIT_S, isolation_level=None, check_same_thread=False
        )  # fmt: skip
        undo.callback(connection.close)
        connection.text_factory = to_text
        with expecting_a_database():
            _run(connection, _BEFORE_READING)
            is_newer = recognize(connection, len(steps), reads_newer=reads_newer)
            had_log = connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        choose_journal(connection, journals)
        _run(connection, _BEFORE_WRITING)
        is_quick = path.stat().st_size <= CHECKED_AT_ONCE
        if is_doubtful or (ended_badly and is_quick):
            expect_sound(connection)
        elif is_quick:
            expect_structure(connection)
        # A large one is looked through while the person reads; see ``StoredSafekeeping``.
        if before_upgrade is not None and 0 < version_of(connection) < len(steps):
            before_upgrade(connection)
        if not is_newer:
            bring_up_to_date(connection, steps)
        connection.execute("PRAGMA foreign_keys = ON")
        undo.pop_all()
    database = Database(connection, path, had_log=had_log, is_newer=is_newer)
    database.ended_badly = ended_badly
    return database


def _expect_rights(path: Path) -> None:
    # SQLite would open a protected file for reading and fail later, unclearly.
    if not os.access(path, os.R_OK | os.W_OK):
        raise ProtectedError(
            f"The library in {path.parent} is write-protected, so nothing can be saved there."
        )


def beside(path: Path, suffix: str) -> Path:
    """Return the companion file that SQLite keeps, "-wal" for example."""
    return path.with_name(path.name + suffix)


def has_content(path: Path) -> bool:
    """Tell whether there is a file with something in it."""
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False


def choose_journal(connection: sqlite3.Connection, modes: Sequence[str] = JOURNALS) -> str:
    """Switch to WAL, or to TRUNCATE where that is refused; return the mode."""
    for mode in modes:
        answer = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
        if answer is not None and answer[0].upper() == mode:
            return mode
    raise StoreError("The library's folder does not allow safe writing; choose another folder.")


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _run_one(connection: sqlite3.Connection, statement: str) -> str:
    return str(connection.execute(statement).fetchone()[0])


def _run(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        connection.execute(statement)
