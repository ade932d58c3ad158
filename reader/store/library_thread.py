"""The library on its own thread, for a window that must never wait for the disk.

A person's act is taken at once and written in the order in which it came;
``saves`` tells when it is on disk. What is asked waits for its answer, which
knows of every act before it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from reader.base.clock import Clock, now
from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.decisions import Decision, DecisionChanges
from reader.domain.documents import Document, DocumentId
from reader.domain.library import (
    FoundArticle,
    JournalEntry,
    LibraryEntry,
    PackedAnalysis,
    StoredArticle,
)
from reader.domain.span_records import Record
from reader.store import analyses
from reader.store.errors import readable_content
from reader.store.items import touches_owned
from reader.store.keeper import Keeper
from reader.store.library_folder import LibraryFolder
from reader.store.packing import from_packed_text
from reader.store.parts_on_thread import (
    BesideOnThread,
    PastOnThread,
    PeopleOnThread,
    SafekeepingOnThread,
    VersionsOnThread,
    WholeOnThread,
)
from reader.store.unsaved import Source


class LibraryThread:
    """It fulfils ``reader.session.ports.Library`` around a ``SqliteLibrary``.

    All methods raise ``StoreError`` with a sentence for the user.
    """

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock = now,
        source: Source | None = None,
        is_alone: bool = True,
    ) -> None:
        """Begin to open the library in ``folder``; ``notices`` waits for that.

        ``source`` is another way of opening it than the usual one, which
        restores nothing unless the program ``is_alone`` with the library.
        """
        self._folder = folder
        source = source or LibraryFolder(folder, is_alone=is_alone)
        self.saves = self._keeper = Keeper(source, clock=clock)
        self.past = PastOnThread(self._keeper)
        self.people = PeopleOnThread(self._keeper)
        self.beside = BesideOnThread(self._keeper)
        self.whole = WholeOnThread(self._keeper)
        self.versions = VersionsOnThread(self._keeper)
        self.safekeeping = SafekeepingOnThread(self._keeper)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about what had to be done to open the library.

        Raises:
            StoreError: It could not be opened.
        """
        return self._keeper.notices()

    def find_text(self, text_sha256: str) -> DocumentId | None:
        """Return the document that has exactly this text, if there is one."""
        return self._keeper.ask(lambda library: library.find_text(text_sha256))

    def find_path(self, path: str) -> DocumentId | None:
        """Return the document last read from this path, if there is one."""
        return self._keeper.ask(lambda library: library.find_path(path))

    def variants(self, document_id: DocumentId) -> Sequence[DocumentId]:
        """Return the other texts that were made of the same file."""
        return self._keeper.ask(lambda library: library.variants(document_id))

    def add(self, document: Document) -> None:
        """Store a new document; one that is in no file would be missed if it were lost."""
        is_pasted = document.source is None
        self._keeper.do(lambda library: library.add(document), is_counted=is_pasted)

    def moved(self, document_id: DocumentId, path: str) -> None:
        """Note that the document was opened now, from this path; returns at once."""
        self._keeper.keep(lambda library: library.moved(document_id, path), is_counted=False)

    def load(self, document_id: DocumentId) -> StoredArticle:
        """Return everything about one document, acts that wait included."""
        return self._keeper.ask(lambda library: library.load(document_id))

    def describe_anew(self, document: Document) -> None:
        """Store what a newer reading of the same text tells about it."""
        self._keeper.do(lambda library: library.describe_anew(document), is_counted=False)

    def search(self, query: str) -> Sequence[FoundArticle]:
        """Return the articles that have all words of a query, those opened last first."""
        return self._keeper.ask(lambda library: library.search(query))

    def packed_text(self, document_id: DocumentId) -> bytes:
        """Return a text as it is kept, for ``unpacked_text``."""
        return self._keeper.ask(lambda library: library.packed_text(document_id))

    def unpacked_text(self, packed: bytes) -> str:
        """Return the text; takes a while for a book, and may be called on any thread."""
        with readable_content(self._folder):
            return from_packed_text(packed)

    def index_more(self, seconds: float = 0.0) -> tuple[int, int]:
        """Index articles that are not searchable yet, for about ``seconds``, but one at least.

        Returns how many were indexed and how many are left; none, while
        something more important cannot be written.
        """
        if self.saves.now.is_stuck:
            return 0, 0
        return self._keeper.ask(lambda library: library.index_more(seconds))

    def recent(self, limit: int) -> Sequence[LibraryEntry]:
        """Return the documents opened last, newest first, whatever the clock said."""
        return self._keeper.ask(lambda library: library.recent(limit))

    def tags(self) -> Sequence[str]:
        """Return the tags that a person has given to items and articles, used most first."""
        return self._keeper.ask(lambda library: library.tags())

    def keep_place(self, document_id: DocumentId, place: int) -> None:
        """Remember where the person stopped reading; returns at once."""
        self._keeper.keep(
            lambda library: library.keep_place(document_id, place),
            is_counted=False,
            place_of=document_id,
        )

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
        """Replace the stored analysis; a person's items are not touched. Returns at once."""
        packed = analysis if isinstance(analysis, PackedAnalysis) else self.packed(analysis)
        self._keeper.keep(
            lambda library: library.keep_analysis(
                document_id, packed, is_complete=is_complete, is_new=is_new
            ),
            is_counted=False,
        )

    def write(self, document_id: DocumentId, changes: ChangeSet) -> None:
        """Take an act of a person and return; ``saves`` tells when it is on disk.

        Raises:
            StoreError: Too many acts wait already that could not be saved.
        """
        if any(map(touches_owned, changes.changes)):
            self._keeper.keep(
                lambda library: library.write(document_id, changes), name=changes.act
            )

    def journal(self, document_id: DocumentId, after: int = 0) -> Sequence[JournalEntry]:
        """Return a person's acts on one document after one, oldest first."""
        return self._keeper.ask(lambda library: tuple(library.journal(document_id, after)))

    def brought(self, document_id: DocumentId) -> Mapping[AnnotationId, Collection[str]]:
        """Return all items that the file ever brought along, with their comments in it."""
        return self._keeper.ask(lambda library: library.brought(document_id))

    def decisions(self) -> Sequence[Decision]:
        """Return what a person wants remembered about names."""
        return self._keeper.ask(lambda library: library.decisions())

    def write_decisions(self, changes: DecisionChanges) -> None:
        """Make changes of decisions durable in one transaction, and in their journal."""
        if changes.changes:
            self._keeper.do(lambda library: library.write_decisions(changes))

    def decision_journal(self) -> Sequence[DecisionChanges]:
        """Return the acts about decisions, oldest first."""
        return self._keeper.ask(lambda library: tuple(library.decision_journal()))

    def close(self) -> None:
        """Write everything that is on its way, and release the file."""
        self._keeper.close()
