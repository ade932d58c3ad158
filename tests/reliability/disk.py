"""A disk that is full or fails: nothing acknowledged is lost, and a sentence says what is wrong.

Every n-th write finds the disk full and every n-th sync fails, once or from
then on, through the VFS of ``power``; then with a limit on the size of files,
and (as root) on a disk of one megabyte. Afterwards there is room again, and
the same library must go on.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from reader.base.errors import StoreError
from reader.domain.documents import DocumentId
from reader.store.library import SqliteLibrary
from tests.reliability.apsw_connection import over
from tests.reliability.figures import Figures
from tests.reliability.power import scratch, sound_file, synchronous
from tests.reliability.simulated_disk import SimulatedDisk
from tests.reliability.soundness import acts_of, documents_of, faults_of, missing
from tests.reliability.store_acts import StoreActs
from tests.reliability.vfs import Shim
from tests.reliability.writer import Writer

ROUNDS = 300  # of each of the first two
SMALL = 40  # of each of the others
FAILURES = {"write": apsw.SQLITE_FULL, "sync": apsw.SQLITE_IOERR_FSYNC}
ACTS = 25
_ONE_WRITE = 45  # writes an act, about
MEGABYTE = 1 << 20
_BALLAST = 400_000  # bytes that are deleted when the disk is full


def measure(arguments: argparse.Namespace) -> Figures:
    """Let the disk fail in every way; return what was acknowledged and what was lost."""
    figures = Figures()
    rounds = arguments.rounds or ROUNDS
    for what in FAILURES:
        for number in range(1, rounds + 1):
            chance = random.Random(f"{arguments.seed} {what} {number}")
            with scratch() as folder:
                figures.add(one_failure(folder, chance, what, number))
    from tests.reliability.waiting import waited

    for number in range(rounds):
        with scratch() as folder:
            figures.add(waited(folder, random.Random(f"{arguments.seed} waiting {number}")))
    small = max(1, min(rounds, SMALL))
    for number in range(small):
        chance = random.Random(f"{arguments.seed} small {number}")
        with scratch() as folder:
            limit = chance.randint(50_000, 900_000)
            figures.add(filled(folder, chance, ["--file-size", str(limit)], "file size"))
        with small_disk() as folder:
            if folder is None:
                figures.more["small disks that could not be had"] += 1
            else:
                figures.add(filled(folder, chance, [], "small disk"))
    return figures


def one_failure(folder: Path, chance: random.Random, what: str, number: int) -> Figures:
    """Let the ``number``-th write or sync fail, then look whether all goes on."""
    figures = Figures(rounds=1)
    disk = SimulatedDisk(folder)
    is_lasting = chance.random() < 0.5
    # Also in the middle of things: the first ones are those of an opening.
    left = [number if what == "sync" else number * chance.randint(1, 4)]

    def fault(asked: str) -> int:
        left[0] -= asked == what
        if left[0] > 0 or asked != what or (left[0] < 0 and not is_lasting):
            return 0
        return FAILURES[what]

    shim = Shim(disk, fault)
    acts: StoreActs | None = None
    with over(shim), synchronous("FULL"):
        try:
            library = SqliteLibrary.open(folder)
            acts = StoreActs(library, chance)
            for _ in range(max(ACTS, number)):
                acts.act()
            figures.more[f"{what}: nothing was refused"] += 1
        except StoreError as error:
            _take_sentence(figures, str(error), what)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is no sentence
            figures.faults.append(f"{what} {number}: {type(error).__name__}: {error}")
        shim.fault = None
        unanswered = 0 if acts is None or acts.in_flight is None else 1
        acts = _go_on(figures, folder, acts, chance)
    _look(figures, folder, acts, unanswered)
    return figures


def _go_on(
    figures: Figures, folder: Path, acts: StoreActs | None, chance: random.Random
) -> StoreActs:
    """Write on in the same library, or in the one that can be opened now."""
    if acts is None:
        acts = StoreActs(SqliteLibrary.open(folder), chance)
    try:
        for _ in range(3):
            acts.act()
        figures.more["went on at once"] += 1
    except StoreError:
        acts.library.close()
        acts.library = SqliteLibrary.open(folder)
        for _ in range(3):
            acts.act()
        figures.more["went on after it was opened again"] += 1
    acts.library.close()
    return acts


def _take_sentence(figures: Figures, sentence: str, what: str) -> None:
    figures.more[f"{what}: refused in a sentence"] += 1
    is_plain = sentence.endswith(".") and "SQLITE" not in sentence and "Error" not in sentence
    if not is_plain:
        figures.faults.append(f"no plain sentence: {sentence}")


def _look(figures: Figures, folder: Path, acts: StoreActs, unanswered: int) -> None:
    library = SqliteLibrary.open(folder)
    figures.faults += [*library.notices, *faults_of(library)]
    there = set(documents_of(library))
    figures.acknowledged += len(acts.documents)
    figures.lost += sum(document_id not in there for document_id in acts.documents)
    extra = 0
    for document_id in there:
        said = acts.said.get(document_id, [])
        kept = acts_of(library, document_id)
        figures.acknowledged += len(said)
        figures.lost += len(missing(said, kept))
        extra += len(missing(kept, said))
    figures.more["kept without an answer"] += extra
    if extra > unanswered:
        figures.faults.append("acts are there that were refused")
    library.close()
    figures.faults += sound_file(folder)


def filled(folder: Path, chance: random.Random, options: list[str], what: str) -> Figures:
    """Let another process write until it is refused, make room, and let it go on."""
    figures = Figures(rounds=1)
    home = folder / "home"
    with Writer(home, chance.randrange(10**9), "--until-refused", *options) as writer:
        said = writer.wait()
    if folder.is_mount():  # to look into it, a library that was not closed needs some room
        subprocess.run(["mount", "-o", f"remount,size={16 * MEGABYTE}", folder], check=True)
    if writer.status != 0:
        figures.faults.append(f"{what}: the process ended with {writer.status}")
    for sentence in said.refused:
        _take_sentence(figures, sentence, what)
    figures.more[f"{what}: went on afterwards"] += said.went_on
    library = SqliteLibrary.open(home)
    figures.faults += [*library.notices, *faults_of(library)]
    there = set(documents_of(library))
    for document_id, acts in said.acts.items():
        kept = acts_of(library, DocumentId(document_id)) if document_id in there else []
        figures.acknowledged += len(acts)
        figures.lost += len(missing(acts, kept))
        figures.more["kept without an answer"] += len(missing(kept, acts))
    library.close()
    figures.faults += sound_file(home)
    return figures


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """Lend a disk of one megabyte with a ballast on it; nothing where that is not allowed."""
    with tempfile.TemporaryDirectory(prefix="reading-desk-small-") as name:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTE}", "tmpfs", name]
        try:
            is_there = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        except OSError:
            is_there = False
        if not is_there:
            yield None
            return
        try:
            (Path(name) / "ballast").write_bytes(bytes(_BALLAST))
            yield Path(name)
        finally:
            subprocess.run(["umount", name], check=True)
