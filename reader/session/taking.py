"""How an act is named that takes over somebody's work, and whose work that was."""

from __future__ import annotations

import re

NOTES = "notes on the article"
_LABEL = re.compile(
    rf"take over(?: beside mine| [0-9]+ items)? from (?P<who>.+?)(?:: (?:“.*|{NOTES}))?", re.DOTALL
)


def label_for_one(who: str, about: str) -> str:
    """Return the label of taking over one thing; ``about`` is in “” or ``NOTES``."""
    return f"take over from {who}: {about}"


def label_for_many(who: str, number: int) -> str:
    """Return the label of taking over several things at once."""
    return f"take over {number} items from {who}"


def label_beside(who: str, about: str) -> str:
    """Return the label of putting theirs beside mine."""
    return f"take over beside mine from {who}: {about}"


def whose(label: str) -> str:
    """Return whose work an act has taken over, "" for any other act."""
    found = _LABEL.fullmatch(label)
    return "" if found is None else found["who"]
