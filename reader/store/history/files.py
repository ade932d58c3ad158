"""The files of the history, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from reader.store.history.lines import Line, from_line

_NAME = re.compile(r"(\d{6,})-\d{4}-\d\d\.jsonl")
_BLOCK = 1 << 16


def name_of(number: int, at: datetime) -> str:
    """Return the name of a file; the number orders them, whatever the clock says."""
    return f"{number:06}-{at:%Y-%m}.jsonl"


def number_of(path: Path) -> int:
    """Return the number in a name."""
    match = _NAME.fullmatch(path.name)
    return int(match.group(1)) if match else 0


def files_in(folder: Path) -> list[Path]:
    """Return the files, the oldest first; others are overlooked."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name) and path.is_file()]
    return sorted(found, key=number_of)


def lines_in(folder: Path) -> Iterator[Line]:
    """Yield all lines that are as they were written, the oldest first."""
    for path in files_in(folder):
        with path.open("rb") as stream:
            for content in stream:
                line = from_line(content)
                if line is not None:
                    yield line


def last_line(folder: Path) -> Line | None:
    """Return the newest line that is as it was written."""
    for path in reversed(files_in(folder)):
        size = path.stat().st_size
        for start in (max(0, size - _BLOCK), 0):
            with path.open("rb") as stream:
                stream.seek(start)
                pieces = stream.read().split(b"\n")
            lines = map(from_line, reversed(pieces))
            line = next((line for line in lines if line is not None), None)
            if line is not None:
                return line
    return None
