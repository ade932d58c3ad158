"""A library with some work in it, ways to damage it, and what must still be true then."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.domain.documents import DocumentId
from reader.domain.library import JournalEntry
from reader.store import safekeeping
from reader.store.backup_files import FOLDER_NAME as BACKUPS
from reader.store.errors import DamagedLibraryError
from reader.store.history.writing import FOLDER_NAME as HISTORY
from reader.store.library import FILE_NAME, SqliteLibrary
from tests.store import samples

D1, D2 = DocumentId("d1"), DocumentId("d2")
BEFORE, AFTER = 6, 60  # acts: before the backup and after it
WAL = f"{FILE_NAME}-wal"


class State(NamedTuple):
    """What a person would miss."""

    acts: tuple[tuple[str, JournalEntry], ...]
    documents: tuple[object, ...]
    decisions: tuple[object, ...]
    vocabulary: object
    contributions: object
    me: object


def make(folder: Path) -> None:
    """Leave a library as after a crash, with a log, two backups and the history."""
    delay, safekeeping.DELAY_S = safekeeping.DELAY_S, 3600.0
    try:
        _make(folder)
    finally:
        safekeeping.DELAY_S = delay


def _make(folder: Path) -> None:
    work = folder.with_name(folder.name + "-work")
    library = SqliteLibrary.open(work, clock=samples.a_clock())
    samples.fill(library)
    for number in range(BEFORE):
        act(library, number)
    library.safekeeping.back_up()
    with library._database.reading() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(BEFORE, BEFORE + AFTER):
        act(library, number)
    folder.mkdir(exist_ok=True)
    for name in (FILE_NAME, WAL):
        shutil.copyfile(work / name, folder / name)
    for name in (BACKUPS, HISTORY):
        shutil.copytree(work / name, folder / name)
    library.close()
    shutil.rmtree(work)


def act(library: SqliteLibrary, number: int) -> None:
    """Do one act of many, with enough words to fill some pages."""
    mention = samples.a_mention(
        f"m{number}", comment=f"{number} words 🌻 " * (1 + number * 7 % 90)
    )
    library.write((D1, D2)[number % 2], samples.adding(mention, label=f"act {number}"))


def state_of(library: SqliteLibrary) -> State:
    """Return all that is there."""
    acts, documents, contributions = [], [], []
    for document_id in sorted(entry.document_id for entry in library.recent(9)):
        steps = library.past.steps(document_id)
        entries = library.journal(document_id)
        acts += [
            (s.act, replace(e, changes=replace(e.changes, act=s.act)))
            for s, e in zip(steps, entries, strict=True)
        ]
        stored = library.load(document_id)
        documents.append((stored.document, stored.annotations, stored.entities, stored.notes))
        contributions.append(library.people.contributions(document_id))
    return State(
        tuple(sorted(acts, key=lambda pair: pair[1].number)),
        tuple(documents),
        tuple(library.decisions()),
        library.people.vocabulary(),
        tuple(contributions),
        library.people.me(),
    )


def opened(folder: Path) -> tuple[State, tuple[str, ...]]:
    """Open what is left as a person does, and return what is in it and what was said.

    What SQLite cannot notice shows when it is read. Then the program says to
    start it again, or the check of the library finds what can be made anew.
    """
    library = SqliteLibrary.open(folder, clock=samples.a_clock())
    try:
        try:
            state_of(library)
        except DamagedLibraryError:
            library.close()
            library = SqliteLibrary.open(folder, clock=samples.a_clock())
            assert library.notices
        report = library.safekeeping.check()
        if report.is_damaged:  # nothing that a start looks at; the next one knows
            library.close()
            library = SqliteLibrary.open(folder, clock=samples.a_clock())
            assert library.notices
            report = library.safekeeping.check()
        assert not report.is_damaged
        if report.can_mend:
            library.safekeeping.mend()
            library.index_more(60.0)
            assert not library.safekeeping.check().can_mend
        return state_of(library), library.notices
    finally:
        library.close()
