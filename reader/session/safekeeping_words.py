"""Backups and checks of the library in plain words."""

from __future__ import annotations

from reader.domain.safekeeping import Backup, Reason, Restored
from reader.session.facts import day_words

_REASONS = {
    Reason.DAILY: "first change of a day",
    Reason.UPGRADE: "before an update",
    Reason.MERGE: "before other people’s work came in",
    Reason.RESTORE: "before a backup was restored",
    Reason.BY_HAND: "you asked for it",
}
NO_BACKUP = (
    "There is no backup yet. One is made with the first change of each day, and "
    "Library ▸ Back up now makes one at once."
)
KEPT_FIRST = (
    "All articles and your work on them become as they were then. What is there now "
    "is kept as a backup first, so that you can go back to it."
)
_KILO = 1000


def reason_words(backup: Backup) -> str:
    """Return why a backup was made."""
    return _REASONS[backup.reason]


def when_words(backup: Backup) -> str:
    """Return when a backup was made, as it was where the person is."""
    return f"{day_words(backup.at)}, {backup.at.astimezone():%H:%M}"


def size_words(size: int) -> str:
    """Return the size of a file for people."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} kB"
    return f"{size / _KILO / _KILO:.1f} MB"


def count_words(articles: int, acts: int) -> str:
    """Return how much a library holds."""
    return (
        f"{articles:,} {'article' if articles == 1 else 'articles'} and {acts:,} of your changes"
    )


def made_sentence(backup: Backup) -> str:
    """Say that a backup was made."""
    return f"A backup was made and checked: {count_words(backup.articles, backup.acts)}."


def restored_sentence(restored: Restored) -> str:
    """Say what holds now, and how to go back."""
    said = (
        f"Restored: the library is as it was on {when_words(restored.backup)}, with "
        f"{count_words(restored.backup.articles, restored.backup.acts)}."
    )
    if restored.before is None:
        return f"{said} What was there before was damaged; its file was put aside, not deleted."
    return f"{said} To take this back, restore the newest backup in the list."


def gone_sentence(titles: list[str]) -> str:
    """Say which open articles are not in the library any more."""
    if not titles:
        return ""
    named = ", ".join(f"“{title}”" for title in titles)
    return f"Closed, because the library of then does not have it: {named}."
