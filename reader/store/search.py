"""Looking for words in titles, texts and items: ``searched`` and ``search_index``.

``searched`` names what has been indexed, a row for each title, file, text and
item, with its words unless they are a whole text. ``search_index`` holds no
words of its own, which keeps the file small; its row numbers are those of
``searched``. Both only follow the other tables, in the same transactions.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import NamedTuple

from reader.domain.annotations import Annotation, Claim, Highlight
from reader.domain.article_notes import ArticleNotes
from reader.domain.documents import Document, DocumentId
from reader.domain.entities import Entity
from reader.domain.library import FoundIn, LibraryHit
from reader.store.packing import from_json, to_bytes, to_json
from reader.text.wanted import Term, findings_in, spaced

_MOST_ROWS = 20_000
_MOST_HITS = 3  # of one sort in one article
_FEW = 20  # parts; more are looked up at once
_PUT = """
    INSERT INTO searched (number, document, sort, item, starts, words)
    VALUES (?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))
"""
_INDEX = "INSERT INTO search_index (rowid, words) VALUES (?, CAST(? AS TEXT))"
_UNINDEX = (
    "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', ?, CAST(? AS TEXT))"
)
_FIND = """
    SELECT document, sort, starts, searched.words, item FROM search_index
    JOIN searched ON number = search_index.rowid WHERE search_index MATCH ?
    ORDER BY document, sort, number LIMIT ?
"""


class _Part(NamedTuple):
    """What an article has to say in one place; without lines it says nothing (any more)."""

    sort: FoundIn
    item: str = ""
    lines: tuple[tuple[str, int], ...] = ()


def add_text(connection: sqlite3.Connection, document_id: DocumentId, text: str) -> None:
    """Index a text; it never changes."""
    number = _next_number(connection)
    connection.execute(_PUT, (number, document_id, FoundIn.TEXT, b"", b"[]", None))
    connection.execute(_INDEX, (number, to_bytes(spaced(text))))


def has_text(connection: sqlite3.Connection, document_id: DocumentId) -> bool:
    """Tell whether a text is indexed."""
    found = connection.execute(
        "SELECT 1 FROM searched WHERE document = ? AND sort = ?", (document_id, FoundIn.TEXT)
    )
    return found.fetchone() is not None


def put_description(connection: sqlite3.Connection, document: Document) -> None:
    """Index what is known about an article as a whole."""
    known = document.metadata
    about = [field.value for field in (known.author, known.site) if field is not None]
    parts = [
        _Part(FoundIn.TITLE, "", ((document.title, 0),)),
        _Part(FoundIn.ABOUT, "", ((" · ".join(filter(None, about)), 0),)),
    ]
    _replace(connection, document.id, parts)


def put_path(connection: sqlite3.Connection, document_id: DocumentId, path: str) -> None:
    """Index where the file lies."""
    _replace(connection, document_id, [_Part(FoundIn.FILE, "", ((path, 0),))])


def put_names(
    connection: sqlite3.Connection, document_id: DocumentId, names: Mapping[str, int]
) -> None:
    """Index the names that the analysis knows, each with where it is first mentioned."""
    _replace(connection, document_id, [_Part(FoundIn.NAMES, "", tuple(names.items()))])


def put_items(
    connection: sqlite3.Connection, document_id: DocumentId, put: Iterable[Annotation | Entity]
) -> None:
    """Index a person's items as they are now."""
    parts: list[_Part] = []
    for item in put:
        if isinstance(item, Annotation):
            start = item.span.start
            own = [item.anchor.quote, item.comment, *item.tags]
            if isinstance(item.body, Highlight):
                own.append(item.body.author)
            if isinstance(item.body, Claim):
                own += [words for told in item.body.evidence for words in (told.link, told.note)]
            lines = tuple((words, start) for words in own)
            parts.append(_Part(FoundIn.ITEM, item.id, lines))
        else:
            said = dict.fromkeys((item.name, *item.aliases, item.note))
            lines = tuple((words, 0) for words in said if words)
            parts.append(_Part(FoundIn.ENTITY, item.id, lines))
    _replace(connection, document_id, parts)


def put_notes(
    connection: sqlite3.Connection, document_id: DocumentId, notes: ArticleNotes
) -> None:
    """Index what a person says about an article as a whole, as it is now."""
    lines = tuple((words, 0) for words in (notes.comment, *notes.tags))
    _replace(connection, document_id, [_Part(FoundIn.NOTES, "", lines)])


def drop_items(
    connection: sqlite3.Connection, document_id: DocumentId, dropped: Iterable[tuple[bool, str]]
) -> None:
    """Forget items; each is told by whether it was an entity, and its id."""
    parts = [
        _Part(FoundIn.ENTITY if is_entity else FoundIn.ITEM, id_) for is_entity, id_ in dropped
    ]
    _replace(connection, document_id, parts)


def forget_items(connection: sqlite3.Connection, document_id: DocumentId) -> None:
    """Forget all items of an article."""
    rows = connection.execute(
        "SELECT sort, item FROM searched WHERE document = ? AND sort IN (?, ?, ?)",
        (document_id, FoundIn.ITEM, FoundIn.ENTITY, FoundIn.NOTES),
    )
    _replace(connection, document_id, [_Part(FoundIn(sort), item) for sort, item in rows])


def find(
    connection: sqlite3.Connection, terms: Sequence[Term]
) -> dict[DocumentId, tuple[LibraryHit, ...]]:
    """Return the articles that have all terms in one of their parts, and which parts."""
    rows = connection.execute(_FIND, (_expression(terms), _MOST_ROWS)).fetchall()
    found: dict[DocumentId, tuple[LibraryHit, ...]] = {}
    for document_id, own in groupby(rows, key=lambda row: row[0]):
        hits: list[LibraryHit] = []
        for sort, parts in groupby(own, key=lambda row: row[1]):
            for _, _, starts, words, item in islice(parts, _MOST_HITS):
                found_here = _hits(FoundIn(sort), starts, words, terms)
                hits += [replace(hit, item=item) for hit in found_here]
        found[DocumentId(document_id)] = tuple(hits)
    return found


def _expression(terms: Sequence[Term]) -> str:
    """Return the terms for FTS5: words stand in quotation marks, so nothing is its syntax."""
    return " ".join(f'"{" ".join(t.words)}"{" *" if t.is_beginning else ""}' for t in terms)


def _hits(
    sort: FoundIn, starts: str, words: str | None, terms: Sequence[Term]
) -> list[LibraryHit]:
    if words is None:
        return [LibraryHit(sort)]
    lines = list(zip(words.split("\n"), from_json(starts), strict=True))
    if sort in {FoundIn.ITEM, FoundIn.NOTES}:
        return [LibraryHit(sort, " · ".join(line for line, _ in lines if line), lines[0][1])]
    places = [found.start for found in findings_in(words, terms, _MOST_HITS)] or [0]
    numbers = dict.fromkeys(words.count("\n", 0, place) for place in places)
    return [LibraryHit(sort, *lines[number]) for number in numbers]


def _replace(
    connection: sqlite3.Connection, document_id: DocumentId, parts: Sequence[_Part]
) -> None:
    """Put parts in the place of what was known under their names."""
    former = _known(connection, document_id, parts)
    connection.executemany(_UNINDEX, [(n, to_bytes(spaced(words))) for n, words in former])
    connection.executemany("DELETE FROM searched WHERE number = ?", [(n,) for n, _ in former])
    number = _next_number(connection)
    rows: list[tuple[int, str, str, bytes, bytes, bytes]] = []
    indexed: list[tuple[int, bytes]] = []
    for sort, item, lines in parts:
        words = "\n".join(" ".join(line.split()) for line, _ in lines)
        if words.strip():
            starts = to_json([start for _, start in lines])
            rows.append((number, document_id, sort, to_bytes(item), starts, to_bytes(words)))
            indexed.append((number, to_bytes(spaced(words))))
            number += 1
    connection.executemany(_PUT, rows)
    connection.executemany(_INDEX, indexed)


def _known(
    connection: sqlite3.Connection, document_id: DocumentId, parts: Sequence[_Part]
) -> list[tuple[int, str]]:
    if len(parts) <= _FEW:
        rows = [
            connection.execute(
                "SELECT number, words FROM searched "
                "WHERE document = ? AND sort = ? AND item = CAST(? AS TEXT)",
                (document_id, part.sort, to_bytes(part.item)),
            ).fetchone()
            for part in parts
        ]
        return [row for row in rows if row is not None]
    names = {(part.sort.value, part.item) for part in parts}
    every = connection.execute(
        "SELECT number, words, sort, item FROM searched WHERE document = ?", (document_id,)
    )
    return [(number, words) for number, words, sort, item in every if (sort, item) in names]


def _next_number(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM searched").fetchone()
    return int(row[0])
