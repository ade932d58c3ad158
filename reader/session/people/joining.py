"""What two people have written about the same, put together: nothing is lost, nothing told twice.

Words that were taken over stand behind one's own, after the name of who
wrote them. When they come back to that person, they are known there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BETWEEN = "\n\n"
_BLANK_LINES = re.compile(r"\n\s*\n")
_NAMED = re.compile(r"[^:\n]{1,80}: ")


def news_in(mine: str, theirs: str) -> str:
    """Return the paragraphs of theirs that mine does not have, with a name before them or not."""
    known = {form for part in _parts(mine) for form in _forms(part)}
    return _BETWEEN.join(part for part in _parts(theirs) if known.isdisjoint(_forms(part)))


def united(mine: str, theirs: str, name: str) -> str:
    """Return mine, and what is news in theirs behind it with their name."""
    news = news_in(mine, theirs)
    if not news:
        return mine
    return f"{mine}{_BETWEEN}{name}: {news}" if mine else f"{name}: {news}"


def _parts(words: str) -> list[str]:
    return [part.strip() for part in _BLANK_LINES.split(words) if part.strip()]


def _forms(part: str) -> Iterator[str]:
    """Yield a paragraph as it is, then without each of the names before it."""
    yield part
    named = _NAMED.match(part)
    while named is not None and named.end() < len(part):
        part = part[named.end() :]
        yield part
        named = _NAMED.match(part)
