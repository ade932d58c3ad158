"""The one connection to a library file: opening, transactions, closing.

One program at a time: the file is locked from opening to closing. SQLite up
to 3.51.2 can damage a database in WAL mode when two connections checkpoint
at the same moment, and Python often ships such a version. FULL is not
negotiable either: with NORMAL, a power cut takes back acts that were already
shown as saved.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.base.errors import StoreError
from reader.base.observable import Observable
from reader.store.errors import DamagedLibraryError, plain_sentences
from reader.store.migrations import APPLICATION_ID, STEPS, Step, migrate, version_of
from reader.store.packing import to_text
from reader.store.verifying import expect_sound, expect_structure

WAIT_S = 2.0  # for another program that is just closing
OLDEST_SQLITE = (3, 37)  # the first with STRICT tables
CHECKED_AT_ONCE = 16 * 1024 * 1024  # bytes; checking takes about 1 ms per MiB
_LAYOUT = (
    "SELECT type, name, sql FROM sqlite_schema "
    "WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index_%' ORDER BY type, name"
)
_BEFORE_READING = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA foreign_keys = OFF",
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
        self, connection: sqlite3.Connection, path: Path, *, had_log: bool = True
    ) -> None:
        """``had_log`` tells that the file comes from where libraries are written."""
        self.had_log = had_log
        self._connection = connection
        self._path = path
        self._folder = path.parent
        self._identity = _identity(path)
        self._is_open = True
        self.committed = Observable[sqlite3.Connection]()
        """Published after each transaction, on its thread; subscribers never raise."""

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
        with plain_sentences(self._folder):
            yield self._connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for one transaction: all of it is kept, or nothing.

        Raises:
            StoreError: Nothing of the block was kept.
        """
        self._expect_open()
        with plain_sentences(self._folder):
            self._check_presence()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        self.committed.publish(self._connection)

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

    def close(self) -> None:
        """Tidy up and release the file.

        Every act is in the file by now, so a disk that refuses the tidying
        is no reason to complain.
        """
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("PRAGMA optimize")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()
        self._is_open = False

    def _expect_open(self) -> None:
        """Refuse what a timer still wants while the window goes."""
        if not self._is_open:
            raise StoreError("The library has been closed.")

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
            raise StoreError(
                f"The library file {self._path} was deleted, moved or replaced while Reading "
                "Desk was using it, so nothing can be saved. Put it back and start again."
            )

    def _roll_back(self) -> None:
        # SQLite takes back the transaction itself after some errors.
        if self._connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")


def open_database(
    path: Path,
    steps: Sequence[Step] = STEPS,
    before_upgrade: Callable[[sqlite3.Connection], None] | None = None,
    *,
    is_doubtful: bool = False,
) -> Database:
    """Open or create the library file at ``path`` and bring it up to date.

    ``before_upgrade`` is called with a sound library of an older version; what
    it raises leaves that as it was. A file that ``is_doubtful`` is checked in
    every respect.

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
        with _expecting_a_database():
            _run(connection, _BEFORE_READING)
            _recognize(connection, newest=len(steps))
            had_log = connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        choose_journal(connection)
        _run(connection, _BEFORE_WRITING)
        if ended_badly or is_doubtful:
            expect_sound(connection)
        elif path.stat().st_size <= CHECKED_AT_ONCE:
            expect_structure(connection)
        if before_upgrade is not None and 0 < version_of(connection) < len(steps):
            before_upgrade(connection)
        migrate(connection, steps)
        connection.execute("PRAGMA foreign_keys = ON")
        undo.pop_all()
    return Database(connection, path, had_log=had_log)


def _expect_rights(path: Path) -> None:
    # SQLite would open a protected file for reading and fail later, unclearly.
    if not os.access(path, os.R_OK | os.W_OK):
        raise StoreError(
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


def choose_journal(connection: sqlite3.Connection) -> str:
    """Switch to WAL, or to TRUNCATE where that is refused; return the mode."""
    for mode in ("WAL", "TRUNCATE"):
        answer = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
        if answer is not None and answer[0].upper() == mode:
            return mode
    raise StoreError("The library's folder does not allow safe writing; choose another folder.")


def _recognize(connection: sqlite3.Connection, newest: int) -> None:
    """Take the lock and make sure that the file is ours, without changing it."""
    connection.execute("BEGIN EXCLUSIVE")
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        is_empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
        version = version_of(connection)
    finally:
        connection.execute("ROLLBACK")
    is_ours = application == APPLICATION_ID or (is_empty and application == version == 0)
    if (not is_ours or version != newest) and _is_only_misnamed(connection, newest):
        raise DamagedLibraryError("The library is damaged (its version cannot be read).")
    if not is_ours:
        raise StoreError(
            "The file in the library's place belongs to another program. "
            "It was not changed; choose another folder for the library."
        )
    if version > newest:
        raise StoreError(
            "This library was written by a newer version of Reading Desk. "
            "It was not changed; install the newest version to open it."
        )


def _is_only_misnamed(connection: sqlite3.Connection, newest: int) -> bool:
    """Tell whether a file has just the layout of this version, though it says otherwise."""
    present = connection.execute(_LAYOUT).fetchall()
    if newest != len(STEPS) or not present:
        return False
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        return bool(fresh.execute(_LAYOUT).fetchall() == present)


@contextlib.contextmanager
def _expecting_a_database() -> Iterator[None]:
    """Know a damaged head by what SQLite says of it: our statements are right."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_ERROR":
            raise
        raise DamagedLibraryError(f"The library is damaged ({error}).") from error


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _run(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        connection.execute(statement)
