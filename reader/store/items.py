"""What a person decided: the tables ``annotation``, ``entity`` and ``article_item``.

A row is there exactly as long as the item is a person's. Suggestions and
machine entities live in the stored analysis.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reader.domain.annotations import Annotation
from reader.domain.article_facts import ANALYSED_WITH, FACTS, ArticleFact
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, Item, is_owned
from reader.domain.documents import DocumentId
from reader.domain.entities import Entity
from reader.domain.records import (
    annotation_from_record,
    annotation_to_record,
    entity_from_record,
    entity_to_record,
    notes_from_record,
    notes_to_record,
    settlement_from_record,
    settlement_to_record,
)
from reader.domain.settlements import Settlement
from reader.store import analyses, documents, search
from reader.store.packing import from_json, to_bytes, to_json

_Row = tuple[str | int | bytes | None, ...]

_PUT_ANNOTATION = """
    INSERT INTO annotation (document, id, start, "end", kind, status, record)
    VALUES (?, CAST(? AS TEXT), ?, ?, ?, ?, CAST(? AS TEXT))
    ON CONFLICT (document, id) DO UPDATE SET start = excluded.start, "end" = excluded."end",
    kind = excluded.kind, status = excluded.status, record = excluded.record
"""
_PUT_ENTITY = """
    INSERT INTO entity (document, id, kind, merged_into, record)
    VALUES (?, CAST(? AS TEXT), ?, CAST(? AS TEXT), CAST(? AS TEXT))
    ON CONFLICT (document, id) DO UPDATE SET kind = excluded.kind,
    merged_into = excluded.merged_into, record = excluded.record
"""
_PUT_ARTICLE_ITEM = """
    INSERT INTO article_item (document, id, record)
    VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))
    ON CONFLICT (document, id) DO UPDATE SET record = excluded.record
"""
_TAGS = """
    SELECT each.value FROM (
        SELECT record FROM annotation UNION ALL SELECT record FROM article_item
    ) AS kept, json_each(kept.record, '$.tags') AS each
    GROUP BY each.value ORDER BY count(*) DESC, each.value
"""
_DROP_ARTICLE_ITEM = "DELETE FROM article_item WHERE document = ? AND id = CAST(? AS TEXT)"
_DROP_ANNOTATION = "DELETE FROM annotation WHERE document = ? AND id = CAST(? AS TEXT)"
_DROP_ENTITY = "DELETE FROM entity WHERE document = ? AND id = CAST(? AS TEXT)"


def touches_owned(change: Change) -> bool:
    """Tell whether the change begins, alters or ends a person's item."""
    return is_owned(change.before) or is_owned(change.after)


def follow(
    connection: sqlite3.Connection,
    document_id: DocumentId,
    changes: Iterable[Change],
    *,
    is_news: bool = True,
) -> None:
    """Take over changes, in their order, into the rows of one document.

    An analysis falls behind what is news about the article.
    """
    changes = tuple(changes)
    newest = {(change.is_entity, change.id): change.after for change in changes}
    if _take_facts(connection, document_id, newest) and is_news:
        analyses.fall_behind(connection, document_id)
    _take_article_items(connection, document_id, changes, newest)
    annotations: list[_Row] = []
    entities: list[_Row] = []
    for item in newest.values():
        if not is_owned(item):
            continue
        if isinstance(item, Annotation):
            annotations.append((document_id, *_annotation_columns(item)))
        elif isinstance(item, Entity):
            entities.append((document_id, *_entity_columns(item)))
    dropped = [key for key, item in newest.items() if not is_owned(item)]
    rows = [(is_entity, (document_id, to_bytes(id_))) for is_entity, id_ in dropped]
    connection.executemany(_DROP_ANNOTATION, [row for is_entity, row in rows if not is_entity])
    connection.executemany(_DROP_ENTITY, [row for is_entity, row in rows if is_entity])
    connection.executemany(_PUT_ANNOTATION, annotations)
    connection.executemany(_PUT_ENTITY, entities)
    search.drop_items(connection, document_id, dropped)
    kept = [item for item in newest.values() if is_owned(item)]
    search.put_items(
        connection, document_id, [item for item in kept if isinstance(item, Annotation | Entity)]
    )


def _take_facts(
    connection: sqlite3.Connection,
    document_id: DocumentId,
    newest: dict[tuple[bool, str], Item | None],
) -> bool:
    """Take over what is said about the article as a whole, and out of ``newest``.

    Tell whether an analysis depends on any of it.
    """
    is_analysed_with = False
    for kind in FACTS:
        fact = newest.pop((False, kind.id), None)
        if isinstance(fact, ArticleFact):
            documents.put_fact(connection, document_id, fact)
            is_analysed_with |= kind in ANALYSED_WITH
    return is_analysed_with


def _take_article_items(
    connection: sqlite3.Connection,
    document_id: DocumentId,
    changes: Iterable[Change],
    newest: dict[tuple[bool, str], Item | None],
) -> None:
    """Take over notes and settled differences, and out of ``newest``."""
    for change in changes:
        if isinstance(change.item, ArticleNotes | Settlement):
            item = newest.pop((False, change.id), change.after)
            id_ = to_bytes(change.id)
            if isinstance(item, ArticleNotes | Settlement) and item.is_human:
                connection.execute(_PUT_ARTICLE_ITEM, (document_id, id_, _article_record(item)))
            else:
                connection.execute(_DROP_ARTICLE_ITEM, (document_id, id_))
            if isinstance(item, ArticleNotes):
                search.put_notes(connection, document_id, item)


def notes_of(connection: sqlite3.Connection, document_id: DocumentId) -> ArticleNotes:
    """Return what a person says about the article as a whole."""
    row = connection.execute(
        "SELECT record FROM article_item WHERE document = ? AND id = ?",
        (document_id, ArticleNotes.id),
    ).fetchone()
    return NO_NOTES if row is None else notes_from_record(from_json(row[0]))


def settlements_of(
    connection: sqlite3.Connection, document_id: DocumentId
) -> tuple[Settlement, ...]:
    """Return the settled differences from other people's work, ordered by id."""
    rows = connection.execute(
        "SELECT record FROM article_item WHERE document = ? AND id <> ? ORDER BY id",
        (document_id, ArticleNotes.id),
    )
    return tuple(settlement_from_record(from_json(record)) for (record,) in rows)


def tags(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return all tags on items and articles, used most first."""
    return tuple(words for (words,) in connection.execute(_TAGS))


def forget(connection: sqlite3.Connection, document_id: DocumentId) -> None:
    """Remove all rows of one document, to build them anew."""
    connection.execute("DELETE FROM article_item WHERE document = ?", (document_id,))
    connection.execute("DELETE FROM annotation WHERE document = ?", (document_id,))
    connection.execute("DELETE FROM entity WHERE document = ?", (document_id,))
    search.forget_items(connection, document_id)


def annotations_of(
    connection: sqlite3.Connection, document_id: DocumentId
) -> tuple[Annotation, ...]:
    """Return a person's annotations in text order."""
    rows = connection.execute(
        'SELECT record FROM annotation WHERE document = ? ORDER BY start, "end", id',
        (document_id,),
    )
    return tuple(annotation_from_record(from_json(record)) for (record,) in rows)


def entities_of(connection: sqlite3.Connection, document_id: DocumentId) -> tuple[Entity, ...]:
    """Return a person's entities, ordered by id."""
    rows = connection.execute(
        "SELECT record FROM entity WHERE document = ? ORDER BY id", (document_id,)
    )
    return tuple(entity_from_record(from_json(record)) for (record,) in rows)


def _annotation_columns(annotation: Annotation) -> _Row:
    return (
        to_bytes(annotation.id),
        annotation.span.start,
        annotation.span.end,
        annotation.body.label,
        annotation.status.value,
        to_json(annotation_to_record(annotation)),
    )


def _entity_columns(entity: Entity) -> _Row:
    return (
        to_bytes(entity.id),
        entity.kind.value,
        None if entity.merged_into is None else to_bytes(entity.merged_into),
        to_json(entity_to_record(entity)),
    )


def _article_record(item: ArticleNotes | Settlement) -> bytes:
    if isinstance(item, ArticleNotes):
        return to_json(notes_to_record(item))
    return to_json(settlement_to_record(item))
