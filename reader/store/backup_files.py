"""The files in the folder of backups: what they are called, and which can go.

The number in front decides what is newer; the clock, which may be set back,
only tells which day, week and month a backup stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from reader.domain.safekeeping import Backup, Reason

FOLDER_NAME = "backups"
PART = ".part"
NEWEST = 10
DAYS, WEEKS, MONTHS = 14, 8, 12
RELIED_ON = (Reason.BY_HAND, Reason.RESTORE, Reason.UPGRADE)
LAST_RELIED_ON = 5  # of each of these reasons
_AT = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6}Z)-([a-z-]+)-(\d+)-articles-(\d+)-acts\.sqlite3")


def name_of(number: int, at: datetime, reason: Reason, articles: int, acts: int) -> str:
    """Return the file name of a backup; names sort by number."""
    return (
        f"{number:06}-{at.astimezone(UTC):{_AT}}-{reason}-{articles}-articles-{acts}-acts.sqlite3"
    )


def backup_of(name: str, size: int) -> Backup | None:
    """Return what a file name tells, ``None`` if it is not that of a backup."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    number, at, reason, articles, acts = match.groups()
    try:
        moment = datetime.strptime(at, _AT).replace(tzinfo=UTC)
        return Backup(name, int(number), moment, Reason(reason), int(articles), int(acts), size)
    except ValueError:
        return None


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups in a folder, the newest first; other files are overlooked."""
    found: list[Backup] = []
    if folder.is_dir():
        for path in folder.iterdir():
            backup = backup_of(path.name, 0)
            if backup is not None and path.is_file() and not path.is_symlink():
                found.append(backup_of(path.name, path.stat().st_size) or backup)
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def next_number(folder: Path) -> int:
    """Return the number of the next backup; none is given twice, even to what cannot be read."""
    numbers = [re.match(r"\d+", path.name) for path in folder.iterdir()]
    return 1 + max((int(number.group()) for number in numbers if number), default=0)


def superseded(backups: Sequence[Backup]) -> list[tuple[Backup, Backup]]:
    """Return the backups that can go, each with the newer one that stands for it.

    ``backups`` are the newest first. What stays: the newest ten, the last
    five of each reason that a person relies on, and the last one of each of
    the last days, weeks and months in which there were any. As those are
    counted, not measured from today, a library that was not used for years
    loses nothing, whatever the clock says.
    """
    kept = set(range(min(NEWEST, len(backups))))
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        kept |= _last_of_each(backups, most, period)
    for reason in RELIED_ON:
        places = [place for place, backup in enumerate(backups) if backup.reason is reason]
        kept |= set(places[:LAST_RELIED_ON])
    pairs: list[tuple[Backup, Backup]] = []
    newer = 0
    for place, backup in enumerate(backups):
        if place in kept:
            newer = place
        else:
            pairs.append((backup, backups[newer]))
    return pairs


def remove_leftovers(folder: Path) -> None:
    """Delete what was being written when the program ended."""
    parts = chain(folder.glob(f"*{PART}"), folder.glob(f"*{PART}-journal"))
    for path in list(parts):
        path.unlink(missing_ok=True)


def _last_of_each(
    backups: Sequence[Backup], most: int, period: Callable[[datetime], Hashable]
) -> set[int]:
    newest: dict[Hashable, int] = {}
    for place, backup in enumerate(backups):
        newest.setdefault(period(backup.at), place)
    return set(list(newest.values())[:most])


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month
