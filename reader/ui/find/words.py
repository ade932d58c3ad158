"""What the find bar says about a search, in few words."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Turn(StrEnum):
    """Where the search went on after an end of the text; the values are shown."""

    NONE = ""
    FROM_TOP = "from the top again"
    FROM_END = "from the end again"


class Tally(NamedTuple):
    """How far a search has come.

    ``number`` is that of the current hit, from 1, or 0 if there is none or
    it is not known yet. ``has_more`` means that more hits than ``found`` are
    possible, ``is_over`` that nobody looks for them any more.
    """

    number: int = 0
    found: int = 0
    has_more: bool = False
    is_over: bool = True
    turn: Turn = Turn.NONE
    problem: str = ""


def tally_words(tally: Tally) -> str:
    """Return a tally as the label shows it."""
    parts = [_count_words(tally), str(tally.turn), tally.problem]
    return ", ".join(part for part in parts if part)


def _count_words(tally: Tally) -> str:
    if not tally.found:
        if tally.problem:
            return ""
        return "no hits" if tally.is_over else "…"
    more = "+" if tally.has_more else ""
    waiting = "" if tally.is_over else " …"
    if tally.number:
        return f"{tally.number:,} of {tally.found:,}{more}{waiting}"
    one = tally.found == 1 and not more
    hits = " hit" if one else " hits"
    return f"{tally.found:,}{more}{hits}{waiting}"
