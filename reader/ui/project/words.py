"""What is said about a library that came in."""

from __future__ import annotations

from reader.domain.library import BroughtIn


def brought_in_words(name: str, found: BroughtIn) -> str:
    """Return sentences about what came out of the file called ``name``."""
    if found == BroughtIn():
        return f"Everything in “{name}” is here already."
    parts = []
    if found.new:
        parts.append(f"{_number(found.new, 'article')} came in")
    if found.known:
        words = (
            "article that was here already has"
            if found.known == 1
            else ("articles that were here already have")
        )
        parts.append(f"{found.known:,} {words} more work now")
    sentence = f"From “{name}”: {' and '.join(parts) or 'own words came in'}."
    if found.conflicts:
        sentence += (
            f" {_number(found.conflicts, 'item')} had been changed in both libraries: those here "
            "stayed, and the others can be seen under Review ▸ Compare with other people."
        )
    return sentence


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
