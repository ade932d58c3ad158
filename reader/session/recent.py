"""The articles opened last, as lines of a menu, and how those of one title are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reader.domain.library import LibraryEntry
from reader.session.families import shortened

LONGEST = 60  # characters of a title in a menu
GONE = "file is gone"
EARLIER = "earlier text"


class RecentLine(NamedTuple):
    """One line; ``is_gone`` says that the file is not there any more."""

    entry: LibraryEntry
    words: str
    is_gone: bool


def file_hints(titles: Sequence[str], paths: Sequence[str]) -> list[str]:
    """Return what to write beside each title that is not the only one: its file, or folder too."""
    names = [_name(path) for path in paths]
    by_title, by_name = Counter(titles), Counter(zip(titles, names, strict=True))
    return [
        "" if by_title[title] == 1 else (_with_folder(path) if by_name[title, name] > 1 else name)
        for title, path, name in zip(titles, paths, names, strict=True)
    ]


def recent_lines(entries: Sequence[LibraryEntry]) -> list[RecentLine]:
    """Return the lines; those of one title are told apart by file, folder or day."""
    titles = [shortened(entry.title, LONGEST) for entry in entries]
    files = file_hints(titles, [entry.path for entry in entries])
    by_path = Counter((title, entry.path) for title, entry in zip(titles, entries, strict=True))
    lines: list[RecentLine] = []
    for entry, title, file in zip(entries, titles, files, strict=True):
        hints = [EARLIER if entry.is_earlier else "", file]
        if by_path[title, entry.path] > 1:
            hints.append(f"opened {entry.opened_at.astimezone():%Y-%m-%d %H:%M}")
        is_gone = bool(entry.path) and not _is_there(entry.path)
        if is_gone:
            hints.append(GONE)
        shown = ", ".join(filter(None, hints))
        lines.append(RecentLine(entry, f"{title} ({shown})" if shown else title, is_gone))
    return lines


def _name(path: str) -> str:
    return Path(path).name if path else "pasted"


def _with_folder(path: str) -> str:
    return str(Path(Path(path).parent.name) / Path(path).name) if path else "pasted"


def _is_there(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False
