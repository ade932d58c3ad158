"""How the list of equal places says what would happen, and what has happened."""

from __future__ import annotations

from typing import NamedTuple

from reader.domain.annotations import Status
from reader.domain.changes import ChangeSet
from reader.session.equal_items import EqualPlace, Sign
from reader.session.equal_patterns import Deed, Pattern
from reader.session.families import shortened
from reader.ui.words import STATUS, STATUS_SIGN, OwnKinds, singular

SIGNS = {
    Sign.ADD: "+",
    Sign.RELABEL: "⇄",
    Sign.MOVE: "↔",
    Sign.REASSIGN: "→",
    Sign.ACCEPT: "✓",
    Sign.REJECT: "✕",
    Sign.DELETE: "✕",
    Sign.THERE: "=",
}
_DEEDS = {
    Deed.MARK: "Mark",
    Deed.MOVE: "Move the ends of",
    Deed.REASSIGN: "Give to another",
    Deed.ACCEPT: "Accept",
    Deed.REJECT: "Reject",
    Deed.DELETE: "Delete",
}
_DONE = {
    "accept": "Accepted",
    "change": "Changed",
    "delete": "Deleted",
    "give": "Gave",
    "highlight": "Highlighted",
    "join": "Joined",
    "mark": "Marked",
    "merge": "Merged",
    "move": "Moved",
    "reject": "Rejected",
    "rename": "Renamed",
    "split": "Split",
    "step": "Stepped",
    "take": "Took",
}
_LONGEST = 40  # characters of the words in a sentence


class Tally(NamedTuple):
    """How many places are ticked, how many could be, and whether more may come."""

    ticked: int
    possible: int
    is_over: bool = True


def sign_words(place: EqualPlace) -> str:
    """Return what would happen at a place, with its sign: "✕ reject"."""
    return f"{SIGNS[place.sign]} {place.sign.value}"


def now_words(place: EqualPlace, own: OwnKinds) -> str:
    """Return what is there now: "Place", "Person · ✓ Accepted", or that nothing is."""
    if not place.kind:
        return "not marked"
    words = singular(place.kind, own)
    if place.sign is Sign.ADD and place.item is None and place.status is None:
        words = f"part of: {words}"
    if place.status in {None, Status.SUGGESTED}:
        return words
    return f"{words} · {STATUS_SIGN[place.status]} {STATUS[place.status]}"


def head_words(pattern: Pattern, tally: Tally, own: OwnKinds) -> str:
    """Return what the list is about, and how many of its places are ticked."""
    deed, words = _DEEDS[pattern.deed], short(pattern.words)
    kind = f" as {singular(pattern.body.label, own).lower()}" if pattern.deed is Deed.MARK else ""
    more = "" if tally.is_over else " so far …"
    return f"{deed} “{words}”{kind}: {tally.ticked:,} of {tally.possible:,} places{more}"


def short(words: str) -> str:
    """Return words in one line that is not too long for a sentence."""
    return shortened(words, _LONGEST)


def done_words(changes: ChangeSet, quote: str) -> str:
    """Return what has been done, as a sentence; ``quote`` are the words of its item."""
    first, _, rest = changes.label.partition(" ")
    done = _DONE.get(first)
    words = f"Done: {changes.label}" if done is None else f"{done} {rest}".strip()
    return f"{words}." if "“" in words or not quote else f"{words}: “{short(quote)}”."
