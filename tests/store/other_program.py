"""A second program on a library: ``python -m tests.store.other_program WHAT FOLDER``.

It says on standard output what it has done, one word or number a line. The
writers acknowledge an act only after the library has.
"""

from __future__ import annotations

import os
import resource
import sys
from itertools import count
from pathlib import Path

from reader.base.errors import StoreError
from reader.domain.documents import DocumentId
from reader.store.library import SqliteLibrary
from tests.store import samples

D1 = DocumentId("d1")
NOBODY = 65534


def hold(folder: Path) -> None:
    """Keep the library open until standard input ends, without closing it."""
    library = SqliteLibrary.open(folder)
    samples.fill(library)
    print("open", flush=True)
    sys.stdin.read()
    print(len(library.recent(9)), flush=True)
    os._exit(0)


def write(folder: Path) -> None:
    """Write acts without end, on one new document a start."""
    library = SqliteLibrary.open(folder)
    name = DocumentId(f"d{len(library.recent(10**6))}")
    library.add(samples.a_document(name, name))
    print(name, flush=True)
    for number in count():
        act = samples.adding(
            samples.a_mention(f"a{number}", comment="x" * (number * 97 % 3000)),
            samples.an_entity(f"e{number}"),
            label=str(number),
        )
        library.write(name, act)
        print(number, flush=True)


def fill_disk(folder: Path) -> None:
    """Write until the disk is full, which a limit on file sizes plays."""
    library = SqliteLibrary.open(folder)
    library.add(samples.a_document())
    resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, 800_000))
    for number in count():
        act = samples.adding(samples.a_mention(f"a{number}", comment="x" * 9000))
        try:
            library.write(D1, act)
        except StoreError as error:
            print(error, flush=True)
            break
        print(number, flush=True)
    print(len(library.load(D1).annotations), flush=True)
    library.close()


def open_as_nobody(folder: Path) -> None:
    """Open and read the library without the rights of its owner."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        SqliteLibrary.open(folder)
    except StoreError as error:
        print(error, flush=True)


if __name__ == "__main__":
    {f.__name__: f for f in (hold, write, fill_disk, open_as_nobody)}[sys.argv[1]](
        Path(sys.argv[2])
    )
