"""Small things that the library remembers about itself: the table ``library_fact``."""

from __future__ import annotations

import sqlite3

from reader.store.packing import to_bytes


def fact(connection: sqlite3.Connection, name: str) -> str:
    """Return what is remembered under a name; empty if nothing is."""
    row = connection.execute("SELECT value FROM library_fact WHERE name = ?", (name,)).fetchone()
    return "" if row is None else str(row[0])


def remember_fact(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Remember something, in the place of what was remembered under that name."""
    connection.execute(
        "INSERT INTO library_fact (name, value) VALUES (?, CAST(? AS TEXT)) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, to_bytes(value)),
    )
