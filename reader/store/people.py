"""Own words, who works here, and what other people have said about the articles."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from uuid import uuid4

from reader.base.clock import Clock
from reader.base.errors import StaleEditError
from reader.domain.contribution_records import contribution_from_record, contribution_to_record
from reader.domain.contributions import Author, Contribution, newest
from reader.domain.documents import DocumentId
from reader.domain.vocabulary import (
    NO_VOCABULARY,
    Vocabulary,
    vocabulary_from_record,
    vocabulary_to_record,
)
from reader.store import chain
from reader.store.connection import Database
from reader.store.errors import readable_content
from reader.store.packing import from_json, from_packed_json, to_bytes, to_json, to_packed_json


class StoredPeople:
    """It fulfils ``reader.session.ports.People``."""

    def __init__(
        self, database: Database, clock: Clock, before_merge: Callable[[], None] = lambda: None
    ) -> None:
        """``before_merge`` is called before something new of other people is taken in."""
        self._database = database
        self._clock = clock
        self._before_merge = before_merge

    def vocabulary(self) -> Vocabulary:
        """Return the own words that hold now."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            return vocabulary(connection)

    def write_vocabulary(self, before: Vocabulary, after: Vocabulary) -> None:
        """Let other own words hold from now on.

        Raises:
            StaleEditError: ``before`` is not what holds.
        """
        with (
            readable_content(self._database.folder),
            self._database.writing() as connection,
        ):
            if vocabulary(connection) != before:
                raise StaleEditError("the own words have changed since they were read")
            connection.execute(
                "INSERT INTO vocabulary (at, record) VALUES (?, CAST(? AS TEXT))",
                (self._clock().isoformat(), to_json(vocabulary_to_record(after))),
            )
            chain.extend(connection, "vocabulary")

    def me(self) -> Author:
        """Return who works here; the name is empty until it is told."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT id, name FROM person").fetchone()
        if row is None:
            with self._database.writing() as connection:
                row = uuid4().hex, ""
                connection.execute("INSERT INTO person (id, name) VALUES (?, ?)", row)
        return Author(*row)

    def call_me(self, name: str) -> None:
        """Keep the name that other people see."""
        me = self.me()
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE person SET name = CAST(? AS TEXT) WHERE id = ?", (to_bytes(name), me.id)
            )

    def contributions(self, document_id: DocumentId) -> frozenset[Contribution]:
        """Return what other people have said about a document, the newest of each."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            return _contributions(connection, document_id)

    def receive(self, document_id: DocumentId, received: Iterable[Contribution]) -> None:
        """Keep contributions for good, in one transaction; one that is there changes nothing."""
        packed = [
            (
                to_bytes(contribution.author.id),
                to_packed_json(contribution_to_record(contribution)),
            )
            for contribution in received
        ]
        if not self._is_new(document_id, [content for _, content in packed]):
            return
        self._before_merge()
        with (
            readable_content(self._database.folder),
            self._database.writing() as connection,
        ):
            at = self._clock().isoformat()
            for author, content in packed:
                connection.execute(
                    "INSERT INTO contribution "
                    "(document, author, received_at, digest, is_newest, record) "
                    "VALUES (?, CAST(? AS TEXT), ?, ?, 1, ?) ON CONFLICT DO NOTHING",
                    (document_id, author, at, _digest(content), content),
                )
            chain.extend(connection, "contribution")
            mark_newest(connection, document_id)

    def _is_new(self, document_id: DocumentId, contents: Iterable[bytes]) -> bool:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT digest FROM contribution WHERE document = ?", (document_id,)
            )
            known = {digest for (digest,) in rows}
        return any(_digest(content) not in known for content in contents)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def vocabulary(connection: sqlite3.Connection) -> Vocabulary:
    """Return the own words that hold now."""
    row = connection.execute("SELECT record FROM vocabulary ORDER BY seq DESC LIMIT 1").fetchone()
    return NO_VOCABULARY if row is None else vocabulary_from_record(from_json(row[0]))


def _contributions(
    connection: sqlite3.Connection, document_id: DocumentId
) -> frozenset[Contribution]:
    rows = connection.execute(
        "SELECT record FROM contribution WHERE document = ? AND is_newest = 1", (document_id,)
    )
    return frozenset(contribution_from_record(from_packed_json(record)) for (record,) in rows)


def mark_newest(connection: sqlite3.Connection, document_id: DocumentId) -> None:
    """Note which contributions others go beyond; they stay, but nobody looks at them."""
    rows = connection.execute(
        "SELECT seq, record FROM contribution WHERE document = ? AND is_newest = 1",
        (document_id,),
    ).fetchall()
    known = {seq: contribution_from_record(from_packed_json(record)) for seq, record in rows}
    kept = newest(known.values())
    for seq, contribution in known.items():
        if contribution not in kept:
            connection.execute("UPDATE contribution SET is_newest = 0 WHERE seq = ?", (seq,))
