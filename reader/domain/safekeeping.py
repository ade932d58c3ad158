"""Backups of the library, and what a look through it has found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """Why a backup was made; the values are part of file names."""

    DAILY = "daily"
    UPGRADE = "before-upgrade"
    MERGE = "before-merge"
    RESTORE = "before-restore"
    MENDING = "before-mending"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Backup:
    """A checked copy of the whole library.

    ``number`` grows from backup to backup; ``at`` is what the clock said and
    may go back. ``acts`` are those of the person on articles.
    """

    name: str
    number: int
    at: datetime
    reason: Reason
    articles: int
    acts: int
    size: int


@dataclass(frozen=True, slots=True)
class BackupEnd:
    """How a backup ended that nobody waited for: made, or a sentence why not."""

    backup: Backup | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that holds now, and the one that was made of what it replaced.

    ``before`` is ``None`` where the library was damaged: then its file was put aside.
    """

    backup: Backup
    before: Backup | None


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a look through the whole library has found, in sentences.

    With ``can_mend``, what differs are only tables that the history can give again.
    """

    problems: tuple[str, ...]
    articles: int = 0
    acts: int = 0
    backups: int = 0
    can_mend: bool = False
    is_damaged: bool = False
    """Whether the file itself is; the next start restores what can be read."""
