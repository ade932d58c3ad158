"""The library on its own thread, for a window that must never wait for the disk.

A person's act is taken at once and written in the order in which it came;
``saves`` tells when it is on disk. What is asked waits for its answer, which
knows of every act before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reader.base.clock import Clock, now
from reader.base.errors import StoreError
from reader.base.observable import Observable
from reader.domain.annotations import AnnotationId
from reader.domain.beside import KeptBeside
from reader.domain.changes import ChangeSet
from reader.domain.contributions import Author, Contribution
from reader.domain.decisions import Decision, DecisionChanges
from reader.domain.documents import Document, DocumentId
from reader.domain.library import (
    AnalysisRun,
    BroughtIn,
    FoundArticle,
    JournalEntry,
    LibraryEntry,
    PackedAnalysis,
    Step,
    StoredArticle,
)
from reader.domain.reanchored import FoundAgain
from reader.domain.safekeeping import Backup, BackupEnd, CheckReport, Restored
from reader.domain.span_records import Record
from reader.domain.vocabulary import Vocabulary
from reader.store import analyses
from reader.store.errors import readable_content
from reader.store.items import touches_owned
from reader.store.keeper import Keeper
from reader.store.library import SqliteLibrary
from reader.store.library_folder import LibraryFolder
from reader.store.packing import from_packed_text
from reader.store.unsaved import Source


class LibraryThread:
    """It fulfils ``reader.session.ports.Library`` around a ``SqliteLibrary``.

    All methods raise ``StoreError`` with a sentence for the user.
    """

    def __init__(self, folder: Path, *, clock: Clock = now, source: Source | None = None) -> None:
        """Begin to open the library in ``folder``; ``notices`` waits for that.

        ``source`` is another way of opening it than the usual one.
        """
        self._folder = folder
        self.saves = self._keeper = Keeper(source or LibraryFolder(folder), clock=clock)
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
        """Store a new document; neither its id nor its text may be there yet."""
        self._keeper.do(lambda library: library.add(document), is_counted=False)

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


class PastOnThread:
    """It fulfils ``reader.session.ports.Past``."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def steps(self, document_id: DocumentId, after: int = 0) -> Sequence[Step]:
        """Return the acts on a document after one, oldest first, without what they changed."""
        return self._keeper.ask(lambda library: library.past.steps(document_id, after))

    def act(self, name: str) -> ChangeSet:
        """Return what an act changed, as it was done then."""
        return self._keeper.ask(lambda library: library.past.act(name))

    def runs(self, document_id: DocumentId) -> Sequence[AnalysisRun]:
        """Return the analyses of the whole of a document, oldest first."""
        return self._keeper.ask(lambda library: library.past.runs(document_id))


class PeopleOnThread:
    """It fulfils ``reader.session.ports.People``."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def vocabulary(self) -> Vocabulary:
        """Return the own words that hold now."""
        return self._keeper.ask(lambda library: library.people.vocabulary())

    def write_vocabulary(self, before: Vocabulary, after: Vocabulary) -> None:
        """Let other own words hold from now on."""
        self._keeper.do(lambda library: library.people.write_vocabulary(before, after))

    def me(self) -> Author:
        """Return who works here; the name is empty until it is told."""
        known = self._keeper.do(lambda library: library.people.me(), is_counted=False)
        # Where it could not be written, the second question finds it in the draft.
        return known or self._keeper.ask(lambda library: library.people.me())

    def call_me(self, name: str) -> None:
        """Keep the name that other people see."""
        self._keeper.do(lambda library: library.people.call_me(name))

    def contributions(self, document_id: DocumentId) -> frozenset[Contribution]:
        """Return what other people have said about a document, the newest of each."""
        return self._keeper.ask(lambda library: library.people.contributions(document_id))

    def receive(self, document_id: DocumentId, received: Iterable[Contribution]) -> None:
        """Keep contributions for good, in one transaction; one that is there changes nothing."""
        kept = tuple(received)  # it may be done more than once
        self._keeper.do(lambda library: library.people.receive(document_id, kept))


class SafekeepingOnThread:
    """It fulfils ``reader.session.ports.Safekeeping``."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self.ended = Observable[BackupEnd]()
        """How backups ended that nobody waited for; published on any thread."""
        self.checked = Observable[CheckReport]()
        """What looks through the library have found; published on any thread."""
        keeper.follow(self._follow)

    def _follow(self, library: SqliteLibrary) -> None:
        library.safekeeping.ended.subscribe(self.ended.publish)
        library.safekeeping.checked.subscribe(self.checked.publish)

    def backups(self) -> Sequence[Backup]:
        """Return the backups, the newest first."""
        return self._keeper.ask(lambda library: library.safekeeping.backups())

    def back_up_soon(self) -> None:
        """Make a backup while everything goes on; ``ended`` tells how that went."""
        _expect_saved(self._keeper)
        self._keeper.ask(lambda library: library.safekeeping.back_up_soon())

    def restore(self, name: str) -> Restored:
        """Let everything be as in a backup; what is there now becomes a backup first."""
        _expect_saved(self._keeper)
        restored = self._keeper.do(lambda library: library.safekeeping.restore(name))
        if restored is None:
            raise StoreError(f"{self._keeper.now.reason} Nothing was restored.")
        return restored

    def check_soon(self) -> None:
        """Look through everything while it goes on; ``checked`` tells what was found."""
        _expect_saved(self._keeper)
        self._keeper.ask(lambda library: library.safekeeping.check_soon())

    def mend(self) -> None:
        """Make anew what follows from the history."""
        _expect_saved(self._keeper)
        self._keeper.do(lambda library: library.safekeeping.mend())


class VersionsOnThread:
    """It fulfils ``reader.session.ports.Versions``."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def others(self, document_id: DocumentId) -> Sequence[DocumentId]:
        """Return the other texts of the same article, those that came last first."""
        return self._keeper.ask(lambda library: library.versions.others(document_id))

    def join(self, document_id: DocumentId, other: DocumentId) -> None:
        """Let two texts, with all their versions, be versions of one article for good."""
        self._keeper.do(lambda library: library.versions.join(document_id, other))

    def keep_apart(self, document_id: DocumentId, other: DocumentId) -> None:
        """Remember that two texts are no versions of one article."""
        self._keeper.do(lambda library: library.versions.keep_apart(document_id, other))

    def are_apart(self, document_id: DocumentId, other: DocumentId) -> bool:
        """Tell whether that was remembered, of them or of any of their versions."""
        return self._keeper.ask(lambda library: library.versions.are_apart(document_id, other))

    def at_same_path(self, document_id: DocumentId) -> DocumentId | None:
        """Return the text that was opened last at the same path, other than this one."""
        return self._keeper.ask(lambda library: library.versions.at_same_path(document_id))

    def sketches(self) -> Iterator[tuple[DocumentId, bytes]]:
        """Yield the sketches of all texts that have one."""
        yield from self._keeper.ask(lambda library: tuple(library.versions.sketches()))

    def without_sketch(self, limit: int) -> Sequence[DocumentId]:
        """Return texts that have no sketch yet, those opened last first."""
        return self._keeper.ask(lambda library: library.versions.without_sketch(limit))

    def keep_sketches(self, sketches: Mapping[DocumentId, bytes]) -> None:
        """Store sketches of texts; returns at once."""
        self._keeper.keep(
            lambda library: library.versions.keep_sketches(sketches), is_counted=False
        )

    def question(self, document_id: DocumentId) -> DocumentId | None:
        """Return the text of which a person has not said yet whether it is the same article."""
        return self._keeper.ask(lambda library: library.versions.question(document_id))

    def keep_question(self, document_id: DocumentId, other: DocumentId) -> None:
        """Remember that this is to be asked; ``join`` and ``keep_apart`` are the answers."""
        self._keeper.do(
            lambda library: library.versions.keep_question(document_id, other), is_counted=False
        )

    def found_again(self, document_id: DocumentId) -> Sequence[FoundAgain]:
        """Return what is known of items of other versions in this text."""
        return self._keeper.ask(lambda library: library.versions.found_again(document_id))

    def note_found(self, document_id: DocumentId, found: Iterable[FoundAgain]) -> None:
        """Store that, in the place of what was known of the same items; returns at once."""
        kept = tuple(found)  # it may be done more than once
        self._keeper.keep(
            lambda library: library.versions.note_found(document_id, kept), is_counted=False
        )


class BesideOnThread:
    """It fulfils ``reader.session.ports.Beside``."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def of(self, document_id: DocumentId) -> KeptBeside | None:
        """Return the file of a document, ``None`` if the person keeps none."""
        return self._keeper.ask(lambda library: library.beside.of(document_id))

    def keep(self, document_id: DocumentId, file: KeptBeside) -> None:
        """Remember that the person keeps such a file, and what it says now; returns at once."""
        self._keeper.keep(lambda library: library.beside.keep(document_id, file), is_counted=False)

    def forget(self, document_id: DocumentId) -> None:
        """Remember that the person keeps none any more; the file itself stays."""
        self._keeper.keep(lambda library: library.beside.forget(document_id), is_counted=False)


class WholeOnThread:
    """It fulfils ``reader.session.ports.Whole``; whatever waits to be saved goes first."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def save(self, target: Path) -> None:
        """Write all articles and all work on them into one file."""
        _expect_saved(self._keeper)
        self._keeper.ask(lambda library: library.whole.save(target))

    def bring_in(self, source: Path) -> BroughtIn:
        """Take in the articles and the work of another library: all of it or nothing."""
        _expect_saved(self._keeper)
        found = self._keeper.do(lambda library: library.whole.bring_in(source))
        return found or BroughtIn()


def _expect_saved(keeper: Keeper) -> None:
    """Refuse what goes beyond single acts while some of those cannot be written."""
    if keeper.now.is_stuck:
        raise StoreError(f"{keeper.now.reason} Until then the library stays as it is.")
