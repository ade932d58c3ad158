"""The parts of a library that is on its own thread; see ``library_thread``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reader.base.errors import StoreError
from reader.base.observable import Observable
from reader.domain.beside import KeptBeside
from reader.domain.changes import ChangeSet
from reader.domain.contributions import Author, Contribution
from reader.domain.documents import DocumentId
from reader.domain.library import (
    AnalysisRun,
    BroughtIn,
    Step,
)
from reader.domain.reanchored import FoundAgain
from reader.domain.safekeeping import Backup, BackupEnd, CheckReport, Restored
from reader.domain.vocabulary import Vocabulary
from reader.store.keeper import Keeper
from reader.store.library import SqliteLibrary


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

    def all(self) -> Mapping[DocumentId, KeptBeside]:
        """Return the files of all documents."""
        return self._keeper.ask(lambda library: library.beside.all())

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
        # Not an act that waits for its turn: what cannot be done now was not done.
        return self._keeper.ask(lambda library: library.whole.bring_in(source))


def _expect_saved(keeper: Keeper) -> None:
    """Refuse what goes beyond single acts while some of those cannot be written."""
    if keeper.now.is_stuck:
        raise StoreError(f"{keeper.now.reason} Until then the library stays as it is.")
