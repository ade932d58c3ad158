"""The steps from an empty file to the current layout, one per version.

Each step is SQL text alone: it must do the same in ten years, whatever the
domain classes look like then. A step is never changed once it was released;
``tests/golden/store`` keeps a library of every version and a dump of the
current layout.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from textwrap import dedent

from reader.base.errors import StoreError
from reader.store import chain

Step = Callable[[sqlite3.Connection], None]

APPLICATION_ID = 0x5244534B  # "RDSK"


_LAYOUT_1 = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """
    CREATE TABLE document (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        path TEXT NOT NULL,
        format TEXT NOT NULL,
        added_at TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        opened_order INTEGER NOT NULL UNIQUE,
        place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0)
    ) STRICT
    """,
    "CREATE INDEX document_path ON document (path, opened_order)",
    """
    CREATE TABLE document_text (
        document TEXT PRIMARY KEY REFERENCES document,
        text BLOB NOT NULL,
        text_sha256 TEXT NOT NULL UNIQUE,
        blocks BLOB NOT NULL,
        metadata TEXT NOT NULL,
        source TEXT,
        losses TEXT NOT NULL,
        extractor TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE analysis (
        document TEXT PRIMARY KEY REFERENCES document,
        record BLOB NOT NULL,
        is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1)),
        model_name TEXT NOT NULL,
        model_version TEXT NOT NULL,
        stored_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE annotation (
        document TEXT NOT NULL REFERENCES document,
        id TEXT NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > start),
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (document, id)
    ) STRICT
    """,
    """
    CREATE TABLE entity (
        document TEXT NOT NULL REFERENCES document,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        merged_into TEXT,
        record TEXT NOT NULL,
        PRIMARY KEY (document, id)
    ) STRICT
    """,
    """
    CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        document TEXT NOT NULL REFERENCES document,
        act TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        label TEXT NOT NULL,
        changes TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX journal_document ON journal (document, seq)",
    """
    CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
    """,
    """
    CREATE TRIGGER journal_keeps_content BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
    """,
)


def m0001_first_layout(connection: sqlite3.Connection) -> None:
    """Articles, their analysis, a person's items, and the journal of all acts.

    ``opened_order`` counts openings, because clocks are set back at times.
    Items have ids that are unique within their document only.
    """
    _run(connection, _LAYOUT_1)


def m0002_inlines(connection: sqlite3.Connection) -> None:
    """Emphasis and links, packed like the blocks; NULL where a text has none."""
    _run(connection, ("ALTER TABLE document_text ADD COLUMN inlines BLOB",))


_LAYOUT_3 = (
    """
    CREATE TABLE decision (
        id TEXT PRIMARY KEY,
        form TEXT NOT NULL,
        kind TEXT,
        scope TEXT REFERENCES document,
        document TEXT NOT NULL REFERENCES document,
        record TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE decision_journal (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        label TEXT NOT NULL,
        changes TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER decision_journal_keeps_rows BEFORE DELETE ON decision_journal
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
    """,
    """
    CREATE TRIGGER decision_journal_keeps_content BEFORE UPDATE ON decision_journal
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
    """,
)


def m0003_decisions(connection: sqlite3.Connection) -> None:
    """What a person wants remembered about names, and the journal of it.

    A journal of its own, because a decision may hold in every article. No
    ``kind`` means that the form is no name, no ``scope`` that it holds everywhere.
    """
    _run(connection, _LAYOUT_3)


def m0004_landmarks(connection: sqlite3.Connection) -> None:
    """Pages, chapters, images, and the way back into the file; NULL where there are none."""
    _run(
        connection,
        (
            "ALTER TABLE document_text ADD COLUMN landmarks BLOB",
            "ALTER TABLE document_text ADD COLUMN source_map BLOB",
        ),
    )


_LAYOUT_5 = (
    """
    CREATE TABLE searched (
        number INTEGER PRIMARY KEY,
        document TEXT NOT NULL REFERENCES document,
        sort TEXT NOT NULL,
        item TEXT NOT NULL,
        starts TEXT NOT NULL,
        words TEXT,
        UNIQUE (document, sort, item)
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE search_index USING fts5 (
        words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
)


def m0005_search(connection: sqlite3.Connection) -> None:
    """An index over titles, texts and items.

    It is filled later, article by article, so that a large library opens at once.

    Raises:
        StoreError: This SQLite was built without full-text search.
    """
    try:
        _run(connection, _LAYOUT_5)
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error):
            raise
        raise StoreError(
            "Reading Desk needs an SQLite with full-text search (FTS5), which this Python "
            "does not bring. Install a usual Python."
        ) from error


_LAYOUT_6 = (
    # The act that a step takes back, and the one that it does again.
    "ALTER TABLE journal ADD COLUMN undoes TEXT",
    "ALTER TABLE journal ADD COLUMN redoes TEXT",
    """
    ALTER TABLE analysis ADD COLUMN is_behind INTEGER NOT NULL DEFAULT 0
        CHECK (is_behind IN (0, 1))
    """,
    """
    CREATE TABLE article_item (
        document TEXT NOT NULL REFERENCES document,
        id TEXT NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (document, id)
    ) STRICT
    """,
    """
    CREATE TABLE analysis_run (
        seq INTEGER PRIMARY KEY,
        document TEXT NOT NULL REFERENCES document,
        at TEXT NOT NULL,
        model_name TEXT NOT NULL,
        model_version TEXT NOT NULL,
        language TEXT NOT NULL,
        items INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX analysis_run_document ON analysis_run (document, seq)",
    """
    CREATE TABLE vocabulary (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        record TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER vocabulary_keeps_rows BEFORE DELETE ON vocabulary
    BEGIN SELECT RAISE(ABORT, 'the vocabulary only grows'); END
    """,
    """
    CREATE TRIGGER vocabulary_keeps_content BEFORE UPDATE ON vocabulary
    BEGIN SELECT RAISE(ABORT, 'the vocabulary only grows'); END
    """,
    """
    CREATE TABLE contribution (
        seq INTEGER PRIMARY KEY,
        document TEXT NOT NULL REFERENCES document,
        author TEXT NOT NULL,
        received_at TEXT NOT NULL,
        digest TEXT NOT NULL,
        is_newest INTEGER NOT NULL CHECK (is_newest IN (0, 1)),
        record BLOB NOT NULL,
        UNIQUE (document, digest)
    ) STRICT
    """,
    """
    CREATE TABLE person (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT
    """,
)


def m0006_correction(connection: sqlite3.Connection) -> None:
    """Which act takes back which; notes, runs, own words, and what other people have said.

    An analysis ``is_behind`` when it was made with another date or language of the article.
    Of the ``vocabulary`` the newest row holds. A ``contribution`` stays when a
    newer one of its author comes. ``person`` has one row: who works here.
    """
    _run(connection, _LAYOUT_6)


_LAYOUT_7 = (
    """
    CREATE TABLE chain (
        journal TEXT NOT NULL,
        seq INTEGER NOT NULL,
        link BLOB NOT NULL,
        PRIMARY KEY (journal, seq)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER chain_keeps_rows BEFORE DELETE ON chain
    BEGIN SELECT RAISE(ABORT, 'the chain only grows'); END
    """,
    """
    CREATE TRIGGER chain_keeps_content BEFORE UPDATE ON chain
    BEGIN SELECT RAISE(ABORT, 'the chain only grows'); END
    """,
    """
    CREATE TRIGGER contribution_keeps_rows BEFORE DELETE ON contribution
    BEGIN SELECT RAISE(ABORT, 'contributions only grow'); END
    """,
    # Which text is a version of which article; the first one gives the name.
    "ALTER TABLE document ADD COLUMN article TEXT NOT NULL DEFAULT ''",
    "UPDATE document SET article = id",
    "CREATE INDEX document_article ON document (article)",
    "ALTER TABLE document_text ADD COLUMN sketch BLOB",
    """
    CREATE TABLE reanchored (
        document TEXT NOT NULL REFERENCES document,
        item TEXT NOT NULL,
        earlier TEXT NOT NULL REFERENCES document,
        earlier_item TEXT NOT NULL,
        outcome TEXT NOT NULL,
        start INTEGER,
        "end" INTEGER,
        likeness REAL NOT NULL,
        is_settled INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1)),
        PRIMARY KEY (document, item),
        CHECK ((start IS NULL) = ("end" IS NULL))
    ) STRICT
    """,
    """
    CREATE TABLE sidecar (
        document TEXT PRIMARY KEY REFERENCES document,
        path TEXT NOT NULL,
        digest TEXT NOT NULL,
        record BLOB
    ) STRICT
    """,
    """
    CREATE TABLE library_fact (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT
    """,
)


def m0007_safety(connection: sqlite3.Connection) -> None:
    """Fingerprints of the journals, versions of an article, and files beside articles.

    ``reanchored`` tells where an item of an earlier text was found in this one.
    A ``sketch`` tells which texts are alike; it is NULL until it is needed. The
    ``record`` of a sidecar is what it said when it was last read or written.
    """
    _run(connection, _LAYOUT_7)
    for journal in chain.JOURNALS:
        chain.extend(connection, journal)


STEPS: tuple[Step, ...] = (
    m0001_first_layout,
    m0002_inlines,
    m0003_decisions,
    m0004_landmarks,
    m0005_search,
    m0006_correction,
    m0007_safety,
)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the layout; 0 is an empty file."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring the layout up to date, one transaction per step.

    Foreign keys must be off: a step may have to rebuild a table that others
    refer to. They are checked before each commit instead.

    Raises:
        StoreError: A step would leave rows that refer to nothing.
    """
    for version in range(version_of(connection), len(steps)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            steps[version](connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise StoreError(
                    "The library could not be brought up to date, because some of its "
                    "entries belong to no article. It was left as it is."
                )
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _run(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    # Not ``executescript``: it would commit the open transaction first.
    for statement in statements:
        connection.execute(dedent(statement).strip())  # SQLite keeps the text as it is
