"""Whether a library is as it was written: SQLite's own check, and ours of the journals."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from reader.store import chain
from reader.store.errors import DamagedLibraryError
from reader.store.packing import to_text

_JOURNALS = {
    "journal": "an act",
    "decision_journal": "something remembered about names",
    "vocabulary": "your own words",
    "contribution": "what somebody else has said",
}


def expect_sound(connection: sqlite3.Connection) -> None:
    """Raise ``DamagedLibraryError`` unless everything is as it was written."""
    expect_structure(connection)
    if faults := chain_faults(connection):
        raise DamagedLibraryError(f"The library is damaged ({'; '.join(faults)}).")


def expect_structure(connection: sqlite3.Connection) -> None:
    """Raise ``DamagedLibraryError`` if SQLite finds anything wrong."""
    if finding := structure_fault(connection):
        raise DamagedLibraryError(f"The library is damaged ({finding}).")


def structure_fault(connection: sqlite3.Connection) -> str:
    """Return the first thing that SQLite finds wrong, nothing if all is well."""
    try:
        finding: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return str(error)
    except UnicodeDecodeError:  # it cites a damaged name
        return "a name in it cannot be read"
    return "" if finding == "ok" else finding


def chain_faults(connection: sqlite3.Connection) -> list[str]:
    """Return where journals are not as they were written; those of before have no chain."""
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'chain'")
    if found.fetchone() is None:
        return []
    faults = []
    for journal, words in _JOURNALS.items():
        try:
            place = chain.broken_at(connection, journal)
        except sqlite3.DatabaseError as error:
            faults.append(f"{words}: {error}")
        else:
            if place is not None:
                faults.append(f"{words}, number {place}, is not as it was written")
    return faults


@contextlib.contextmanager
def opened_alone(path: Path) -> Iterator[sqlite3.Connection]:
    """Lend a whole database file that nobody writes, just to read.

    "immutable", so that nothing beside it counts: another file's log would be
    replayed without a word.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        connection.text_factory = to_text
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        yield connection
    finally:
        connection.close()
