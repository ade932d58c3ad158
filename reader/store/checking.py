"""Looking through all of a library: on a copy, so that the work goes on meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from reader.domain.documents import DocumentId, text_sha256
from reader.domain.library import FoundIn
from reader.store import analyses, decisions, documents, items, journal
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
_ALL = 1 << 40
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
    look_through_articles(copy)
    found = [] if _has_sound_index(copy) else ["The index of the search is damaged."]
    before = {table: _rows(copy, table) for table in _COMPARED}
    searched = _searched(copy)
    copy.execute("BEGIN")  # once, and not for each row
    rebuild(copy, pace)
    documents.recent(copy, _ALL)
    found += [
        f"The list of {_WORDS[table]} is not what the history says."
        for table, rows in before.items()
        if rows != _rows(copy, table)
    ]
    if searched != _searched(copy) and not found:
        found.append("The index of the search does not know all of your work.")
    return found


def look_through(connection: sqlite3.Connection) -> None:
    """Read everything as it is read when it is needed; raises whatever reading raises."""
    decisions.load(connection)
    documents.recent(connection, _ALL)
    for document_id in look_through_articles(connection):
        items.annotations_of(connection, document_id)
        items.entities_of(connection, document_id)
        items.notes_of(connection, document_id)
        items.settlements_of(connection, document_id)


def look_through_articles(connection: sqlite3.Connection) -> list[DocumentId]:
    """Read what the history cannot give anew, and return the articles."""
    ids = [DocumentId(id_) for (id_,) in connection.execute("SELECT id FROM document").fetchall()]
    for document_id in ids:
        document, _ = documents.load(connection, document_id)
        if documents.find_text(connection, text_sha256(document.text)) != document_id:
            raise ValueError("the text is another one")
        analyses.load(connection, document_id)
    return ids


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
    """Return what is indexed of a person's work in articles that do not wait to be indexed."""
    rows = connection.execute(
        "SELECT document, sort, item, starts, words FROM searched AS own WHERE sort IN (?, ?, ?) "
        "AND EXISTS (SELECT 1 FROM searched WHERE document = own.document AND sort = ?)",
        (*_ITEMS, FoundIn.TEXT),
    )
    return set(rows)
