"""The library that the session works with: one SQLite file in one folder.

It fulfils ``reader.session.ports.Library``. A library belongs to the thread
that opened it. What a suggestion or a machine entity says is not stored row
by row: ``keep_analysis`` holds it, and ``write`` looks at a person's items.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic

from reader.base.clock import Clock, now
from reader.base.errors import StoreError
from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.decisions import Decision, DecisionChanges
from reader.domain.documents import Document, DocumentId, text_sha256
from reader.domain.library import (
    FoundArticle,
    JournalEntry,
    LibraryEntry,
    PackedAnalysis,
    StoredArticle,
)
from reader.domain.safekeeping import Reason
from reader.domain.span_records import Record
from reader.store import analyses, decisions, documents, indexing, items, journal, search
from reader.store.beside import StoredBeside
from reader.store.connection import JOURNALS, Database, open_database
from reader.store.errors import DamagedLibraryError, plain_sentences, readable_content
from reader.store.large import LargeActs
from reader.store.opening import open_or_recover
from reader.store.packing import from_packed_text
from reader.store.past import StoredPast
from reader.store.people import StoredPeople
from reader.store.safekeeping import StoredSafekeeping
from reader.store.saved_at_once import SavedAtOnce
from reader.store.snapshot import copy_library
from reader.store.versions import StoredVersions
from reader.store.whole import StoredWhole
from reader.text.wanted import terms_of

FILE_NAME = "library.sqlite3"


class SqliteLibrary:
    """The articles and the work on them; every act is on disk when its call returns.

    All methods raise ``StoreError`` with a sentence for the user.
    """

    saves = SavedAtOnce()

    def __init__(
        self,
        database: Database,
        closing: Callable[[], None],
        *,
        clock: Clock,
        notices: tuple[str, ...] = (),
        is_copy: bool = False,
    ) -> None:
        self.database = self._database = database
        self._closing = closing
        self._clock = clock
        self._large = LargeActs()
        self.past = StoredPast(database, self._large)
        self.safekeeping = StoredSafekeeping(database, clock, is_needed=not is_copy)
        self.safekeeping.restored.subscribe(lambda _: self._large.forget())
        before_merge = partial(self.safekeeping.back_up_first, Reason.MERGE)
        self.people = StoredPeople(database, clock, before_merge)
        self.whole = StoredWhole(database, clock, before_merge)
        self.beside = StoredBeside(database)
        self.versions = StoredVersions(database)
        self.notices = notices
        """Sentences about what had to be done to open the library."""

    @classmethod
    def open(
        cls, folder: Path, *, clock: Clock = now, journals: Sequence[str] = JOURNALS
    ) -> SqliteLibrary:
        """Open the library in ``folder``, making both where they are missing.

        A damaged file is put aside under another name and an empty library
        takes its place; ``notices`` says so. ``journals`` as in ``open_database``.

        Raises:
            StoreError: Another program has it open, a newer version wrote
                it, or the folder cannot be used.
        """
        database, notices = open_or_recover(folder / FILE_NAME, clock, journals)
        return cls(database, database.close, clock=clock, notices=notices)

    def find_text(self, text_sha256: str) -> DocumentId | None:
        """Return the document that has exactly this text, if there is one."""
        with self._database.reading() as connection:
            return documents.find_text(connection, text_sha256)

    def find_path(self, path: str) -> DocumentId | None:
        """Return the document last read from this path, if there is one."""
        with self._database.reading() as connection:
            return documents.find_path(connection, path)

    def variants(self, document_id: DocumentId) -> Sequence[DocumentId]:
        """Return the other texts that were made of the same file."""
        with self._database.reading() as connection:
            return documents.variants(connection, document_id)

    def add(self, document: Document) -> None:
        """Store a new document; neither its id nor its text may be there yet."""
        with self._database.writing() as connection:
            documents.add(connection, document, self._clock())

    def moved(self, document_id: DocumentId, path: str) -> None:
        """Note that the document was opened now, from this path.

        An empty path (opened from the library itself) leaves the known one.
        """
        with self._database.writing() as connection:
            documents.moved(connection, document_id, path, self._clock())

    def load(self, document_id: DocumentId) -> StoredArticle:
        """Return everything about one document, its source under its latest path."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            document, place = documents.load(connection, document_id)
            return StoredArticle(
                document=document,
                annotations=items.annotations_of(connection, document_id),
                entities=items.entities_of(connection, document_id),
                analysis=analyses.load(connection, document_id),
                place=place,
                notes=items.notes_of(connection, document_id),
                settlements=items.settlements_of(connection, document_id),
            )

    def describe_anew(self, document: Document) -> None:
        """Store what a newer reading of the same text tells about it.

        Raises:
            ValueError: Its text is another one.
        """
        with self._database.writing() as connection:
            if documents.find_text(connection, text_sha256(document.text)) != document.id:
                raise ValueError("positions in another text would be wrong")
            documents.describe_anew(connection, document)

    def search(self, query: str) -> Sequence[FoundArticle]:
        """Return the articles that have all words of a query, those opened last first.

        Any words may be given; nothing is found without a word among them.
        """
        terms = terms_of(query)
        if not terms:
            return ()
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            hits = search.find(connection, terms)
            entries = documents.entries_of(connection, hits)
        return tuple(FoundArticle(entry, hits[entry.document_id]) for entry in entries)

    def packed_text(self, document_id: DocumentId) -> bytes:
        """Return a text as it is kept, for ``unpacked_text``."""
        with self._database.reading() as connection:
            return documents.packed_text(connection, document_id)

    def unpacked_text(self, packed: bytes) -> str:
        """Return the text; takes a while for a book, and may be called on any thread."""
        with readable_content(self._database.folder):
            return from_packed_text(packed)

    def index_more(self, seconds: float = 0.0) -> tuple[int, int]:
        """Index articles that are not searchable yet, for about ``seconds``, but one at least.

        Returns how many were indexed, each of them on disk by then, and how many are left.
        """
        end = monotonic() + seconds
        with self._database.reading() as connection:
            left = indexing.waiting(connection)
        for number, document_id in enumerate(left, start=1):
            with (
                readable_content(self._database.folder),
                self._database.writing() as connection,
            ):
                indexing.index(connection, document_id)
            if monotonic() >= end:
                return number, len(left) - number
        return len(left), 0

    def forget_index(self) -> None:
        """Empty the index of the search; ``index_more`` fills it again."""
        with self._database.writing() as connection:
            indexing.start_over(connection)

    def recent(self, limit: int) -> Sequence[LibraryEntry]:
        """Return the documents opened last, newest first, whatever the clock said."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            return documents.recent(connection, limit)

    def tags(self) -> Sequence[str]:
        """Return the tags that a person has given to items and articles, used most first."""
        with self._database.reading() as connection:
            return items.tags(connection)

    def keep_place(self, document_id: DocumentId, place: int) -> None:
        """Remember where the person stopped reading."""
        with self._database.writing() as connection:
            documents.keep_place(connection, document_id, place)

    def packed(self, record: Record) -> PackedAnalysis:
        """Make an analysis ready to be kept; may be called on any thread."""
        return analyses.packed(record)

    def keep_analysis(
        self,
        document_id: DocumentId,
        analysis: Record | PackedAnalysis,
        *,
        is_complete: bool,
        is_new: bool = True,
    ) -> None:
        """Replace the stored analysis; a person's items are not touched.

        The history tells of it if it is whole and ``is_new``: not one of before put back.
        """
        if not isinstance(analysis, PackedAnalysis):
            analysis = self.packed(analysis)
        with self._database.writing() as connection:
            analyses.keep(
                connection, document_id, analysis, at := self._clock(), is_complete=is_complete
            )
            if is_complete and is_new:
                analyses.note_run(connection, document_id, analysis, at)

    def write(self, document_id: DocumentId, changes: ChangeSet) -> None:
        """Make a change set durable in one transaction, and in the journal.

        An item whose newer side is a person's becomes a row, any other loses
        its row. Changes between machine sides are left out; where there are
        no others, nothing is written.
        """
        owned = tuple(change for change in changes.changes if items.touches_owned(change))
        if not owned:
            return
        act = replace(changes, changes=owned)
        source = (changes.undoes or changes).changes
        earlier = self._large.name_of(document_id, source)
        with self._database.writing() as connection:
            name = journal.append(connection, document_id, act, self._clock(), earlier)
            items.follow(connection, document_id, owned)
        # What is only in a draft is taken back, and written out once more later.
        if source is changes.changes and earlier is None and not self._database.is_draft:
            self._large.know(document_id, source, name)

    def journal(self, document_id: DocumentId, after: int = 0) -> Iterator[JournalEntry]:
        """Yield a person's acts on one document after one, oldest first."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            yield from journal.entries(connection, document_id, after)

    def brought(self, document_id: DocumentId) -> Mapping[AnnotationId, Collection[str]]:
        """Return all items that the file ever brought along, with their comments in it."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            return journal.brought(connection, document_id)

    def rebuild(self, document_id: DocumentId) -> None:
        """Make the item rows of one document anew from the journal alone."""
        with (
            self._database.writing() as connection,
            readable_content(self._database.folder),
        ):
            items.forget(connection, document_id)
            for entry in journal.entries(connection, document_id):
                items.follow(connection, document_id, entry.changes.changes, is_news=False)

    def rebuild_decisions(self) -> None:
        """Make the rows of the decisions anew from their journal alone."""
        with (
            self._database.writing() as connection,
            readable_content(self._database.folder),
        ):
            decisions.rebuild(connection)

    def decisions(self) -> Sequence[Decision]:
        """Return what a person wants remembered about names."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            return decisions.load(connection)

    def write_decisions(self, changes: DecisionChanges) -> None:
        """Make changes of decisions durable in one transaction, and in their journal.

        Raises:
            StaleEditError: A ``before`` side is not what is stored.
        """
        if changes.changes:
            with (
                readable_content(self._database.folder),
                self._database.writing() as connection,
            ):
                decisions.write(connection, changes, self._clock())

    def decision_journal(self) -> Iterator[DecisionChanges]:
        """Yield the acts about decisions, oldest first."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            yield from decisions.entries(connection)

    def close(self) -> None:
        """Release the file; nothing is waiting to be written."""
        self.safekeeping.close()
        self._closing()


def open_read_copy(folder: Path, *, clock: Clock = now) -> SqliteLibrary:
    """Open a throw-away copy of the library in ``folder``, as last saved.

    For the command line: the window keeps its library locked, and a command
    must neither wait for it nor lock it out. The copy can be written like
    any library, and is deleted with everything written to it on ``close``.
    The library itself is never changed: not even made, upgraded or repaired.

    Raises:
        StoreError: The library is damaged, newer than this program, cannot
            be read, or there is no room for a copy.
    """
    with plain_sentences(folder), contextlib.ExitStack() as undo:
        scratch = undo.enter_context(
            tempfile.TemporaryDirectory(prefix="reading-desk-", ignore_cleanup_errors=True)
        )
        copy = Path(scratch) / FILE_NAME
        if (folder / FILE_NAME).exists():
            copy_library(folder / FILE_NAME, copy)
        try:
            database = open_database(copy)
        except DamagedLibraryError as error:
            raise StoreError(
                f"The library in {folder} is damaged, so it cannot be read. Open the window: "
                "it will put the damaged file aside, without deleting it."
            ) from error
        undo.callback(database.close)
        return SqliteLibrary(database, undo.pop_all().close, clock=clock, is_copy=True)
