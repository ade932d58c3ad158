"""Simulated power cuts: what was not synced may be missing, and every acknowledged act is there.

The store's own code writes through a VFS of apsw that follows what is certain
on the disk. At a random moment the folder is made as a power cut would leave
it, opened by the store as usual, and looked at. ``--synchronous NORMAL``
shows that the same loses acts where SQLite syncs less.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from reader.store import chain, connection
from reader.store.library import FILE_NAME, SqliteLibrary
from tests.reliability.apsw_connection import over
from tests.reliability.figures import Figures
from tests.reliability.simulated_disk import SimulatedDisk
from tests.reliability.soundness import acts_of, documents_of, faults_of, missing
from tests.reliability.store_acts import StoreActs
from tests.reliability.vfs import Shim

ROUNDS = 200
LEVELS = ("FULL", "NORMAL", "OFF")
MOST_ACTS = 90
SHORTEST, LONGEST = 200, 4000  # writes and syncs until the power is cut


class PowerCutError(BaseException):
    """The power is gone; no part of the program may go on."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only this topic knows."""
    parser.add_argument(
        "--synchronous", choices=LEVELS, default="FULL", help="what SQLite is to do; usually FULL"
    )


def measure(arguments: argparse.Namespace) -> Figures:
    """Cut the power so often; return what was acknowledged and what was lost."""
    figures = Figures()
    for number in range(arguments.rounds or ROUNDS):
        chance = random.Random(f"{arguments.seed} {number}")
        with scratch() as folder:
            figures.add(one_cut(folder, chance, arguments.synchronous))
    return figures


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Lend a folder in the memory, where there is one: nothing waits for a real disk there."""
    memory = Path("/dev/shm")
    where = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="reading-desk-", dir=where) as name:
        yield Path(name)


def one_cut(folder: Path, chance: random.Random, level: str = "FULL") -> Figures:
    """Work in a library, cut the power at a random write or sync, and look at what is left."""
    before, after = folder / "before", folder / "after"
    before.mkdir()
    after.mkdir()
    disk = SimulatedDisk(before)
    figures = Figures(rounds=1)
    left = [chance.randint(1, chance.choice((SHORTEST, LONGEST)))]

    def fault(_what: str) -> int:
        left[0] -= 1
        if left[0] == 0:
            disk.cut_power(after, chance)
            raise PowerCutError
        return 0

    acts = None
    shim = Shim(disk, fault)
    with over(shim), synchronous(level), contextlib.suppress(PowerCutError):
        library = SqliteLibrary.open(before)
        acts = StoreActs(library, chance)
        for _ in range(chance.randint(1, MOST_ACTS)):
            if chance.random() < 0.05:  # closed and opened again
                library.close()
                library = acts.library = SqliteLibrary.open(before)
            acts.act()
    shim.fault = None
    if left[0] > 0:
        disk.cut_power(after, chance)
    figures.add(_looked_at(after, acts))
    return figures


def _looked_at(folder: Path, acts: StoreActs | None) -> Figures:
    figures = Figures()
    library = SqliteLibrary.open(folder)
    try:
        if acts is None and library.notices:
            # A library that is just being made may not be one yet; nothing is in it.
            figures.more["put aside while it was made"] += 1
        else:
            figures.faults += library.notices
        figures.faults += faults_of(library)
        there = set(documents_of(library))
        if acts is not None:
            for document_id in acts.documents:
                figures.acknowledged += 1
                figures.lost += document_id not in there
            for document_id, said in acts.said.items():
                kept = acts_of(library, document_id) if document_id in there else []
                figures.acknowledged += len(said)
                figures.lost += len(missing(said, kept))
                figures.more["kept without an answer"] += len(missing(kept, said))
    finally:
        library.close()
    figures.faults += sound_file(folder)
    return figures


def sound_file(folder: Path) -> list[str]:
    """Return what SQLite and the fingerprints of the journals say against a library's file."""
    with contextlib.closing(sqlite3.connect(folder / FILE_NAME)) as file:
        file.text_factory = bytes
        file.execute("PRAGMA locking_mode = EXCLUSIVE")  # needs no room for a third file
        finding = file.execute("PRAGMA integrity_check").fetchone()[0]
        faults = [] if finding == b"ok" else [finding.decode()]
        faults += [
            f"the fingerprints of {journal} are wrong"
            for journal in chain.JOURNALS
            if chain.broken_at(file, journal) is not None
        ]
    return faults


@contextlib.contextmanager
def synchronous(level: str) -> Iterator[None]:
    """Let the store ask SQLite for another level of syncing than it does."""
    statements = tuple(
        statement.replace("synchronous = FULL", f"synchronous = {level}")
        for statement in connection._BEFORE_WRITING
    )
    assert level == "FULL" or statements != connection._BEFORE_WRITING
    with mock.patch.object(connection, "_BEFORE_WRITING", statements):
        yield
