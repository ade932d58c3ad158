"""Backups and checks of the library in plain words."""

from __future__ import annotations

from reader.domain.safekeeping import Backup, CheckReport, Reason, Restored
from reader.session.facts import day_words

_REASONS = {
    Reason.DAILY: "first change of a day",
    Reason.UPGRADE: "before an update",
    Reason.MERGE: "before other people’s work came in",
    Reason.RESTORE: "before a backup was restored",
    Reason.MENDING: "before the library was mended",
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


def report_words(report: CheckReport) -> str:
    """Say what a look through the library has found, and what to do."""
    if not report.problems:
        kept = (
            f"{report.backups} {'backups' if report.backups != 1 else 'backup'} can be restored"
            if report.backups
            else "there is no backup yet"
        )
        return (
            f"All is well: {count_words(report.articles, report.acts)} "
            f"are as they were written, and {kept}."
        )
    words = "\n".join(f"• {problem}" for problem in report.problems)
    if report.is_damaged:
        words += (
            "\n\nClose Reading Desk and start it again: everything that can be read in the "
            "file, in backups and in the history will be restored, and nothing is deleted."
        )
    elif report.can_mend:
        words += (
            "\n\nYour work is in the history, whole. What differs can be made anew from it; "
            "a backup is made first."
        )
    return words


MENDED = "Mended: everything is what the history says. A backup of before is kept."
