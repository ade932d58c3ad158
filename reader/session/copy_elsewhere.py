"""A person's work, written to another place because its own cannot be written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from reader.base.errors import UserError, reason_of
from reader.session.exporting import annotated, export
from reader.session.ports import Saves
from reader.session.session import Session

LIBRARY_FILE = "library.sqlite3"
_LONGEST = 60  # characters of a title in the name of a file


class WrittenCopy(NamedTuple):
    """What came of it."""

    folder: Path
    files: tuple[str, ...]
    """The names of what has been written."""
    problems: tuple[str, ...]
    """Sentences about what could not be."""


def copy_elsewhere(
    parent: Path, saves: Saves, sessions: Iterable[Session], now: datetime
) -> WrittenCopy:
    """Write the whole library, and each open article for itself, into a new folder.

    Each is tried, whatever becomes of the others.

    Raises:
        UserError: The folder cannot be made.
    """
    folder = _new_folder(parent, now)
    files: list[str] = []
    problems: list[str] = []
    try:
        saves.copy_to(folder / LIBRARY_FILE)
    except UserError as error:
        problems.append(str(error))
    if (folder / LIBRARY_FILE).exists():  # it may be there and lack something
        files.append(LIBRARY_FILE)
    for number, session in enumerate(sessions, start=1):
        name = f"{number:02} {_plain(session.document.title)}.json"
        try:
            export(annotated(session.document, session.article), "json", folder / name)
            files.append(name)
        except UserError as error:
            problems.append(str(error))
    return WrittenCopy(folder, tuple(files), tuple(problems))


def _new_folder(parent: Path, now: datetime) -> Path:
    name = f"Reading Desk {now:%Y-%m-%d %H.%M}"
    for number in count(1):
        folder = parent / (name if number == 1 else f"{name} ({number})")
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            continue
        except OSError as error:
            raise UserError(f"Nothing can be written to {parent}: {reason_of(error)}.") from error
        return folder
    raise AssertionError("unreachable: count() does not end")


def _plain(title: str) -> str:
    """Return a title with nothing that any system minds in the name of a file."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
    return " ".join(kept.split())[:_LONGEST].strip() or "article"
