"""Articles and their texts: the tables ``document`` and ``document_text``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime

from reader import __version__
from reader.base.errors import StoreError
from reader.domain.article_facts import ANALYSED_WITH, ArticleFact
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.document_records import (
    document_from_record,
    document_to_record,
    metadata_from_record,
    metadata_to_record,
)
from reader.domain.documents import Document, DocumentId, text_sha256
from reader.domain.library import LibraryEntry
from reader.domain.records import notes_from_record
from reader.domain.span_records import Record
from reader.store import analyses, search
from reader.store.errors import RefusedError
from reader.store.packing import (
    from_json,
    from_packed_json,
    from_packed_text,
    to_bytes,
    to_json,
    to_packed_json,
    to_packed_text,
)

_ADD = """
    INSERT INTO document (id, article, title, path, format, added_at, opened_at, opened_order)
    VALUES (?1, ?1, CAST(?2 AS TEXT), CAST(?3 AS TEXT), ?4, ?5, ?6,
        (SELECT coalesce(max(opened_order), 0) + 1 FROM document))
"""
_ADD_TEXT = """
    INSERT INTO document_text
    (blocks, metadata, source, losses, extractor, inlines, landmarks, source_map,
        document, text, text_sha256)
    VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?, ?, ?)
"""
_DESCRIBE_ANEW = """
    UPDATE document_text SET blocks = ?, metadata = CAST(? AS TEXT), source = CAST(? AS TEXT),
        losses = CAST(? AS TEXT), extractor = ?, inlines = ?, landmarks = ?, source_map = ?
    WHERE document = ?
"""
_MOVED = """
    UPDATE document SET opened_at = ?, path = coalesce(nullif(CAST(? AS TEXT), ''), path),
        opened_order = (SELECT max(opened_order) + 1 FROM document)
    WHERE id = ?
"""


_ENTRIES = """
    SELECT id, title, path, opened_at,
        (SELECT count(*) FROM annotation WHERE annotation.document = document.id),
        (SELECT CASE WHEN json_valid(record) THEN record END FROM article_item
            WHERE article_item.document = document.id AND article_item.id = ?3),
        EXISTS (
            SELECT 1 FROM document AS later JOIN document_text AS two ON two.document = later.id
            JOIN document_text AS one ON one.document = document.id
            WHERE later.article = document.article AND later.rowid > document.rowid
            AND json_extract(iif(json_valid(two.source), two.source, '{}'), '$.sha256') IS NOT
                json_extract(iif(json_valid(one.source), one.source, '{}'), '$.sha256')
        )
    FROM document WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1))
    ORDER BY opened_order DESC LIMIT ?2
"""


def add(connection: sqlite3.Connection, document: Document, at: datetime) -> None:
    """Insert a document, opened at this moment; one that is there already stays as it is.

    After an error of the disk an act is repeated that may have been done.
    """
    if _is_there(connection, document):
        return
    record = document_to_record(document)
    source = record["source"] or {"path": "", "format": ""}
    connection.execute(
        _ADD,
        (
            document.id,
            to_bytes(document.title),
            to_bytes(source["path"]),
            source["format"],
            at.isoformat(),
            at.isoformat(),
        ),
    )
    connection.execute(
        _ADD_TEXT,
        (
            *_description(document, record),
            document.id,
            to_packed_text(document.text),
            text_sha256(document.text),
        ),
    )
    search.put_description(connection, document)
    search.put_path(connection, document.id, source["path"])
    search.add_text(connection, document.id, document.text)


def _is_there(connection: sqlite3.Connection, document: Document) -> bool:
    """Tell whether this very document, with the same text, has been added before."""
    row = connection.execute(
        "SELECT text_sha256 FROM document_text WHERE document = ?", (document.id,)
    ).fetchone()
    return row is not None and row[0] == text_sha256(document.text)


def moved(
    connection: sqlite3.Connection, document_id: DocumentId, path: str, at: datetime
) -> None:
    """Note an opening; an empty ``path`` leaves the known one."""
    cursor = connection.execute(_MOVED, (at.isoformat(), to_bytes(path), document_id))
    _expect_one(cursor)
    if path:
        search.put_path(connection, document_id, path)


def keep_place(connection: sqlite3.Connection, document_id: DocumentId, place: int) -> None:
    """Store a reading place."""
    cursor = connection.execute("UPDATE document SET place = ? WHERE id = ?", (place, document_id))
    _expect_one(cursor)


def put_fact(connection: sqlite3.Connection, document_id: DocumentId, fact: ArticleFact) -> None:
    """Store what is said now about an article as a whole."""
    row = connection.execute(
        "SELECT metadata, text FROM document_text WHERE document = ?", (document_id,)
    ).fetchone()
    if row is None:
        raise not_there()
    metadata = fact.put(metadata_from_record(from_json(row[0])))
    _put_metadata(connection, Document(document_id, from_packed_text(row[1]), (), metadata))


def describe_anew(connection: sqlite3.Connection, document: Document) -> None:
    """Store everything about a document again but its text, which is the same."""
    _look_at_analysis(connection, document)
    columns = _description(document, document_to_record(document))
    cursor = connection.execute(_DESCRIBE_ANEW, (*columns, document.id))
    _expect_one(cursor)
    source = document.source
    connection.execute(
        "UPDATE document SET format = ? WHERE id = ?",
        (source.format_key if source is not None else "", document.id),
    )
    _put_metadata(connection, document)


def _look_at_analysis(connection: sqlite3.Connection, document: Document) -> None:
    """Note when the analysis was made with another date or language of the article."""
    row = connection.execute(
        "SELECT metadata FROM document_text WHERE document = ?", (document.id,)
    ).fetchone()
    present = metadata_from_record(from_json(row[0]))
    if any(
        _value(kind.of(present)) != _value(kind.of(document.metadata)) for kind in ANALYSED_WITH
    ):
        analyses.fall_behind(connection, document.id)


def _value(fact: ArticleFact) -> str:
    return "" if fact.known is None else fact.known.value


def _description(document: Document, record: Record) -> tuple[bytes | str | None, ...]:
    """Return the columns that are not the text."""
    return (
        to_packed_json(record["blocks"]),
        to_json(record["metadata"]),
        None if record["source"] is None else to_json(record["source"]),
        to_json(record["losses"]),
        __version__,
        to_packed_json(record["inlines"]) if record["inlines"] else None,
        to_packed_json(record["landmarks"]) if any(document.landmarks) else None,
        to_packed_json(record["source_map"]) if len(document.source_map) else None,
    )


def _put_metadata(connection: sqlite3.Connection, document: Document) -> None:
    connection.execute(
        "UPDATE document_text SET metadata = CAST(? AS TEXT) WHERE document = ?",
        (to_json(metadata_to_record(document.metadata)), document.id),
    )
    connection.execute(
        "UPDATE document SET title = CAST(? AS TEXT) WHERE id = ?",
        (to_bytes(document.title), document.id),
    )
    search.put_description(connection, document)


def load(connection: sqlite3.Connection, document_id: DocumentId) -> tuple[Document, int]:
    """Return a document, its source under the path last seen, and its reading place."""
    row = connection.execute(
        "SELECT text, blocks, metadata, source, losses, inlines, landmarks, source_map, "
        "path, place FROM document JOIN document_text ON document = id WHERE id = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        raise not_there()
    text, blocks, metadata, source, losses, inlines, landmarks, source_map, path, place = row
    document = document_from_record(
        {
            "id": document_id,
            "text": from_packed_text(text),
            "blocks": from_packed_json(blocks),
            "metadata": from_json(metadata),
            "source": None if source is None else from_json(source),
            "losses": from_json(losses),
            "inlines": [] if inlines is None else from_packed_json(inlines),
            "landmarks": None if landmarks is None else from_packed_json(landmarks),
            "source_map": None if source_map is None else from_packed_json(source_map),
        }
    )
    if document.source is not None:
        document = document._replace(source=document.source._replace(path=path))
    return document, place


def find_text(connection: sqlite3.Connection, sha256: str) -> DocumentId | None:
    """Return the document whose text has this fingerprint."""
    return _one_id(
        connection.execute("SELECT document FROM document_text WHERE text_sha256 = ?", (sha256,))
    )


def find_path(connection: sqlite3.Connection, path: str) -> DocumentId | None:
    """Return the document opened last from ``path``."""
    return _one_id(
        connection.execute(
            "SELECT id FROM document WHERE path = CAST(? AS TEXT) AND path <> '' "
            "ORDER BY opened_order DESC LIMIT 1",
            (to_bytes(path),),
        )
    )


def variants(connection: sqlite3.Connection, document_id: DocumentId) -> tuple[DocumentId, ...]:
    """Return the other documents that were read from the same bytes at the same path."""
    rows = connection.execute(
        "SELECT other.id, source FROM document AS this JOIN document AS other "
        "ON other.path = this.path JOIN document_text ON document = other.id "
        "WHERE this.id = ? AND this.path <> '' AND source IS NOT NULL",
        (document_id,),
    ).fetchall()
    prints = {DocumentId(id_): from_json(source)["sha256"] for id_, source in rows}
    same = prints.pop(document_id, None)
    return tuple(other for other, sha256 in prints.items() if sha256 == same)


def recent(connection: sqlite3.Connection, limit: int) -> Sequence[LibraryEntry]:
    """Return the documents opened last, newest first."""
    return tuple(map(_entry, connection.execute(_ENTRIES, (None, max(limit, 0), ArticleNotes.id))))


def entries_of(
    connection: sqlite3.Connection, document_ids: Collection[DocumentId]
) -> Sequence[LibraryEntry]:
    """Return the lines of some documents, those opened last first."""
    asked = (json.dumps(list(document_ids)), len(document_ids), ArticleNotes.id)
    return tuple(map(_entry, connection.execute(_ENTRIES, asked)))


def packed_text(connection: sqlite3.Connection, document_id: DocumentId) -> bytes:
    """Return a text as it is kept; to unpack one takes a while for a book."""
    row = connection.execute(
        "SELECT text FROM document_text WHERE document = ?", (document_id,)
    ).fetchone()
    if row is None:
        raise not_there()
    return bytes(row[0])


def not_there() -> StoreError:
    """Return the error for an id that the library does not know."""
    return RefusedError("This article is not in the library.")


def _entry(row: tuple[str, str, str, str, int, str | None, int]) -> LibraryEntry:
    id_, title, path, at, human_items, record, is_earlier = row
    notes = NO_NOTES if record is None else notes_from_record(from_json(record))
    return LibraryEntry(
        DocumentId(id_),
        title,
        path,
        datetime.fromisoformat(at),
        human_items,
        notes.is_finished,
        bool(notes.comment or notes.tags),
        bool(is_earlier),
    )


def _one_id(cursor: sqlite3.Cursor) -> DocumentId | None:
    row = cursor.fetchone()
    return None if row is None else DocumentId(row[0])


def _expect_one(cursor: sqlite3.Cursor) -> None:
    if cursor.rowcount != 1:
        raise not_there()
