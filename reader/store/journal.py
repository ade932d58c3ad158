"""Every act of a person, in order, for ever: the table ``journal``.

The item tables are only a fold of it: whatever happens to them, following
the journal from its start gives them back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

from reader.domain.changes import ChangeSet
from reader.domain.documents import DocumentId
from reader.domain.library import JournalEntry
from reader.domain.records import change_from_record, change_to_record
from reader.store.packing import from_json, to_bytes, to_json

_PAGE = 100  # rows fetched at a time, so that writing in between is allowed


def append(
    connection: sqlite3.Connection, document_id: DocumentId, changes: ChangeSet, at: datetime
) -> None:
    """Write one act at the end."""
    connection.execute(
        "INSERT INTO journal (document, act, at, label, changes) "
        "VALUES (?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT))",
        (
            document_id,
            uuid4().hex,
            at.isoformat(),
            to_bytes(changes.label),
            to_json([change_to_record(change) for change in changes.changes]),
        ),
    )


def entries(connection: sqlite3.Connection, document_id: DocumentId) -> Iterator[JournalEntry]:
    """Yield the acts on one document, oldest first."""
    last = 0
    while rows := _page(connection, document_id, last):
        for last, at, label, changes in rows:
            yield JournalEntry(
                number=last,
                at=datetime.fromisoformat(at),
                changes=ChangeSet(label, tuple(change_from_record(c) for c in from_json(changes))),
            )


def _page(
    connection: sqlite3.Connection, document_id: DocumentId, after: int
) -> list[tuple[int, str, str, str]]:
    return connection.execute(
        "SELECT seq, at, label, changes FROM journal "
        "WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?",
        (document_id, after, _PAGE),
    ).fetchall()
