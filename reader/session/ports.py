"""What the session needs from the outside, in its own words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

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
    StoredAnalysis,
    StoredArticle,
)
from reader.domain.reanchored import FoundAgain
from reader.domain.safekeeping import Backup, BackupEnd, CheckReport, Restored
from reader.domain.saving import Saving
from reader.domain.vocabulary import Vocabulary

__all__ = [
    "FoundArticle",
    "JournalEntry",
    "Library",
    "LibraryEntry",
    "PackedAnalysis",
    "StoredAnalysis",
    "StoredArticle",
]


class Past(Protocol):
    """What has been done to an article, to look through.

    All methods raise ``StoreError`` with a sentence for the user.
    """

    def steps(self, document_id: DocumentId, after: int = 0) -> Sequence[Step]:
        """Return the acts on a document after one, oldest first, without what they changed."""

    def act(self, name: str) -> ChangeSet:
        """Return what an act changed, as it was done then."""

    def runs(self, document_id: DocumentId) -> Sequence[AnalysisRun]:
        """Return the analyses of the whole of a document, oldest first."""


class People(Protocol):
    """Own words, who works here, and what other people have said about the articles.

    All methods raise ``StoreError`` with a sentence for the user.
    """

    def vocabulary(self) -> Vocabulary:
        """Return the own words that hold now."""

    def write_vocabulary(self, before: Vocabulary, after: Vocabulary) -> None:
        """Let other own words hold from now on.

        Raises:
            StaleEditError: ``before`` is not what holds.
        """

    def me(self) -> Author:
        """Return who works here; the name is empty until it is told."""

    def call_me(self, name: str) -> None:
        """Keep the name that other people see."""

    def contributions(self, document_id: DocumentId) -> frozenset[Contribution]:
        """Return what other people have said about a document, the newest of each."""

    def receive(self, document_id: DocumentId, received: Iterable[Contribution]) -> None:
        """Keep contributions for good; one that is there changes nothing."""


class Versions(Protocol):
    """Which texts are versions of one article, and where items were found in each.

    All methods raise ``StoreError`` with a sentence for the user.
    """

    def others(self, document_id: DocumentId) -> Sequence[DocumentId]:
        """Return the other texts of the same article, those that came last first."""

    def join(self, document_id: DocumentId, other: DocumentId) -> None:
        """Let two texts, with all their versions, be versions of one article for good."""

    def keep_apart(self, document_id: DocumentId, other: DocumentId) -> None:
        """Remember that two texts are no versions of one article."""

    def are_apart(self, document_id: DocumentId, other: DocumentId) -> bool:
        """Tell whether that was remembered, of them or of any of their versions."""

    def at_same_path(self, document_id: DocumentId) -> DocumentId | None:
        """Return the text that was opened last at the same path, other than this one."""

    def sketches(self) -> Iterator[tuple[DocumentId, bytes]]:
        """Yield the sketches of all texts that have one."""

    def without_sketch(self, limit: int) -> Sequence[DocumentId]:
        """Return texts that have no sketch yet, those opened last first."""

    def keep_sketches(self, sketches: Mapping[DocumentId, bytes]) -> None:
        """Store sketches of texts."""

    def question(self, document_id: DocumentId) -> DocumentId | None:
        """Return the text of which a person has not said yet whether it is the same article."""

    def keep_question(self, document_id: DocumentId, other: DocumentId) -> None:
        """Remember that this is to be asked; ``join`` and ``keep_apart`` are the answers."""

    def found_again(self, document_id: DocumentId) -> Sequence[FoundAgain]:
        """Return what is known of items of other versions in this text."""

    def note_found(self, document_id: DocumentId, found: Iterable[FoundAgain]) -> None:
        """Store that, in the place of what was known of the same items."""


class Safekeeping(Protocol):
    """Backups of the library, and whether it is sound.

    All methods raise ``StoreError`` with a sentence for the user.
    """

    @property
    def ended(self) -> Observable[BackupEnd]:
        """How backups ended that nobody waited for; published on any thread."""

    @property
    def checked(self) -> Observable[CheckReport]:
        """What looks through the library have found; published on any thread."""

    def backups(self) -> Sequence[Backup]:
        """Return the backups, the newest first."""

    def back_up_soon(self) -> None:
        """Make a backup while everything goes on; ``ended`` tells how that went."""

    def restore(self, name: str) -> Restored:
        """Let everything be as in a backup; what is there now becomes a backup first."""

    def check_soon(self) -> None:
        """Look through everything while it goes on; ``checked`` tells what was found."""

    def mend(self) -> None:
        """Make anew what follows from the history."""


class Beside(Protocol):
    """Which articles have their annotations in a file beside them.

    All methods raise ``StoreError`` with a sentence for the user.
    """

    def of(self, document_id: DocumentId) -> KeptBeside | None:
        """Return the file of a document, ``None`` if the person keeps none."""

    def all(self) -> Mapping[DocumentId, KeptBeside]:
        """Return the files of all documents."""

    def keep(self, document_id: DocumentId, file: KeptBeside) -> None:
        """Remember that the person keeps such a file, and what it says now."""

    def forget(self, document_id: DocumentId) -> None:
        """Remember that the person keeps none any more; the file itself stays."""


class Whole(Protocol):
    """The whole library as one file."""

    def save(self, target: Path) -> None:
        """Write all articles and all work on them into one file.

        Raises:
            UserError: It cannot be written; what was there before is untouched.
        """

    def bring_in(self, source: Path) -> BroughtIn:
        """Take in the articles and the work of another library: all of it or nothing.

        Raises:
            UnreadableFile: The file is damaged, too new, or no library.
            StoreError: It cannot be written; nothing has changed.
        """


class Saves(Protocol):
    """Whether a person's acts are on disk."""

    @property
    def now(self) -> Saving:
        """How it stands; may be asked on any thread."""

    def listen(self, listener: Callable[[Saving], None]) -> None:
        """Call ``listener`` after every change from now on, on whatever thread it happens."""

    def hear_defects(self, listener: Callable[[Exception], None]) -> None:
        """Call ``listener`` with what should never have been raised, where nobody else hears it.

        On any thread; the act it happened to waits like one that could not be saved.
        """

    def try_again(self) -> None:
        """Try once more to save what could not be saved; returns at once."""

    def settled(self) -> Saving:
        """Return how it stands once everything asked for up to now has been tried."""

    def copy_to(self, target: Path) -> None:
        """Write the whole library, with all that waits, into a file of its own elsewhere.

        Raises:
            UserError: It could not be written, or lacks some of what waits.
        """


class Library(Protocol):
    """The articles and the work on them, kept on disk.

    What is written is on disk when ``saves`` says so. Whatever is asked
    afterwards knows of it at once.

    All methods raise ``StoreError`` with a sentence for the user.
    """

    @property
    def saves(self) -> Saves:
        """Whether what was written is on disk by now."""

    @property
    def past(self) -> Past:
        """What has been done to the articles."""

    @property
    def people(self) -> People:
        """Own words, and other people's work."""

    @property
    def beside(self) -> Beside:
        """The files with annotations beside articles."""

    @property
    def whole(self) -> Whole:
        """The whole library as one file."""

    @property
    def safekeeping(self) -> Safekeeping:
        """Backups, and whether all is sound."""

    @property
    def versions(self) -> Versions:
        """Which texts belong together."""

    def find_text(self, text_sha256: str) -> DocumentId | None:
        """Return the document that has exactly this text, if there is one."""

    def find_path(self, path: str) -> DocumentId | None:
        """Return the document last read from this path, if there is one."""

    def variants(self, document_id: DocumentId) -> Sequence[DocumentId]:
        """Return the other texts that were made of the same file: the whole page, say."""

    def add(self, document: Document) -> None:
        """Store a new document; its id must not be taken."""

    def moved(self, document_id: DocumentId, path: str) -> None:
        """Note that the document was opened now, from this path."""

    def load(self, document_id: DocumentId) -> StoredArticle:
        """Return everything about one document."""

    def describe_anew(self, document: Document) -> None:
        """Store what a newer reading of the same text tells about it."""

    def search(self, query: str) -> Sequence[FoundArticle]:
        """Return the articles that have all words of a query, those opened last first.

        Any words may be given; nothing is found without a word among them.
        """

    def packed_text(self, document_id: DocumentId) -> bytes:
        """Return a text as it is kept, for ``unpacked_text``."""

    def unpacked_text(self, packed: bytes) -> str:
        """Return the text; takes a while for a book, and may be called on any thread."""

    def index_more(self, seconds: float = 0.0) -> tuple[int, int]:
        """Make more articles searchable, for about ``seconds``, but one at least.

        Returns how many have become so, and how many are left.
        """

    def recent(self, limit: int) -> Sequence[LibraryEntry]:
        """Return the documents opened last, newest first."""

    def tags(self) -> Sequence[str]:
        """Return the tags that a person has given to items and articles, used most first."""

    def keep_place(self, document_id: DocumentId, place: int) -> None:
        """Remember where the person stopped reading."""

    def packed(self, record: dict[str, Any]) -> PackedAnalysis:
        """Make an analysis ready to be kept; may be called on any thread."""

    def keep_analysis(
        self,
        document_id: DocumentId,
        analysis: dict[str, Any] | PackedAnalysis,
        *,
        is_complete: bool,
        is_new: bool = True,
    ) -> None:
        """Replace the stored analysis; a person's items are not touched.

        The history tells of it if it is whole and ``is_new``: not one of before put back.
        """

    def write(self, document_id: DocumentId, changes: ChangeSet) -> None:
        """Make a change set durable in one transaction, and in the journal.

        A library of the window may return before that; ``saves`` tells.
        Suggestions and machine entities are not rows of their own: a change
        whose newer side belongs to the machine removes the person's row.
        """

    def journal(self, document_id: DocumentId, after: int = 0) -> Iterable[JournalEntry]:
        """Return a person's acts on one document after one, oldest first."""

    def brought(self, document_id: DocumentId) -> Mapping[AnnotationId, Collection[str]]:
        """Return all items that the file ever brought along, with their comments in it.

        Also those that a person has deleted since, from the journal.
        """

    def decisions(self) -> Sequence[Decision]:
        """Return what a person wants remembered about names."""

    def write_decisions(self, changes: DecisionChanges) -> None:
        """Make changes of decisions durable in one transaction.

        Raises:
            StaleEditError: A ``before`` side is not what is stored.
        """

    def decision_journal(self) -> Iterable[DecisionChanges]:
        """Return the acts about decisions, oldest first."""

    def close(self) -> None:
        """Finish writing and release the file."""
