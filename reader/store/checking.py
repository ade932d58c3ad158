"""Looking through all of a library: on a copy, so that the work goes on meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from reader.domain.documents import DocumentId
from reader.domain.library import FoundIn
from reader.store import decisions, items, journal
from reader.store.verifying import chain_faults, structure_fault

_COMPARED = {
    "annotation": 'document, id, start, "end", kind, status, record',
    "entity": "document, id, kind, merged_into, record",
    "article_item": "document, id, record",
    "decision": "id, form, kind, scope, document, record",
}
_WORDS = {
    "annotation": "marked passages",
    "entity": "names",
    "article_item": "notes on articles",
    "decision": "remembered names",
}
_ITEMS = (FoundIn.ITEM, FoundIn.ENTITY, FoundIn.NOTES)


def damages(connection: sqlite3.Connection) -> list[str]:
    """Return what is damaged in the file, in sentences."""
    fault = structure_fault(connection)
    if fault:
        return ["The file of the library is damaged: it cannot be read in all its parts."]
    found = [f"The history is damaged: {words}." for words in chain_faults(connection)]
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        found.append("Some entries belong to no article.")
    return found


def differences(copy: sqlite3.Connection, pace: Callable[[], None]) -> list[str]:
    """Return which tables are not what follows from the history; ``copy`` is spoilt by that."""
    found = [] if _has_sound_index(copy) else ["The index of the search is damaged."]
    before = {table: _rows(copy, table) for table in _COMPARED}
    searched = _searched(copy)
    rebuild(copy, pace)
    found += [
        f"The list of {_WORDS[table]} is not what the history says."
        for table, rows in before.items()
        if rows != _rows(copy, table)
    ]
    if searched != _searched(copy) and not found:
        found.append("The index of the search does not know all of your work.")
    return found


def rebuild(connection: sqlite3.Connection, pace: Callable[[], None]) -> None:
    """Make all tables of a person's work anew from the journals."""
    for (id_,) in connection.execute("SELECT id FROM document").fetchall():
        items.forget(connection, DocumentId(id_))
        for entry in journal.entries(connection, DocumentId(id_)):
            items.follow(connection, DocumentId(id_), entry.changes.changes, is_news=False)
            pace()
    decisions.rebuild(connection)


def _has_sound_index(copy: sqlite3.Connection) -> bool:
    try:
        copy.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        return False
    return True


def _rows(connection: sqlite3.Connection, table: str) -> set[tuple[object, ...]]:
    rows = connection.execute(f"SELECT {_COMPARED[table]} FROM {table}")  # noqa: S608 - ours
    return set(rows)


def _searched(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    rows = connection.execute(
        "SELECT document, sort, item, starts, words FROM searched WHERE sort IN (?, ?, ?)", _ITEMS
    )
    return set(rows)
