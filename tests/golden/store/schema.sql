PRAGMA application_id = 1380209483;

PRAGMA user_version = 7;

CREATE TABLE analysis (
    document TEXT PRIMARY KEY REFERENCES document,
    record BLOB NOT NULL,
    is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1)),
    model_name TEXT NOT NULL,
    model_version TEXT NOT NULL,
    stored_at TEXT NOT NULL
, is_behind INTEGER NOT NULL DEFAULT 0
    CHECK (is_behind IN (0, 1))) STRICT;

CREATE TABLE analysis_run (
    seq INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document,
    at TEXT NOT NULL,
    model_name TEXT NOT NULL,
    model_version TEXT NOT NULL,
    language TEXT NOT NULL,
    items INTEGER NOT NULL
) STRICT;

CREATE INDEX analysis_run_document ON analysis_run (document, seq);

CREATE TABLE annotation (
    document TEXT NOT NULL REFERENCES document,
    id TEXT NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (document, id)
) STRICT;

CREATE TABLE article_item (
    document TEXT NOT NULL REFERENCES document,
    id TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (document, id)
) STRICT;

CREATE TABLE chain (
    journal TEXT NOT NULL,
    seq INTEGER NOT NULL,
    link BLOB NOT NULL,
    PRIMARY KEY (journal, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER chain_keeps_content BEFORE UPDATE ON chain
BEGIN SELECT RAISE(ABORT, 'the chain only grows'); END;

CREATE TRIGGER chain_keeps_rows BEFORE DELETE ON chain
BEGIN SELECT RAISE(ABORT, 'the chain only grows'); END;

CREATE TABLE contribution (
    seq INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document,
    author TEXT NOT NULL,
    received_at TEXT NOT NULL,
    digest TEXT NOT NULL,
    is_newest INTEGER NOT NULL CHECK (is_newest IN (0, 1)),
    record BLOB NOT NULL,
    UNIQUE (document, digest)
) STRICT;

CREATE TRIGGER contribution_keeps_rows BEFORE DELETE ON contribution
BEGIN SELECT RAISE(ABORT, 'contributions only grow'); END;

CREATE TABLE decision (
    id TEXT PRIMARY KEY,
    form TEXT NOT NULL,
    kind TEXT,
    scope TEXT REFERENCES document,
    document TEXT NOT NULL REFERENCES document,
    record TEXT NOT NULL
) STRICT;

CREATE TABLE decision_journal (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    label TEXT NOT NULL,
    changes TEXT NOT NULL
) STRICT;

CREATE TRIGGER decision_journal_keeps_content BEFORE UPDATE ON decision_journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;

CREATE TRIGGER decision_journal_keeps_rows BEFORE DELETE ON decision_journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    path TEXT NOT NULL,
    format TEXT NOT NULL,
    added_at TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_order INTEGER NOT NULL UNIQUE,
    place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0)
, article TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX document_article ON document (article);

CREATE INDEX document_path ON document (path, opened_order);

CREATE TABLE document_text (
    document TEXT PRIMARY KEY REFERENCES document,
    text BLOB NOT NULL,
    text_sha256 TEXT NOT NULL UNIQUE,
    blocks BLOB NOT NULL,
    metadata TEXT NOT NULL,
    source TEXT,
    losses TEXT NOT NULL,
    extractor TEXT NOT NULL
, inlines BLOB, landmarks BLOB, source_map BLOB, sketch BLOB) STRICT;

CREATE TABLE entity (
    document TEXT NOT NULL REFERENCES document,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    merged_into TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (document, id)
) STRICT;

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document,
    act TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    label TEXT NOT NULL,
    changes TEXT NOT NULL
, undoes TEXT, redoes TEXT) STRICT;

CREATE INDEX journal_document ON journal (document, seq);

CREATE TRIGGER journal_keeps_content BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;

CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;

CREATE TABLE library_fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

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
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
    words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE searched (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document,
    sort TEXT NOT NULL,
    item TEXT NOT NULL,
    starts TEXT NOT NULL,
    words TEXT,
    UNIQUE (document, sort, item)
) STRICT;

CREATE TABLE sidecar (
    document TEXT PRIMARY KEY REFERENCES document,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    record BLOB
) STRICT;

CREATE TABLE vocabulary (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;

CREATE TRIGGER vocabulary_keeps_content BEFORE UPDATE ON vocabulary
BEGIN SELECT RAISE(ABORT, 'the vocabulary only grows'); END;

CREATE TRIGGER vocabulary_keeps_rows BEFORE DELETE ON vocabulary
BEGIN SELECT RAISE(ABORT, 'the vocabulary only grows'); END;
