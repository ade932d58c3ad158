"""Putting files aside under a name of their own; nothing is ever deleted."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path

COMPANIONS = ("", "-wal", "-shm", "-journal")


def put_aside(path: Path, at: datetime) -> Path:
    """Rename a database with everything that belongs to it; return its new path.

    The files keep each other's names, so SQLite finds them together again.
    """
    target = free_name(path, f".damaged-{at:%Y%m%d-%H%M%S}")
    for suffix in COMPANIONS:
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(target.with_name(target.name + suffix))
    return target


def free_name(path: Path, ending: str) -> Path:
    """Return ``path`` with ``ending``, and a number where that is taken."""
    for number in count(1):
        name = path.name + ending + ("" if number == 1 else f"-{number}")
        target = path.with_name(name)
        if not any(path.with_name(name + suffix).exists() for suffix in COMPANIONS):
            return target
    raise AssertionError("unreachable: count() does not end")
