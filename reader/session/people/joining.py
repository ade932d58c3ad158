"""What two people have written about the same, put together: nothing is lost, nothing told twice.

Words that were taken over stand behind one's own, after the name of who
wrote them. When they come back to that person, they are known there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_BETWEEN = "\n\n"
_BLANK_LINES = re.compile(r"\n\s*\n")


def news_in(mine: str, theirs: str, people: Collection[str]) -> str:
    """Return the paragraphs of theirs that mine does not have.

    The name of one of ``people`` before a paragraph is of no account; any
    other word with a colon belongs to what is said.
    """
    names = tuple(f"{name}: " for name in sorted(people, key=len, reverse=True))
    known = {_bare(part, names) for part in _parts(mine)}
    return _BETWEEN.join(part for part in _parts(theirs) if _bare(part, names) not in known)


def united(mine: str, theirs: str, name: str, people: Collection[str]) -> str:
    """Return mine, and what is news in theirs behind it with their name, one of ``people``."""
    news = news_in(mine, theirs, people)
    if not news:
        return mine
    return f"{mine}{_BETWEEN}{name}: {news}" if mine else f"{name}: {news}"


def _parts(words: str) -> list[str]:
    return [part.strip() for part in _BLANK_LINES.split(words) if part.strip()]


def _bare(part: str, names: Iterable[str]) -> str:
    """Return a paragraph without the names before it."""
    start = 0
    while name := next((name for name in names if part.startswith(name, start)), ""):
        start += len(name)
    return part[start:].lstrip()
