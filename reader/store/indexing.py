"""Making the search index anew from what is stored; libraries of before have none."""

from __future__ import annotations

import sqlite3

from reader.domain.documents import DocumentId
from reader.domain.library import FoundIn
from reader.store import analyses, documents, items, search


def waiting(connection: sqlite3.Connection) -> list[DocumentId]:
    """Return the articles that are not indexed yet, those opened last first."""
    rows = connection.execute(
        "SELECT id FROM document WHERE NOT EXISTS (SELECT 1 FROM searched "
        "WHERE document = id AND sort = ?) ORDER BY opened_order DESC",
        (FoundIn.TEXT,),
    )
    return [DocumentId(id_) for (id_,) in rows]


def index(connection: sqlite3.Connection, document_id: DocumentId) -> None:
    """Index one article, whatever is known of it already."""
    document, _ = documents.load(connection, document_id)
    analysis = analyses.load(connection, document_id)
    search.forget_items(connection, document_id)
    search.put_description(connection, document)
    search.put_path(connection, document_id, document.source.path if document.source else "")
    search.put_names(
        connection, document_id, analyses.names_in(analysis.record) if analysis else {}
    )
    search.put_items(connection, document_id, items.annotations_of(connection, document_id))
    search.put_items(connection, document_id, items.entities_of(connection, document_id))
    search.put_notes(connection, document_id, items.notes_of(connection, document_id))
    if not search.has_text(connection, document_id):
        search.add_text(connection, document_id, document.text)


def start_over(connection: sqlite3.Connection) -> None:
    """Empty the index; every article waits to be indexed."""
    connection.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    connection.execute("DELETE FROM searched")
