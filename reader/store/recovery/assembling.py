"""A new library from what was found: articles, journals, and the tables that follow from them."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from reader.base.errors import StoreError
from reader.domain.documents import DocumentId, text_sha256
from reader.store import chain, decisions, documents, items, journal, people
from reader.store.history.lines import DocumentRows, Entry, Value
from reader.store.packing import from_json, from_packed_json, to_bytes

_UNREADABLE = (KeyError, TypeError, ValueError, zlib.error, sqlite3.Error, StoreError)
_ABOUT: Mapping[str, Value] = {
    "title": "", "path": "", "format": "", "added_at": "1970-01-01T00:00:00+00:00",
    "opened_at": "1970-01-01T00:00:00+00:00", "opened_order": 0, "place": 0,
}  # fmt: skip
_MOMENTS = ("added_at", "opened_at")
# What hangs on an article and is in no journal; without it nothing of a person is lost.
BESIDE = ("analysis", "analysis_run", "person", "reanchored", "sidecar", "library_fact")


def add_documents(connection: sqlite3.Connection, found: Sequence[DocumentRows]) -> int:
    """Add the articles that are not there yet and can be read; return how many."""
    added = 0
    for rows in sorted(found, key=_order):
        with _attempt(connection) as is_kept:
            is_kept.append(_add_document(connection, rows))
            added += is_kept[0]
    return added


def add_entries(connection: sqlite3.Connection, entries: Sequence[Entry]) -> int:
    """Add entries of a journal in their order; return how many had to be left out.

    Those are acts on an article that is lost, and what only names a lost act.
    """
    left_out = 0
    for entry in entries:
        columns = chain.JOURNALS[entry.journal]
        if not _can_stand(connection, dict(zip(columns, entry.values, strict=True))):
            left_out += 1
            continue
        row: dict[str, Value] = {"seq": entry.seq, **dict(zip(columns, entry.values, strict=True))}
        if entry.journal == "contribution":
            row["is_newest"] = 1
        with _attempt(connection) as is_kept:
            _insert(connection, entry.journal, row)
            is_kept.append(True)
    return left_out


def add_beside(connection: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Add what is in no journal, as far as another library has it and this one has not."""
    for table in BESIDE:
        if connection.execute(f"SELECT 1 FROM {table}").fetchone() is None:  # noqa: S608 - ours
            with contextlib.suppress(*_UNREADABLE):
                _copy_table(connection, source, table)


def build_tables(connection: sqlite3.Connection) -> None:
    """Make everything anew that follows from the journals."""
    for name in chain.JOURNALS:
        chain.extend(connection, name)
    acts = connection.execute("SELECT act FROM journal ORDER BY seq").fetchall()
    for (act,) in acts:
        with _attempt(connection) as is_kept:
            found = journal.changes_of(connection, act)
            if found is not None:
                items.follow(connection, found[0], found[1].changes, is_news=False)
            is_kept.append(True)
    ids = [DocumentId(id_) for (id_,) in connection.execute("SELECT id FROM document")]
    for document_id in ids:
        with _attempt(connection) as is_kept:
            people.mark_newest(connection, document_id)
            is_kept.append(True)
    with _attempt(connection) as is_kept:
        decisions.rebuild(connection)
        is_kept.append(True)


def _can_stand(connection: sqlite3.Connection, row: Mapping[str, Value]) -> bool:
    if "document" in row and not _has(connection, row["document"]):
        return False
    changes = row.get("changes")
    if not isinstance(changes, str):
        return True
    try:
        content = from_json(changes)
    except ValueError:
        return False
    if isinstance(content, list):
        return True
    earlier = connection.execute("SELECT 1 FROM journal WHERE act = ?", (content.get("act"),))
    return earlier.fetchone() is not None


def _is_moment(value: object) -> bool:
    """Tell whether a time can be read; no chain proves those of an article."""
    try:
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _add_document(connection: sqlite3.Connection, rows: DocumentRows) -> bool:
    id_ = rows.id
    if not isinstance(id_, str) or _has(connection, id_):
        return False
    order = connection.execute("SELECT coalesce(max(opened_order), 0) + 1 FROM document")
    about = {**_ABOUT, "article": id_, **rows.about, "id": id_}
    about |= {name: _ABOUT[name] for name in _MOMENTS if not _is_moment(about[name])}
    _insert(connection, "document", {**about, "opened_order": order.fetchone()[0]})
    _insert(connection, "document_text", rows.text)
    document, _ = documents.load(connection, DocumentId(id_))
    if text_sha256(document.text) != rows.text["text_sha256"]:
        return False
    if not about["title"]:
        connection.execute(
            "UPDATE document SET title = CAST(? AS TEXT) WHERE id = ?",
            (to_bytes(document.title), id_),
        )
    return True


def _order(rows: DocumentRows) -> int:
    order = rows.about.get("opened_order")
    return order if isinstance(order, int) else 0


def _has(connection: sqlite3.Connection, id_: Value) -> bool:
    return connection.execute("SELECT 1 FROM document WHERE id = ?", (id_,)).fetchone() is not None


def _copy_table(connection: sqlite3.Connection, source: sqlite3.Connection, table: str) -> None:
    """Copy the rows that can be read, up to the first that cannot."""
    rows = source.execute(f"SELECT * FROM {table}")  # noqa: S608 - the names are ours
    names = [column[0] for column in rows.description]
    for values in rows:
        with _attempt(connection) as is_kept:
            row = dict(zip(names, values, strict=True))
            if table == "analysis":
                from_packed_json(row["record"])  # of one that is damaged another is made
            _insert(connection, table, row)
            is_kept.append(True)


def _insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Value]) -> None:
    known = connection.execute(f"PRAGMA table_info({table})").fetchall()
    kept = {name: row[name] for _, name, *_ in known if name in row}
    places = ["CAST(? AS TEXT)" if isinstance(value, str) else "?" for value in kept.values()]
    names = ", ".join(f'"{name}"' for name in kept)
    connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({', '.join(places)})",  # noqa: S608 - known names
        [to_bytes(value) if isinstance(value, str) else value for value in kept.values()],
    )


@contextlib.contextmanager
def _attempt(connection: sqlite3.Connection) -> Iterator[list[bool]]:
    """Lend a list; what was written in the block stays if it says so at the end."""
    is_kept: list[bool] = []
    connection.execute("SAVEPOINT attempt")
    try:
        yield is_kept
    except _UNREADABLE:
        is_kept.clear()
    if not any(is_kept):
        connection.execute("ROLLBACK TO attempt")
    connection.execute("RELEASE attempt")
