"""The articles and the work of another library, taken into this one: all of it or nothing.

An article that is new comes with its whole history. Of one that is here as
well, what only the other library has done comes along; where both have done
something to the same item, the one here stays, and the other's whole work on
the article is kept to be compared, as another person's would be.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from reader.domain.changes import Change, ChangeSet
from reader.domain.contribution_records import contribution_to_record
from reader.domain.contributions import Author, Contribution
from reader.domain.decisions import Decision, DecisionChange, DecisionChanges
from reader.domain.documents import Document, DocumentId, text_sha256
from reader.domain.library import BroughtIn
from reader.domain.soundness import check_document, check_items
from reader.domain.three_way import State, joined, state_after
from reader.domain.vocabulary import vocabulary_to_record
from reader.store import analyses, chain, decisions, documents, items, journal, people
from reader.store.packing import to_bytes, to_json, to_packed_json

LABEL = "bring in from another library"
_TEXTS = "SELECT document, text_sha256 FROM document_text JOIN document ON id = document "
_Rows = Sequence[tuple[object, ...]]


def bring_in(mine: sqlite3.Connection, theirs: sqlite3.Connection, at: datetime) -> BroughtIn:
    """Take everything in, inside the caller's transaction; once more changes nothing.

    Raises:
        KeyError, TypeError, ValueError: What ``theirs`` holds is not what it should be.
    """
    found = _BringingIn(mine, theirs, at)
    for theirs_id, fingerprint in theirs.execute(_TEXTS + "ORDER BY opened_order").fetchall():
        found.take(DocumentId(theirs_id), fingerprint)
    found.append_acts()
    found.link_versions()
    found.take_decisions()
    found.take_words()
    for name in chain.JOURNALS:
        chain.extend(mine, name)
    found.expect_readable()
    return found.result


class _BringingIn:
    """Goes through the articles of ``theirs``; ``ids`` are what they are called here."""

    def __init__(self, mine: sqlite3.Connection, theirs: sqlite3.Connection, at: datetime) -> None:
        self._mine, self._theirs, self._at = mine, theirs, at
        self._ids: dict[str, DocumentId] = {}
        self._new: list[DocumentId] = []
        self._behind: list[tuple[DocumentId, DocumentId, int]] = []
        self._texts: dict[DocumentId, str] = {}
        self._author = self._identity()
        self.result = BroughtIn()

    def take(self, theirs_id: DocumentId, fingerprint: str) -> None:
        """Take in one article."""
        here = documents.find_text(self._mine, fingerprint)
        document, place = documents.load(self._theirs, theirs_id)
        if text_sha256(document.text) != fingerprint:
            raise ValueError("another text than it says")
        check_document(document)
        if here is None:
            here = self._add(document, place)
            self._behind.append((theirs_id, here, 0))
            self._new.append(here)
            self.result = self.result._replace(new=self.result.new + 1)
        else:
            self._ids[theirs_id] = here
            self._join(theirs_id, here)
        self._texts[here] = document.text
        self._copy(
            "contribution",
            theirs_id,
            "document, author, received_at, digest, is_newest, record",
            "ON CONFLICT DO NOTHING",
        )
        people.mark_newest(self._mine, here)

    def append_acts(self) -> None:
        """Copy the acts that are not here, in the order in which they were done.

        That counts also between the texts of one article: the last act is the
        one that holds.
        """
        columns = "document, act, at, label, changes, undoes, redoes"
        (last,) = _one(self._mine, "SELECT coalesce(max(seq), ?) FROM journal", 0)
        acts: list[tuple[object, ...]] = []
        for theirs_id, here, after in self._behind:
            rows = self._theirs.execute(
                f"SELECT seq, {columns} FROM journal WHERE document = ? AND seq > ?",  # noqa: S608
                (theirs_id, after),
            )
            acts += [(seq, here, *rest) for seq, _, *rest in rows]
        acts.sort(key=lambda row: row[:1])
        self._insert("journal", columns, [row[1:] for row in acts])
        self.result = self.result._replace(acts=self.result.acts + len(acts))
        for _, here, _ in self._behind:
            for entry in journal.entries(self._mine, here, last):
                items.follow(self._mine, here, entry.changes.changes, is_news=False)
        for here, text in self._texts.items():
            check_items(items.annotations_of(self._mine, here), text)

    def link_versions(self) -> None:
        """Let the new texts be versions of the article that they were versions of."""
        for theirs_id, here in self._ids.items():
            if here not in self._new:
                continue
            (article,) = _one(self._theirs, "SELECT article FROM document WHERE id = ?", theirs_id)
            first = self._ids.get(article)
            if first is not None:
                (known,) = _one(self._mine, "SELECT article FROM document WHERE id = ?", first)
                self._mine.execute("UPDATE document SET article = ? WHERE id = ?", (known, here))
        columns = (
            'document, item, earlier, earlier_item, outcome, start, "end", likeness, is_settled'
        )
        rows = self._theirs.execute(f"SELECT {columns} FROM reanchored").fetchall()  # noqa: S608
        self._mine.executemany(
            f"INSERT INTO reanchored ({columns}) VALUES (?, CAST(? AS TEXT), ?, "  # noqa: S608
            "CAST(? AS TEXT), ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [
                (self._ids[document], to_bytes(item), self._ids[earlier], to_bytes(old), *rest)
                for document, item, earlier, old, *rest in rows
                if self._ids[document] in self._new
            ],
        )

    def take_decisions(self) -> None:
        """Remember what is remembered there about names that nothing is remembered about here."""
        if self._copied_whole("decision_journal", "at, label, changes"):
            decisions.rebuild(self._mine)
            return
        present = {(each.scope, each.key) for each in decisions.load(self._mine)}
        ids = {each.id for each in decisions.load(self._mine)}
        wanted = [self._decision(each) for each in decisions.load(self._theirs)]
        changes = tuple(
            DecisionChange(None, each)
            for each in wanted
            if (each.scope, each.key) not in present and each.id not in ids
        )
        if changes:
            self.result = self.result._replace(has_words=True)
            decisions.write(self._mine, DecisionChanges(LABEL, changes), self._at)

    def take_words(self) -> None:
        """Know the own kinds and verdicts that are known there; those here keep their keys."""
        if self._copied_whole("vocabulary", "at, record"):
            return
        mine = people.vocabulary(self._mine)
        after = mine.with_words_of(people.vocabulary(self._theirs))
        if after != mine:
            self.result = self.result._replace(has_words=True)
            self._mine.execute(
                "INSERT INTO vocabulary (at, record) VALUES (?, CAST(? AS TEXT))",
                (self._at.isoformat(), to_json(vocabulary_to_record(after))),
            )

    def expect_readable(self) -> None:
        """Make sure that what came in can be read here: it would be taken for damage later.

        Raises:
            KeyError, TypeError, ValueError, zlib.error: It cannot.
        """
        for here in self._ids.values():
            documents.load(self._mine, here)
            analyses.load(self._mine, here)
            analyses.runs(self._mine, here)
            items.notes_of(self._mine, here)
            items.settlements_of(self._mine, here)
            items.entities_of(self._mine, here)
            for _ in journal.entries(self._mine, here):
                pass
        documents.entries_of(self._mine, self._ids.values())
        people.vocabulary(self._mine)
        decisions.load(self._mine)
        for _ in decisions.entries(self._mine):
            pass

    def _copied_whole(self, table: str, columns: str) -> bool:
        """Copy a journal as it is if there is none here; tell whether that was done."""
        is_empty = self._mine.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None  # noqa: S608
        if not is_empty or any(theirs != here for theirs, here in self._ids.items()):
            return False
        rows = self._theirs.execute(f"SELECT {columns} FROM {table} ORDER BY seq").fetchall()  # noqa: S608
        self._insert(table, columns, rows)
        if rows:
            self.result = self.result._replace(has_words=True)
        return True

    def _identity(self) -> Author:
        """Return who worked there; who has done nothing here yet is that person from now on."""
        row = self._theirs.execute("SELECT id, name FROM person").fetchone()
        author = Author("another-library", "") if row is None else Author(*row)
        is_empty = self._mine.execute("SELECT 1 FROM journal LIMIT 1").fetchone() is None
        mine = self._mine.execute("SELECT name FROM person").fetchone()
        if row is not None and is_empty and (mine is None or not mine[0]):
            self._mine.execute("DELETE FROM person")
            self._mine.execute(
                "INSERT INTO person (id, name) VALUES (CAST(? AS TEXT), CAST(? AS TEXT))",
                (to_bytes(author.id), to_bytes(author.name)),
            )
        return author

    def _add(self, document: Document, place: int) -> DocumentId:
        """Store an article that is not here."""
        theirs_id = document.id
        taken = self._mine.execute("SELECT 1 FROM document WHERE id = ?", (theirs_id,)).fetchone()
        here = theirs_id if taken is None else DocumentId(uuid4().hex)
        self._ids[theirs_id] = here
        added, opened = _one(
            self._theirs, "SELECT added_at, opened_at FROM document WHERE id = ?", theirs_id
        )
        documents.add(self._mine, document._replace(id=here), datetime.fromisoformat(added))
        self._mine.execute(
            "UPDATE document SET opened_at = ?, place = ? WHERE id = ?", (opened, place, here)
        )
        self._copy(
            "analysis",
            theirs_id,
            "document, record, is_complete, model_name, model_version, stored_at, is_behind",
        )
        analyses.drop_unsound(self._mine, here, document.text)
        self._copy(
            "analysis_run",
            theirs_id,
            "document, at, model_name, model_version, language, items",
        )
        return here

    def _copy(self, table: str, theirs_id: DocumentId, columns: str, ending: str = "") -> None:
        """Copy an article's rows of a table; the first column names the article."""
        rows = self._theirs.execute(
            f"SELECT {columns} FROM {table} WHERE document = ? ORDER BY rowid",  # noqa: S608
            (theirs_id,),
        ).fetchall()
        self._insert(table, columns, [(self._ids[theirs_id], *row[1:]) for row in rows], ending)

    def _insert(self, table: str, columns: str, rows: _Rows, ending: str = "") -> None:
        for row in rows:
            signs = ", ".join("CAST(? AS TEXT)" if isinstance(v, str) else "?" for v in row)
            bound = [to_bytes(v) if isinstance(v, str) else v for v in row]
            self._mine.execute(
                f"INSERT INTO {table} ({columns}) VALUES ({signs}) {ending}",  # noqa: S608
                bound,
            )

    def _join(self, theirs_id: DocumentId, here: DocumentId) -> None:
        """Take in what was done there to an article that is here as well."""
        mine, theirs = self._acts(self._mine, here), self._acts(self._theirs, theirs_id)
        common = set(mine) & set(theirs)
        if len(common) == len(theirs):
            return
        if theirs[: len(mine)] == mine:  # this library is only behind
            last = self._seq(self._theirs, mine[-1]) if mine else 0
            self._behind.append((theirs_id, here, last))
            self.result = self.result._replace(known=self.result.known + 1)
            return
        base = self._state(self._mine, here, [act for act in mine if act in common])
        wanted = joined(
            base, self._state(self._mine, here, mine), self._state(self._theirs, theirs_id, theirs)
        )
        if wanted.changes:
            act = ChangeSet(LABEL, wanted.changes)
            journal.append(self._mine, here, act, self._at)
            items.follow(self._mine, here, wanted.changes, is_news=False)
        if wanted.conflicts:
            self._keep_theirs(theirs_id, here, theirs)
        self.result = self.result._replace(
            known=self.result.known + 1,
            conflicts=self.result.conflicts + len(wanted.conflicts),
        )

    def _keep_theirs(self, theirs_id: DocumentId, here: DocumentId, acts: Sequence[str]) -> None:
        """Keep all that was said there, to be compared."""
        (fingerprint,) = _one(
            self._theirs, "SELECT text_sha256 FROM document_text WHERE document = ?", theirs_id
        )
        found = Contribution(
            self._author._replace(name=self._author.name or "the other library"),
            frozenset(acts),
            items.annotations_of(self._theirs, theirs_id),
            items.entities_of(self._theirs, theirs_id),
            items.notes_of(self._theirs, theirs_id),
            people.vocabulary(self._theirs),
            text=fingerprint,
        )
        content = to_packed_json(contribution_to_record(found))
        row = (here, self._author.id, self._at.isoformat(), hashlib.sha256(content).hexdigest())
        self._insert(
            "contribution",
            "document, author, received_at, digest, is_newest, record",
            [(*row, 1, content)],
            "ON CONFLICT DO NOTHING",
        )

    def _decision(self, decision: Decision) -> Decision:
        scope = None if decision.scope is None else self._ids[decision.scope]
        return decision._replace(scope=scope, document=self._ids[decision.document])

    @staticmethod
    def _acts(connection: sqlite3.Connection, document_id: DocumentId) -> list[str]:
        return [step.act for step in journal.steps(connection, document_id)]

    @staticmethod
    def _seq(connection: sqlite3.Connection, act: str) -> int:
        (seq,) = _one(connection, "SELECT seq FROM journal WHERE act = ?", act)
        return int(seq)

    @staticmethod
    def _state(
        connection: sqlite3.Connection, document_id: DocumentId, acts: Sequence[str]
    ) -> State:
        """Return the state that these acts alone lead to."""

        def changes() -> Iterator[Change]:
            for act in acts:
                found = journal.changes_of(connection, act)
                if found is not None:
                    yield from found[1].changes

        return state_after(changes())


def _one(connection: sqlite3.Connection, statement: str, value: str | int) -> tuple[Any, ...]:
    row: tuple[Any, ...] = connection.execute(statement, (value,)).fetchone()
    return row
