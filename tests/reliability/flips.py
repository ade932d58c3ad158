"""Damaged files: after an opening everything is there, or the program says what is not.

Bits are turned over, pages emptied or filled with noise, and files cut, on
every kind of page of the database and in its log. What was there must be
found after the next start, or a sentence must say that the library was
damaged; and no file may be deleted.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader.base.errors import StoreError
from reader.domain.documents import DocumentId
from reader.store.connection import beside
from reader.store.library import FILE_NAME, SqliteLibrary
from tests.reliability.figures import Figures
from tests.reliability.forked import killed
from tests.reliability.pages import HARMS, harmed, pages_of
from tests.reliability.power import scratch
from tests.reliability.soundness import Act, acts_of, documents_of, missing
from tests.reliability.step_kinds import worked_in
from tests.reliability.store_acts import StoreActs
from tests.store import samples

ROUNDS = 10  # of each harm on each kind of page
_LOG = ("wal, header", "wal, frame")
_LONG = 40  # acts that are still in the log


@dataclass(slots=True)
class Shelf:
    """A library with everything in it, closed or as a killed program has left it."""

    folder: Path
    said: dict[str, list[Act]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def measure(arguments: argparse.Namespace) -> Figures:
    """Harm every kind of page in every way; return what was lost without a word."""
    figures = Figures()
    with scratch() as folder:
        shelves = [closed_shelf(folder / "closed"), killed_shelf(folder / "killed")]
        for number in range(arguments.rounds or ROUNDS):
            for shelf in shelves:
                for kind, harm in _kinds(shelf):
                    chance = random.Random(f"{arguments.seed} {kind} {harm} {number}")
                    figures.add(harmed_once(shelf, folder / "now", kind, harm, chance))
    return figures


def closed_shelf(folder: Path) -> Shelf:
    """Return a library that was closed as usual."""
    work = worked_in(folder, 7, 12, 150)
    library = SqliteLibrary.open(folder)
    for length in (100_000, 10):  # what was long and is not any more leaves free pages
        analysis = {**samples.an_analysis(), "noise": random.Random(1).randbytes(length).hex()}
        library.keep_analysis(work.documents[0], analysis, is_complete=False)
    library.close()
    return _shelf(folder, work)


def killed_shelf(folder: Path) -> Shelf:
    """Return a library whose last acts are only in its log."""
    worked_in(folder, 8, 12, 150)

    def work(say: object) -> None:
        library = SqliteLibrary.open(folder)
        acts = StoreActs(library, random.Random(9))
        acts.documents = documents_of(library)
        for _ in range(_LONG):
            acts.act()
        os._exit(0)

    killed(work, 30)
    assert beside(folder / FILE_NAME, "-wal").stat().st_size > 10_000
    copy = folder.with_name(f"{folder.name}-copy")
    shutil.copytree(folder, copy)
    return _shelf(copy, None, folder)


def _shelf(folder: Path, work: StoreActs | None, keep: Path | None = None) -> Shelf:
    library = SqliteLibrary.open(folder)
    shelf = Shelf(keep or folder)
    for document_id in documents_of(library):
        shelf.said[document_id] = acts_of(library, document_id)
        shelf.texts[document_id] = library.load(document_id).document.text
    library.close()
    assert work is None or all(
        not missing(said, shelf.said[document_id]) for document_id, said in work.said.items()
    )
    return shelf


def _kinds(shelf: Shelf) -> Iterator[tuple[str, str]]:
    kinds = list(pages_of((shelf.folder / FILE_NAME).read_bytes()))
    if beside(shelf.folder / FILE_NAME, "-wal").exists():
        kinds = list(_LOG)
    for kind in kinds:
        for harm in HARMS:
            yield kind, harm


def harmed_once(shelf: Shelf, now: Path, kind: str, harm: str, chance: random.Random) -> Figures:
    """Harm one page, start the program on it, and look at what is there and what was said."""
    figures = Figures(rounds=1)
    shutil.rmtree(now, ignore_errors=True)
    shutil.copytree(shelf.folder, now)
    path = now / FILE_NAME
    harmed(beside(path, "-wal") if kind.startswith("wal") else path, kind, harm, chance)
    before = _contents(now)
    where = f"{kind}, {harm}"
    said, lost = _started(shelf, now, figures, where)
    figures.acknowledged += sum(map(len, shelf.said.values()))
    if lost and not said and _says_when_asked(now):
        figures.more["told by a look through the library"] += 1
    elif lost and not said:
        figures.lost += lost
        figures.more[f"{where}: without a word"] += 1
    elif lost:
        figures.more["told, with something lost"] += 1
        figures.more["acts lost, but told"] += lost
    else:
        figures.more["told, with nothing lost" if said else "all there"] += 1
    gone = [name for name, content in before.items() if not _is_kept(name, content, now)]
    if said and gone:
        figures.faults.append(f"{where}: {', '.join(gone)} is nowhere any more")
    return figures


def _is_kept(name: str, content: bytes, now: Path) -> bool:
    """Tell whether a file is still somewhere; a history may have grown since.

    A database may have got pages out of the sound part of its log.
    """
    kept = _contents(now)
    if any(each.startswith(content) for each in kept.values()):
        return True
    return name == FILE_NAME and any(other.startswith(f"{FILE_NAME}.damaged") for other in kept)


def _says_when_asked(now: Path) -> bool:
    library = SqliteLibrary.open(now)
    try:
        return bool(library.safekeeping.check().problems)
    finally:
        library.close()


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_size and "-shm" not in path.name
    }


def _started(shelf: Shelf, now: Path, figures: Figures, where: str) -> tuple[list[str], int]:
    """Return what the program says about damage, and how many acts are not there."""
    said: list[str] = []
    try:
        library = SqliteLibrary.open(now)
    except StoreError as error:
        return [str(error)], 0  # nothing was touched
    said += library.notices
    lost = 0
    try:
        there = set(documents_of(library))
        for document_id, acts in shelf.said.items():
            kept = _kept(library, document_id, there, said)
            lost += 0 if kept is None else len(missing(acts, kept))
            if kept is not None and not _is_same_text(library, document_id, shelf, said):
                lost += 1
    except StoreError as error:
        said.append(str(error))
    finally:
        try:
            library.close()
        except StoreError as error:
            figures.faults.append(f"{where}: closing: {error}")
    return said, lost


def _kept(
    library: SqliteLibrary, document_id: str, there: set[DocumentId], said: list[str]
) -> list[Act] | None:
    """Return the acts on an article; nothing where the program says that it is damaged."""
    if document_id not in there:
        return []
    try:
        return acts_of(library, DocumentId(document_id))
    except StoreError as error:
        said.append(str(error))
        return None


def _is_same_text(library: SqliteLibrary, document_id: str, shelf: Shelf, said: list[str]) -> bool:
    if document_id not in documents_of(library):
        return True  # counted already
    try:
        return library.load(DocumentId(document_id)).document.text == shelf.texts[document_id]
    except StoreError as error:
        said.append(str(error))
        return True
