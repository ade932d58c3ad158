"""Whether a database file is a library, of which version, and whether only its head is damaged."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence

from reader.store.errors import DamagedLibraryError, ForeignFileError, NewerLibraryError
from reader.store.migrations import APPLICATION_ID, STEPS, Step, migrate, version_of

_MOST_STEPS = 50  # that a newer program may be ahead; a version far beyond that is none
_LAYOUT = (
    "SELECT type, name, sql FROM sqlite_schema "
    "WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index_%' ORDER BY type, name"
)


def recognize(connection: sqlite3.Connection, newest: int, *, reads_newer: bool) -> bool:
    """Take the lock and make sure that the file is ours, without changing it.

    Tell whether a newer version wrote it.
    """
    connection.execute("BEGIN EXCLUSIVE")
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        is_empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
        version = version_of(connection)
    finally:
        connection.execute("ROLLBACK")
    is_ours = application == APPLICATION_ID or (is_empty and application == version == 0)
    if not is_ours or version > newest + _MOST_STEPS:
        _expect_other_layout(connection, newest)
    if not is_ours:
        raise ForeignFileError(
            "The file in the library's place belongs to another program. "
            "It was not changed; choose another folder for the library."
        )
    if version > newest and not reads_newer:
        raise NewerLibraryError(
            "This library was written by a newer version of Reading Desk. "
            "It was not changed; install the newest version to open it."
        )
    return version > newest


def bring_up_to_date(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Migrate a library that was recognized; a damaged version shows here at the latest."""
    try:
        migrate(connection, steps)
    except sqlite3.OperationalError:
        # What a step makes is there already if the version is damaged.
        _expect_other_layout(connection, len(steps))
        raise


def _expect_other_layout(connection: sqlite3.Connection, newest: int) -> None:
    """Raise ``DamagedLibraryError`` if only its head says that this is no library of ours."""
    present = connection.execute(_LAYOUT).fetchall()
    if newest != len(STEPS) or not present:
        return
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        if fresh.execute(_LAYOUT).fetchall() == present:
            raise DamagedLibraryError("The library is damaged (its version cannot be read).")


@contextlib.contextmanager
def expecting_a_database() -> Iterator[None]:
    """Know a damaged head by what SQLite says of it: our statements are right."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_ERROR":
            raise
        raise DamagedLibraryError(f"The library is damaged ({error}).") from error
    except UnicodeDecodeError as error:
        raise DamagedLibraryError("The library is damaged (its layout cannot be read).") from error
