"""Everything that can be read in one place: a damaged file, a backup, the history."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.store import chain
from reader.store.history.files import lines_in
from reader.store.history.lines import Beginning, DocumentRows, Entry, Value
from reader.store.history.stored import NOTHING, missing
from reader.store.salvage.cells import Row, rows_on
from reader.store.salvage.pages import Pages, mapped
from reader.store.salvage.shapes import DOCUMENT, DOCUMENT_TEXT, table_of

_CONTRIBUTION = (1, 2, 3, 4, 6)  # the columns that count; 5 says which is the newest


@dataclass(slots=True)
class Source:
    """What one place has to say. Rows may be damaged, missing, and there several times."""

    entries: dict[str, list[Entry]] = field(
        default_factory=lambda: {journal: [] for journal in chain.JOURNALS}
    )
    links: dict[str, dict[int, set[bytes]]] = field(
        default_factory=lambda: {journal: {} for journal in chain.JOURNALS}
    )
    """Fingerprints that were written down, by number."""
    tops: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """The number and the fingerprint of the newest entry, where that is known."""
    documents: list[DocumentRows] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """Take in an entry and its fingerprint."""
        self.entries[entry.journal].append(entry)
        if entry.link is not None:
            self.add_link(entry.journal, entry.seq, entry.link)

    def add_link(self, journal: str, seq: int, link: bytes) -> None:
        """Take in a fingerprint."""
        self.links[journal].setdefault(seq, set()).add(link)

    def reach(self, journal: str, seq: int, link: bytes) -> None:
        """Note an entry that may be the newest."""
        if seq > self.tops.get(journal, (0, b""))[0]:
            self.tops[journal] = seq, link

    def begin_anew(self, ends: chain.Ends) -> None:
        """The library has become another one: what comes after its ends was taken back."""
        for journal in chain.JOURNALS:
            last = ends.get(journal, (0, b""))[0]
            self.entries[journal] = [e for e in self.entries[journal] if e.seq <= last]
            for seq in [seq for seq in self.links[journal] if seq > last]:
                del self.links[journal][seq]
        for journal, (seq, link) in ends.items():
            self.add_link(journal, seq, link)
        self.tops = dict(ends)


def from_history(folder: Path) -> Source:
    """Return what the history has; its last lines tell how the library ended."""
    source = Source()
    for line in lines_in(folder):
        content = line.content
        if isinstance(content, DocumentRows):
            source.documents.append(content)
        elif isinstance(content, Beginning):
            source.begin_anew(content.ends)
        elif content.journal in source.entries:
            _take_entry(source, content)
    source.documents.reverse()  # of several the last one holds
    return source


def from_library(connection: sqlite3.Connection) -> Source:
    """Return what a sound library of the current layout has."""
    source = Source()
    for line in missing(connection, NOTHING, -1):
        if isinstance(line.content, DocumentRows):
            source.documents.append(line.content)
        elif isinstance(line.content, Entry):
            _take_entry(source, line.content)
    return source


def from_damaged(path: Path, log_path: Path) -> Source:
    """Return what can be read of a damaged file and of its write-ahead log."""
    source = Source()
    about: dict[Value, dict[str, Value]] = {}
    texts: list[dict[str, Value]] = []
    with mapped(path) as main, mapped(log_path) as log:
        pages = Pages(main, log)
        for number, page, is_newest in pages.every():
            for row in rows_on(pages, number, page):
                table = table_of(row)
                if table == "document":
                    _take_newer(about, _named(DOCUMENT, row))
                elif table == "document_text":
                    texts.append(_named(DOCUMENT_TEXT, row))
                elif table:
                    _take(source, table, row, is_newest=is_newest)
    texts.reverse()  # what is in the log is newer
    source.documents = [DocumentRows(about.get(text["document"], {}), text) for text in texts]
    return source


def _take_entry(source: Source, entry: Entry) -> None:
    source.add(entry)
    if entry.link is not None:
        source.reach(entry.journal, entry.seq, entry.link)


def _take(source: Source, table: str, row: Row, *, is_newest: bool) -> None:
    """Take in a row of a journal or of the chain."""
    values: Any = row.values
    if table == "chain":
        journal, seq, link = values
        if journal in source.links:
            source.add_link(journal, seq, link)
            if is_newest:
                source.reach(journal, seq, link)
        return
    if table == "contribution":
        kept = tuple(values[place] for place in _CONTRIBUTION)
    else:
        width = len(chain.JOURNALS[table])
        kept = (*values[1:], *(None,) * width)[:width]  # columns of later versions
    source.add(Entry(table, row.number, kept, None))


def _named(names: Sequence[str], row: Row) -> dict[str, Value]:
    values: Any = row.values
    return dict(zip(names, values, strict=False))


def _take_newer(about: dict[Value, dict[str, Value]], row: dict[str, Value]) -> None:
    """Keep the row of an article that was opened last; the others are of before."""
    known = about.get(row["id"])
    if known is None or _order(known) <= _order(row):
        about[row["id"]] = row


def _order(row: dict[str, Value]) -> int:
    order = row["opened_order"]
    return order if isinstance(order, int) else 0
