"""What could be restored of a library, in one sentence or two."""

from __future__ import annotations

from pathlib import Path

from reader.store.recovery.recovering import Found


def sentence_about(found: Found | None, folder: Path, aside: str, *, was_there: bool) -> str:
    """Say what was restored, up to when, what is missing, and where the damaged file lies."""
    state = "was damaged" if was_there or aside else "was not there any more"
    kept = (
        f" The damaged file was put aside as “{aside}” in the same folder. Nothing was deleted."
        if aside
        else ""
    )
    if found is None:
        return (
            f"The library in {folder} {state}, and nothing could be restored. "
            f"An empty library was started.{kept}"
        )
    return f"The library in {folder} {state}. {_restored(found)}{kept}"


def _restored(found: Found) -> str:
    said = (
        f"Restored: {_count(found.articles, 'article')} and "
        f"{_count(found.acts, 'change')} of yours"
    )
    if found.latest is not None:
        local = found.latest.astimezone()
        said += f", up to {local.day} {local:%B %Y, %H:%M}"
    if not found.lost and not found.lost_articles:
        return f"{said}. Nothing is known to be missing."
    missing = [
        _count(number, word)
        for number, word in ((found.lost_articles, "article"), (found.lost, "change"))
        if number
    ]
    return f"{said}. Missing: {' and '.join(missing)} that could not be read anywhere."


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
