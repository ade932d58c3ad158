"""Each entry of a journal carries a fingerprint of itself and of all before it: a hash chain.

SQLite notices damage to its own structure, not to what we stored. With the
chain, every changed, missing or added entry shows, wherever it is. The
fingerprints are in the table ``chain``, which only grows, like the journals.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence

from reader.store.packing import to_bytes

JOURNALS = {
    "journal": ("document", "act", "at", "label", "changes", "undoes", "redoes"),
    "decision_journal": ("at", "label", "changes"),
    "vocabulary": ("at", "record"),
    "contribution": ("document", "author", "received_at", "digest", "record"),
}
"""The journals, and the columns that count. Never changed: fingerprints would be others."""

Ends = dict[str, tuple[int, bytes]]
"""Of each journal the number of its last entry, and that entry's fingerprint."""

_Row = tuple[int | bytes | None, ...]
_LENGTH = 8  # bytes before each value, so that no two rows read the same
_NOTHING = b"\xff" * _LENGTH  # for NULL; no value is as long as that


def extend(connection: sqlite3.Connection, journal: str) -> None:
    """Write the fingerprints of all entries of a journal that have none yet."""
    last, link = _end(connection, journal)
    links = []
    for row in _rows(connection, journal, last):
        link = _link(link, row)
        links.append((journal, row[0], link))
    connection.executemany("INSERT INTO chain (journal, seq, link) VALUES (?, ?, ?)", links)


def end(connection: sqlite3.Connection, journal: str) -> tuple[int, bytes]:
    """Return the number of the last entry of a journal, 0 if none, and its fingerprint."""
    return _end(connection, journal)


def link_of(before: bytes, seq: int, values: Sequence[str | bytes | int | None]) -> bytes:
    """Return the fingerprint of an entry that stands behind another one."""
    stored = (to_bytes(value) if isinstance(value, str) else value for value in values)
    return _link(before, (seq, *stored))


def ends(connection: sqlite3.Connection) -> Ends:
    """Return the last fingerprint of each journal that has any."""
    found = {}
    for journal in JOURNALS:
        seq, link = _end(connection, journal)
        if seq:
            found[journal] = seq, link
    return found


def holds(connection: sqlite3.Connection, known: Ends) -> bool:
    """Tell whether the journals are those that ended so, or have gone on from there."""
    return all(
        connection.execute(
            "SELECT 1 FROM chain WHERE journal = ? AND seq = ? AND link = ?", (journal, *end)
        ).fetchone()
        for journal, end in known.items()
    )


def length(connection: sqlite3.Connection) -> int:
    """Return a number that has grown if any journal has."""
    return sum(_end(connection, journal)[0] for journal in JOURNALS)


def broken_at(connection: sqlite3.Connection, journal: str) -> int | None:
    """Return the first entry of a journal that is not as it was written, or is not there.

    ``None`` if the whole journal is as it was written.
    """
    kept = connection.execute(
        "SELECT seq, link FROM chain WHERE journal = ? ORDER BY seq", (journal,)
    )
    links: Iterator[tuple[int, bytes]] = iter(kept.fetchall())
    link = b""
    for row in _rows(connection, journal, 0):
        link = _link(link, row)
        expected = next(links, None)
        if expected != (row[0], link):
            return int(row[0] or 0) if expected is None else min(int(row[0] or 0), expected[0])
    left = next(links, None)
    return None if left is None else left[0]


def _end(connection: sqlite3.Connection, journal: str) -> tuple[int, bytes]:
    row = connection.execute(
        "SELECT seq, link FROM chain WHERE journal = ? ORDER BY seq DESC LIMIT 1", (journal,)
    ).fetchone()
    return (0, b"") if row is None else (row[0], row[1])


def _rows(connection: sqlite3.Connection, journal: str, after: int) -> Iterator[_Row]:
    columns = ", ".join(f"CAST({name} AS BLOB)" for name in JOURNALS[journal])
    # Nothing of it comes from outside: the names are those above.
    statement = f"SELECT seq, {columns} FROM {journal} WHERE seq > ? ORDER BY seq"  # noqa: S608
    yield from connection.execute(statement, (after,))


def _link(before: bytes, row: _Row) -> bytes:
    fingerprint = hashlib.sha256(before)
    for value in row:
        if value is None:
            fingerprint.update(_NOTHING)
            continue
        content = str(value).encode("ascii") if isinstance(value, int) else value
        fingerprint.update(len(content).to_bytes(_LENGTH, "big") + content)
    return fingerprint.digest()
