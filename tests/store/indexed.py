"""What the index of a library holds, to be compared."""

from __future__ import annotations

import contextlib
import sqlite3

from reader.store.library import FILE_NAME


def dump(folder):
    """Return what is indexed, and what the index itself holds."""
    with contextlib.closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.text_factory = bytes
        rows = connection.execute(
            "SELECT document, sort, item, starts, words, number FROM searched "
            "ORDER BY document, sort, item"
        ).fetchall()
        names = {row[5]: row[:3] for row in rows}
        connection.execute(
            "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, search_index, instance)"
        )
        words = connection.execute("SELECT term, doc, offset FROM temp.v").fetchall()
    places = sorted((term, names[number], offset) for term, number, offset in words)
    return [row[:5] for row in rows], places
