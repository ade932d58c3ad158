"""Which hit is meant by "the next one", as long as not all hits are known."""

from __future__ import annotations

from typing import NamedTuple

from reader.text.hits import Hits
from reader.ui.find.sweep import Report
from reader.ui.find.words import Turn


class Wish(NamedTuple):
    """A hit to show: the first one from a position on, or the last one before it."""

    position: int
    is_backward: bool = False


class Granted(NamedTuple):
    """The number of the hit that was wished for, and whether the search went round."""

    number: int
    turn: Turn = Turn.NONE


def granted(wish: Wish, report: Report, length: int) -> Granted | None:
    """Return the hit in a text of ``length`` characters.

    ``None`` if there is none, or if a part of the text where it may be has
    not been looked through yet; when the search is over, what is known counts.
    """
    find = _before if wish.is_backward else _after
    return find(wish.position, report.hits, length, is_over=report.is_over)


def _after(position: int, hits: Hits, length: int, *, is_over: bool) -> Granted | None:
    number = hits.number_from(position)
    if number < len(hits):
        is_known = is_over or hits.covers(position, hits.starts[number])
        return Granted(number) if is_known else None
    if not len(hits):
        return None
    is_known = is_over or (hits.covers(position, length) and hits.covers(0, hits.starts[0]))
    return Granted(0, Turn.FROM_TOP) if is_known else None


def _before(position: int, hits: Hits, length: int, *, is_over: bool) -> Granted | None:
    number = hits.number_before(position)
    if number >= 0:
        is_known = is_over or hits.covers(hits.ends[number], position)
        return Granted(number) if is_known else None
    if not len(hits):
        return None
    is_known = is_over or (hits.covers(0, position) and hits.covers(hits.ends[-1], length))
    return Granted(len(hits) - 1, Turn.FROM_END) if is_known else None
