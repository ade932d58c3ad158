"""What of a library goes into the history: its articles, and the rows of its journals."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from reader.store import chain
from reader.store.history.lines import DocumentRows, Entry, Line, Reach, Value

NOTHING = Reach(0, (0,) * len(chain.JOURNALS))


def reach_of(connection: sqlite3.Connection) -> Reach:
    """Return how much a library holds."""
    articles = connection.execute("SELECT count(*) FROM document").fetchone()[0]
    return Reach(articles, tuple(chain.end(connection, name)[0] for name in chain.JOURNALS))


def missing(
    connection: sqlite3.Connection, reach: Reach, most: int, until: Reach | None = None
) -> Iterator[Line]:
    """Yield what comes after a reach, articles first, at most so many lines.

    What is behind ``until`` may be of an act that is only just being written.
    """
    articles, seqs = reach.articles, list(reach.seqs)
    for document in _documents(connection, articles, most):
        if until is not None and articles >= until.articles:
            break
        articles += 1
        most -= 1
        yield Line(document, Reach(articles, tuple(seqs)))
    for place, journal in enumerate(chain.JOURNALS):
        for entry in entries(connection, journal, seqs[place], most):
            if until is not None and entry.seq > until.seqs[place]:
                break
            seqs[place] = entry.seq
            most -= 1
            yield Line(entry, Reach(articles, tuple(seqs)))


def entries(
    connection: sqlite3.Connection, journal: str, after: int = 0, most: int = -1
) -> Iterator[Entry]:
    """Yield the rows of a journal behind a number, in order."""
    columns = ", ".join(chain.JOURNALS[journal])
    rows = connection.execute(
        # Nothing of it comes from outside: the names are ours.
        f"SELECT seq, (SELECT link FROM chain WHERE journal = ? AND chain.seq = rows.seq), "  # noqa: S608
        f"{columns} FROM {journal} AS rows WHERE seq > ? ORDER BY seq LIMIT ?",
        (journal, after, most),
    )
    for seq, link, *values in rows:
        yield Entry(journal, seq, tuple(values), link)


def _documents(connection: sqlite3.Connection, after: int, most: int) -> Iterator[DocumentRows]:
    """Yield articles in the order in which they were added; none is ever taken away."""
    numbers = connection.execute(
        "SELECT id FROM document ORDER BY rowid LIMIT ? OFFSET ?", (most, after)
    ).fetchall()
    for (id_,) in numbers:
        about = _row(connection, "document", "id", id_)
        text = _row(connection, "document_text", "document", id_)
        if about and text:
            yield DocumentRows(about, text)


def _row(connection: sqlite3.Connection, table: str, key: str, id_: str) -> dict[str, Value]:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {key} = ?", (id_,))  # noqa: S608
    names = [column[0] for column in cursor.description]
    row = cursor.fetchone()
    return {} if row is None else dict(zip(names, row, strict=True))
