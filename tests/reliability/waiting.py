"""Acts that wait for a disk: each is kept in memory, and on disk as soon as that is possible.

The library of the window writes on a thread of its own. While the disk is
full or fails, acts go on; then either there is room again, and all of them
come to the disk, or the power is cut, and those that were called saved are there.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

from reader.base.errors import StoreError
from reader.domain.documents import DocumentId
from reader.domain.saving import Saving
from reader.store.library import SqliteLibrary
from reader.store.library_thread import LibraryThread
from tests.reliability.apsw_connection import over
from tests.reliability.disk import FAILURES
from tests.reliability.figures import Figures
from tests.reliability.power import sound_file
from tests.reliability.simulated_disk import SimulatedDisk
from tests.reliability.soundness import Act, acts_of, documents_of, faults_of, missing
from tests.reliability.store_acts import StoreActs
from tests.reliability.vfs import Shim

PATIENCE_S = 30.0
MOST_BEFORE, MOST_WAITING = 25, 25  # acts


class Order(StoreActs):
    """Remembers the order of all acts, whatever article they are about."""

    def __init__(self, library: LibraryThread, chance: random.Random) -> None:
        super().__init__(library, chance)
        self.done: list[tuple[str, Act]] = []

    def act(self) -> None:
        """Do something and note it."""
        before = {document_id: len(said) for document_id, said in self.said.items()}
        super().act()
        for document_id, said in self.said.items():
            self.done += [(document_id, act) for act in said[before.get(document_id, 0) :]]


def waited(folder: Path, chance: random.Random) -> Figures:
    """Let acts wait for the disk, then give it room or cut the power; look at what is there."""
    figures = Figures(rounds=1)
    before, after = folder / "before", folder / "after"
    before.mkdir()
    after.mkdir()
    disk = SimulatedDisk(before)
    what = chance.choice(list(FAILURES))
    shim = Shim(disk)
    with over(shim):
        library = LibraryThread(before)
        acts = Order(library, chance)
        acts.add_article()
        for _ in range(chance.randrange(MOST_BEFORE)):
            acts.act()
        _wait_until_saved(library)
        shim.fault = lambda asked: FAILURES[what] if asked == what else 0
        for _ in range(chance.randint(1, MOST_WAITING)):
            _act_if_possible(acts, figures)
        library.recent(1)  # is answered after everything before it
        _look_at_state(library.saves.now, figures)
        is_cut = chance.random() < 0.5
        if is_cut:
            saved = library.saves.now.saved
            disk.cut_power(after, chance)
            expected = acts.done[:saved]
            figures.more["waiting: lost with the power, as not saved"] += len(acts.done) - saved
        shim.fault = None
        library.saves.try_again()
        _wait_until_saved(library)
        if library.saves.now.waiting:
            figures.faults.append("there is room again, but acts still wait")
        library.close()
    if not is_cut:
        expected, after = acts.done, before
        figures.more["waiting: all saved later"] += 1
    _look(figures, after, expected)
    return figures


def _act_if_possible(acts: Order, figures: Figures) -> None:
    try:
        acts.act()
    except StoreError as error:  # a new article may be refused
        figures.more["waiting: refused"] += 1
        if not str(error).endswith("."):
            figures.faults.append(f"no plain sentence: {error}")


def _look_at_state(now: Saving, figures: Figures) -> None:
    figures.more["waiting: acts that waited"] += now.waiting
    if now.waiting and not now.reason.endswith("."):
        figures.faults.append(f"acts wait, and nobody says why: {now}")


def _wait_until_saved(library: LibraryThread) -> None:
    end = time.monotonic() + PATIENCE_S
    while library.saves.now.waiting and time.monotonic() < end:
        time.sleep(0.001)


def _look(figures: Figures, folder: Path, expected: list[tuple[str, Act]]) -> None:
    library = SqliteLibrary.open(folder)
    figures.faults += [*library.notices, *faults_of(library)]
    there = set(documents_of(library))
    by_document: dict[str, list[Act]] = {}
    for document_id, act in expected:
        by_document.setdefault(document_id, []).append(act)
    for document_id, said in by_document.items():
        kept = acts_of(library, DocumentId(document_id)) if document_id in there else []
        figures.acknowledged += len(said)
        figures.lost += len(missing(said, kept))
    library.close()
    figures.faults += sound_file(folder)
