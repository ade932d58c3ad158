"""Texts of one article: the column ``article``, their sketches, and the table ``reanchored``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.domain.annotations import AnnotationId
from reader.domain.documents import DocumentId
from reader.domain.reanchored import FoundAgain, Outcome, Reanchored
from reader.domain.spans import Span
from reader.store.connection import Database
from reader.store.documents import not_there
from reader.store.errors import readable_content
from reader.store.packing import to_bytes

_OTHERS = """
    SELECT other.id FROM document AS this JOIN document AS other USING (article)
    WHERE this.id = ?1 AND other.id <> ?1 ORDER BY other.rowid DESC
"""
_AT_SAME_PATH = """
    SELECT other.id FROM document AS this JOIN document AS other USING (path)
    WHERE this.id = ?1 AND other.id <> ?1 AND path <> ''
    ORDER BY other.opened_order DESC LIMIT 1
"""
_ARE_APART = """
    SELECT 1 FROM library_fact WHERE name IN (
        SELECT ?3 || min(one.id, two.id) || ' ' || max(one.id, two.id)
        FROM document AS one JOIN document AS two
        WHERE one.article = (SELECT article FROM document WHERE id = ?1)
        AND two.article = (SELECT article FROM document WHERE id = ?2)
    )
"""
_WITHOUT_SKETCH = """
    SELECT id FROM document JOIN document_text ON document = id
    WHERE sketch IS NULL ORDER BY opened_order DESC LIMIT ?
"""
_NOTE = """
    INSERT INTO reanchored
    (document, item, earlier, earlier_item, outcome, start, "end", likeness, is_settled)
    VALUES (?, CAST(? AS TEXT), ?, CAST(? AS TEXT), ?, ?, ?, ?, ?)
    ON CONFLICT (document, item) DO UPDATE SET earlier = excluded.earlier,
    earlier_item = excluded.earlier_item, outcome = excluded.outcome, start = excluded.start,
    "end" = excluded."end", likeness = excluded.likeness, is_settled = excluded.is_settled
"""
_APART = "apart: "
_QUESTION = "same article: "


class StoredVersions:
    """It fulfils ``reader.session.ports.Versions``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def others(self, document_id: DocumentId) -> Sequence[DocumentId]:
        """Return the other texts of the same article, those that came last first."""
        with self._database.reading() as connection:
            return [DocumentId(id_) for (id_,) in connection.execute(_OTHERS, (document_id,))]

    def join(self, document_id: DocumentId, other: DocumentId) -> None:
        """Let two texts, with all their versions, be versions of one article for good."""
        with self._database.writing() as connection:
            article, joined = _article(connection, other), _article(connection, document_id)
            connection.execute(
                "UPDATE document SET article = ? WHERE article = ?", (article, joined)
            )
            _answer(connection, document_id)

    def keep_apart(self, document_id: DocumentId, other: DocumentId) -> None:
        """Remember that two texts are no versions of one article."""
        pair = " ".join(sorted((document_id, other)))
        with self._database.writing() as connection:
            _put_fact(connection, _APART + pair, "")
            _answer(connection, document_id)

    def are_apart(self, document_id: DocumentId, other: DocumentId) -> bool:
        """Tell whether that was remembered, of them or of any of their versions."""
        with self._database.reading() as connection:
            asked = connection.execute(_ARE_APART, (document_id, other, _APART))
            return asked.fetchone() is not None

    def at_same_path(self, document_id: DocumentId) -> DocumentId | None:
        """Return the text that was opened last at the same path, other than this one."""
        with self._database.reading() as connection:
            row = connection.execute(_AT_SAME_PATH, (document_id,)).fetchone()
            return None if row is None else DocumentId(row[0])

    def sketches(self) -> Iterator[tuple[DocumentId, bytes]]:
        """Yield the sketches of all texts that have one."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT document, sketch FROM document_text WHERE sketch IS NOT NULL"
            ).fetchall()
        for id_, sketch in rows:
            yield DocumentId(id_), bytes(sketch)

    def without_sketch(self, limit: int) -> Sequence[DocumentId]:
        """Return texts that have no sketch yet, those opened last first."""
        with self._database.reading() as connection:
            rows = connection.execute(_WITHOUT_SKETCH, (limit,))
            return [DocumentId(id_) for (id_,) in rows]

    def keep_sketches(self, sketches: Mapping[DocumentId, bytes]) -> None:
        """Store sketches of texts."""
        rows = [(sketch, document_id) for document_id, sketch in sketches.items()]
        if rows:
            with self._database.writing() as connection:
                connection.executemany(
                    "UPDATE document_text SET sketch = ? WHERE document = ?", rows
                )

    def question(self, document_id: DocumentId) -> DocumentId | None:
        """Return the text of which a person has not said yet whether it is the same article."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT value FROM library_fact WHERE name = ?", (_QUESTION + document_id,)
            ).fetchone()
            return None if row is None else DocumentId(row[0])

    def keep_question(self, document_id: DocumentId, other: DocumentId) -> None:
        """Remember that this is to be asked; ``join`` and ``keep_apart`` are the answers."""
        with self._database.writing() as connection:
            _put_fact(connection, _QUESTION + document_id, other)

    def found_again(self, document_id: DocumentId) -> Sequence[FoundAgain]:
        """Return what is known of items of other versions in this text."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            rows = connection.execute(
                'SELECT item, earlier, earlier_item, outcome, start, "end", likeness, is_settled '
                "FROM reanchored WHERE document = ? ORDER BY item",
                (document_id,),
            )
            return [_found_again(*row) for row in rows]

    def note_found(self, document_id: DocumentId, found: Iterable[FoundAgain]) -> None:
        """Store that, in the place of what was known of the same items."""
        rows = [_columns(document_id, each) for each in found]
        if rows:
            with self._database.writing() as connection:
                connection.executemany(_NOTE, rows)


def _article(connection: sqlite3.Connection, document_id: DocumentId) -> str:
    row = connection.execute(
        "SELECT article FROM document WHERE id = ?", (document_id,)
    ).fetchone()
    if row is None:
        raise not_there()
    return str(row[0])


def _put_fact(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute(
        "INSERT INTO library_fact (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def _answer(connection: sqlite3.Connection, document_id: DocumentId) -> None:
    """Let nobody be asked any more."""
    connection.execute("DELETE FROM library_fact WHERE name = ?", (_QUESTION + document_id,))


def _columns(
    document_id: DocumentId, each: FoundAgain
) -> tuple[str | bytes | int | float | None, ...]:
    span = each.found.span
    return (
        document_id,
        to_bytes(each.item),
        each.earlier,
        to_bytes(each.earlier_item),
        each.found.outcome.value,
        None if span is None else span.start,
        None if span is None else span.end,
        each.found.likeness,
        int(each.is_settled),
    )


def _found_again(  # noqa: PLR0913, PLR0917 - one for each column
    item: str,
    earlier: str,
    earlier_item: str,
    outcome: str,
    start: int | None,
    end: int | None,
    likeness: float,
    is_settled: int,
) -> FoundAgain:
    span = None if start is None or end is None else Span(start, end)
    return FoundAgain(
        AnnotationId(item),
        DocumentId(earlier),
        AnnotationId(earlier_item),
        Reanchored(Outcome(outcome), span, likeness),
        bool(is_settled),
    )
