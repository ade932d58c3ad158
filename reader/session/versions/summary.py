"""What became of a person's items, in words."""

from __future__ import annotations

from reader.domain.reanchored import Outcome
from reader.session.versions.returning import Counts

CHANGED_FILE = "This file has changed since you last read it"
OUTCOMES = {
    Outcome.EXACT: "kept",
    Outcome.MOVED: "moved",
    Outcome.CHANGED: "changed",
    Outcome.REVIEW: "to look at",
    Outcome.LOST: "not found",
}


def counted(counts: Counts) -> str:
    """Return how many of each: "312 kept, 4 changed, 2 to look at, 1 not found"."""
    named = zip(counts, ("kept", "changed", "to look at", "not found"), strict=True)
    said = [f"{number:,} {words}" for number, words in named if number]
    return ", ".join(said)


def news(counts: Counts, *, is_changed: bool) -> str:
    """Return what to tell when an article is opened; ``is_changed`` says that its file has."""
    said = counted(counts)
    if is_changed:
        return f"{CHANGED_FILE}. Your items: {said}." if said else f"{CHANGED_FILE}."
    return f"Your items from the other texts of this article: {said}." if said else ""
