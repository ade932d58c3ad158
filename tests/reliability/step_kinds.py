"""What takes long and must not be half done, each with what has to hold after a kill."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from reader.domain.documents import text_sha256
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.migrations import STEPS
from tests.reliability.forked import BEGUN, Say
from tests.reliability.pages import harmed
from tests.reliability.power import sound_file
from tests.reliability.soundness import acts_of, documents_of, faults_of
from tests.reliability.store_acts import StoreActs
from tests.store import golden, samples

Checked = tuple[int, list[str]]
"""How many acknowledged things are lost, and other faults."""
ARTICLES, ACTS = 6, 60
PEOPLE = 12


class Step(Protocol):
    """One thing that takes long."""

    name: str

    def work(self, folder: Path, say: Say) -> None:
        """Do it in ``folder``, and say what is done for good."""

    def check(self, folder: Path, said: list[str]) -> Checked:
        """Look at what a kill has left."""


def all_steps() -> Iterator[Callable[[Path], Step]]:
    """Return the makers of all steps; each gets an empty folder to prepare."""
    for version in range(1, len(STEPS) + 1):
        yield partial(Upgrade, version=version)
    yield from (TakeIn, BringIn, SaveWhole, BackUp, Restore, Recover)


def content(library: SqliteLibrary) -> list[Any]:
    """Return all that a person may miss, without the names that are made anew."""
    found = []
    for document_id in documents_of(library):
        article = library.load(document_id)
        found.append(
            (
                text_sha256(article.document.text),
                [act.digest for act in acts_of(library, document_id)],
                sorted(map(repr, article.annotations)),
                sorted(map(repr, article.entities)),
                article.notes,
                article.settlements,
                library.people.contributions(document_id),
            )
        )
    words = library.people.vocabulary(), library.people.me().name
    decisions = library.decisions(), list(library.decision_journal())
    return [sorted(found, key=lambda each: each[0]), words, decisions]


def held_by(folder: Path) -> tuple[list[Any], list[str]]:
    """Open a library as the next start does; return its content and what is wrong with it."""
    library = SqliteLibrary.open(folder)
    try:
        found, faults = content(library), [*library.notices, *faults_of(library)]
    finally:
        library.close()
    return found, [*faults, *sound_file(folder)]


def worked_in(folder: Path, seed: int, articles: int = ARTICLES, acts: int = ACTS) -> StoreActs:
    """Make a library with some articles and work on them; it is closed again."""
    library = SqliteLibrary.open(folder)
    work = StoreActs(library, random.Random(seed))
    for _ in range(articles):
        work.add_article()
    for _ in range(acts):
        work.act()
    library.close()
    return work


class Upgrade:
    """A library of an earlier version becomes one of today."""

    def __init__(self, folder: Path, version: int) -> None:
        self.name = f"upgrade from {version}"
        shutil.copyfile(golden.sample(version), folder / FILE_NAME)
        done = folder.parent / "done"
        shutil.copytree(folder, done)
        self._expected, faults = held_by(done)
        assert not faults, faults

    def work(self, folder: Path, say: Say) -> None:
        """Open it."""
        say(BEGUN)
        library = SqliteLibrary.open(folder)
        say("opened")
        library.close()

    def check(self, folder: Path, said: list[str]) -> Checked:
        """Everything is there."""
        found, faults = held_by(folder)
        return (len(said) or 1) if found != self._expected else 0, faults


class TakeIn:
    """What other people have said about an article is taken in, in several goes."""

    name = "take in other people’s work"

    def __init__(self, folder: Path) -> None:
        self._document = worked_in(folder, 1, 1, 5).documents[0]

    def work(self, folder: Path, say: Say) -> None:
        """Take in two people's at a time."""
        library = SqliteLibrary.open(folder)
        say(BEGUN)
        for number in range(0, PEOPLE, 2):
            both = [samples.a_contribution(f"p{n}", f"one{n}") for n in (number, number + 1)]
            library.people.receive(self._document, both)
            say(str(number))
        library.close()

    def check(self, folder: Path, said: list[str]) -> Checked:
        """What was taken in is there, and never one of two."""
        _, faults = held_by(folder)
        library = SqliteLibrary.open(folder)
        there = {each.author.id for each in library.people.contributions(self._document)}
        library.close()
        lost = sum(f"p{number}" not in there for number in said)
        pairs = [(f"p{n}" in there) == (f"p{n + 1}" in there) for n in range(0, PEOPLE, 2)]
        return lost, [*faults, *([] if all(pairs) else ["one of two came in"])]


class BringIn:
    """Another library is brought in: all of it, or nothing."""

    name = "bring in a library"
    file = "theirs.library"

    def __init__(self, folder: Path) -> None:
        theirs = folder.parent / "theirs"
        worked_in(theirs, 2)
        library = SqliteLibrary.open(theirs)
        library.whole.save(folder / self.file)
        library.close()
        worked_in(folder / "home", 3)
        self._before, _ = held_by(folder / "home")
        done = folder.parent / "done"
        shutil.copytree(folder, done)
        self.work(done, lambda _word: None)
        self._after, faults = held_by(done / "home")
        assert not faults, faults
        assert self._after != self._before

    def work(self, folder: Path, say: Say) -> None:
        """Bring it in."""
        library = SqliteLibrary.open(folder / "home")
        say(BEGUN)
        library.whole.bring_in(folder / self.file)
        say("brought in")
        library.close()

    def check(self, folder: Path, said: list[str]) -> Checked:
        """Everything is as before or as after."""
        found, faults = held_by(folder / "home")
        if found == self._after:
            return 0, faults
        if found == self._before:
            return len(said), faults
        return len(said), [*faults, "half of it was brought in"]


class SaveWhole:
    """The whole library is written into a file, over an older one."""

    name = "write the whole library out"
    file = "mine.library"

    def __init__(self, folder: Path) -> None:
        worked_in(folder / "home", 4, 2, 5)
        self.work(folder, lambda _word: None)
        library = SqliteLibrary.open(folder / "home")
        work = StoreActs(library, random.Random(5))
        for _ in range(ARTICLES):
            work.add_article()
        library.close()

    def work(self, folder: Path, say: Say) -> None:
        """Write it."""
        library = SqliteLibrary.open(folder / "home")
        say(BEGUN)
        library.whole.save(folder / self.file)
        say("saved")
        library.close()

    def check(self, folder: Path, said: list[str]) -> Checked:
        """The file is the old one or the new one, and can be brought in."""
        _, faults = held_by(folder / "home")
        library = SqliteLibrary.open(folder / "other")
        came = library.whole.bring_in(folder / self.file)
        library.close()
        if came.new not in {2, 2 + ARTICLES}:
            faults.append(f"{came.new} articles in the file")
        return int(bool(said) and came.new == 2), faults


class BackUp:
    """A backup is made beside an earlier one."""

    name = "back up"

    def __init__(self, folder: Path) -> None:
        worked_in(folder, 6)
        library = SqliteLibrary.open(folder)
        self._first = library.safekeeping.back_up().name
        library.close()
        self._content, faults = held_by(folder)
        assert not faults, faults

    def work(self, folder: Path, say: Say) -> None:
        """Make it."""
        library = SqliteLibrary.open(folder)
        say(BEGUN)
        say(library.safekeeping.back_up().name)
        library.close()

    def check(self, folder: Path, said: list[str]) -> Checked:
        """The library is as it was, and so is each backup that is there."""
        found, faults = held_by(folder)
        if found != self._content:
            faults.append("another library than before")
        library = SqliteLibrary.open(folder)
        names = [backup.name for backup in library.safekeeping.backups()]
        for name in names:
            library.safekeeping.restore(name)
            if content(library) != self._content:
                faults.append("a backup that holds something else")
        library.close()
        return len({self._first, *said} - set(names)), faults


class Restore:
    """The library becomes again what it was at a backup."""

    name = "restore a backup"

    def __init__(self, folder: Path) -> None:
        worked_in(folder, 6)
        library = SqliteLibrary.open(folder)
        self._backup = library.safekeeping.back_up().name
        self._then = content(library)
        acts = StoreActs(library, random.Random(11))
        acts.documents = documents_of(library)
        for _ in range(ACTS):
            acts.act()
        self._now = content(library)
        library.close()

    def work(self, folder: Path, say: Say) -> None:
        """Go back."""
        library = SqliteLibrary.open(folder)
        say(BEGUN)
        library.safekeeping.restore(self._backup)
        say("restored")
        library.close()

    def check(self, folder: Path, said: list[str]) -> Checked:
        """It is as now or as then; what is now can be had again."""
        found, faults = held_by(folder)
        if found == self._now:
            return len(said), faults
        if found != self._then:
            return len(said), [*faults, "half of it was restored"]
        library = SqliteLibrary.open(folder)
        library.safekeeping.restore(library.safekeeping.backups()[0].name)
        is_back = content(library) == self._now
        library.close()
        return 0, faults if is_back else [*faults, "what was replaced cannot be had again"]


class Recover:
    """A damaged library is restored from what is beside it, and that is interrupted."""

    name = "recover a damaged library"

    def __init__(self, folder: Path) -> None:
        worked_in(folder, 12)
        self._content, faults = held_by(folder)
        assert not faults, faults
        harmed(folder / FILE_NAME, "table, interior", "zeros", random.Random(1))

    def work(self, folder: Path, say: Say) -> None:
        """Open it."""
        say(BEGUN)
        library = SqliteLibrary.open(folder)
        say("opened")
        library.close()

    def check(self, folder: Path, said: list[str]) -> Checked:
        """The next start has everything, and the damaged file is still there."""
        library = SqliteLibrary.open(folder)
        found, faults = content(library), faults_of(library)
        library.close()
        if not any(".damaged" in path.name for path in folder.iterdir()):
            faults.append("the damaged file is nowhere any more")
        return (len(said) or 1) if found != self._content else 0, [*faults, *sound_file(folder)]
