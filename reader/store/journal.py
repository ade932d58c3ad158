"""Every act of a person, in order, for ever: the table ``journal``.

The item tables are only a fold of it: whatever happens to them, following
the journal from its start gives them back.

An act is written out in full once. Taking back or doing again a large one is
written as a reference to it, so that undoing thousands of changes at once
does not make the person wait.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.documents import DocumentId
from reader.domain.library import JournalEntry, Step
from reader.domain.records import change_from_record, change_to_record
from reader.domain.remarks import BRINGING
from reader.store import chain
from reader.store.packing import from_json, to_bytes, to_json

_PAGE = 100  # rows fetched at a time, so that writing in between is allowed


def append(
    connection: sqlite3.Connection,
    document_id: DocumentId,
    changes: ChangeSet,
    at: datetime,
    earlier: str | None = None,
) -> str:
    """Write one act at the end and return its name.

    An act whose name is there already is done again now. ``earlier`` names
    the act that this one does again, or takes back if it ``undoes`` one, so
    that its changes need not be written once more.
    """
    act, redoes = changes.act, None
    if _is_there(connection, act):
        act, redoes = uuid4().hex, act
    undoes = None if changes.undoes is None else changes.undoes.act
    if earlier is not None and not _is_there(connection, earlier):
        earlier = None  # a reference to nothing could never be read again
    if earlier is None:
        content: object = [change_to_record(change) for change in changes.changes]
    else:
        content = {"act": earlier, "inverted": changes.undoes is not None}
    connection.execute(
        "INSERT INTO journal (document, act, at, label, changes, undoes, redoes) "
        "VALUES (?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?)",
        (
            document_id,
            act,
            at.isoformat(),
            to_bytes(changes.label),
            to_json(content),
            undoes,
            redoes,
        ),
    )
    chain.extend(connection, "journal")
    return act


def _is_there(connection: sqlite3.Connection, act: str) -> bool:
    found = connection.execute("SELECT 1 FROM journal WHERE act = ?", (act,))
    return found.fetchone() is not None


def steps(
    connection: sqlite3.Connection, document_id: DocumentId, after: int = 0
) -> tuple[Step, ...]:
    """Return the acts on one document without what they changed, oldest first."""
    rows = connection.execute(
        "SELECT seq, act, at, label, undoes, redoes FROM journal "
        "WHERE document = ? AND seq > ? ORDER BY seq",
        (document_id, after),
    )
    return tuple(
        Step(number, act, datetime.fromisoformat(at), label, undoes or "", redoes or "")
        for number, act, at, label, undoes, redoes in rows
    )


def changes_of(connection: sqlite3.Connection, act: str) -> tuple[DocumentId, ChangeSet] | None:
    """Return on which document an act was, and what it changed."""
    row = connection.execute(
        "SELECT document, label, changes FROM journal WHERE act = ?", (act,)
    ).fetchone()
    if row is None:
        return None
    changes = _changes(connection, row[1], from_json(row[2]))
    return DocumentId(row[0]), replace(changes, act=act, undoes=None)


def entries(
    connection: sqlite3.Connection, document_id: DocumentId, after: int = 0
) -> Iterator[JournalEntry]:
    """Yield the acts on one document after one, oldest first."""
    last = after
    while rows := _page(connection, document_id, last):
        for last, at, label, changes in rows:
            yield JournalEntry(
                number=last,
                at=datetime.fromisoformat(at),
                changes=_changes(connection, label, from_json(changes)),
            )


def brought(
    connection: sqlite3.Connection, document_id: DocumentId
) -> dict[AnnotationId, set[str]]:
    """Return the items that the file brought along, with every comment they had from it.

    Also those that a person has deleted since. What only takes an earlier act
    back tells nothing of the file, and acts that refer to another tell nothing new.
    """
    rows = connection.execute(
        "SELECT changes FROM journal WHERE document = ? AND label = ? ORDER BY seq",
        (document_id, BRINGING),
    )
    found: dict[AnnotationId, set[str]] = {}
    steps: set[tuple[str, str | None, str | None]] = set()
    for (content,) in rows:
        changes = from_json(content)
        for change in changes if isinstance(changes, list) else ():
            before, after = change["before"], change["after"]
            if after is None or change["item"] != "annotation":
                continue
            id_, said = after["id"], after["comment"]
            earlier = None if before is None else before["comment"]
            if (id_, said, earlier) not in steps:
                steps.add((id_, earlier, said))
                found.setdefault(AnnotationId(id_), set()).add(said)
    return found


def _changes(connection: sqlite3.Connection, label: str, content: Any) -> ChangeSet:
    if isinstance(content, list):
        return ChangeSet(label, tuple(change_from_record(change) for change in content))
    earlier = connection.execute(
        "SELECT changes FROM journal WHERE act = ?", (content["act"],)
    ).fetchone()
    changes = _changes(connection, label, from_json(earlier[0]))
    return changes.inverted() if content["inverted"] else changes


def _page(
    connection: sqlite3.Connection, document_id: DocumentId, after: int
) -> list[tuple[int, str, str, str]]:
    return connection.execute(
        "SELECT seq, at, label, changes FROM journal "
        "WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?",
        (document_id, after, _PAGE),
    ).fetchall()
