"""Carries a stretch of the old text over into the new one along what the two share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

from rapidfuzz.distance import Indel

from reader.text.reanchoring.alignment import Alignment
from reader.text.reanchoring.blocks import Block
from reader.text.reanchoring.judging import Candidate
from reader.text.reanchoring.words import at_word_end, at_word_start, without_blanks

_MANY = 40  # pieces; of more, all are taken
_LONGEST_COMPARED = 20_000  # characters; the time grows with the square, and all threads wait
_MUCH_MORE = 1.2  # times as alike, without the pieces at the edges
_CONTEXT = 80  # characters on a side that are asked for agreement
_REGION = 400  # characters on a side
_FURTHEST = 240  # characters away; what was in between may be gone
_FADING = 24  # characters after which they count a third


def carried(alignment: Alignment, start: int, end: int) -> Candidate | None:
    """Return what became of a stretch, or nothing if none of it is left."""
    pieces = _of_one_run(alignment, alignment.within(start, end))
    if not pieces:
        return None
    old, new = alignment.old, alignment.new
    low, high = _edges(alignment, pieces, start, end)
    if low >= high:
        return None
    run = pieces[0].run
    before, after = _before(alignment, start, low, run), _after(alignment, end, high, run)
    region = _region(alignment, (start, end), (low, high), run)
    low, high = without_blanks(old, (start, end), new, (low, high))
    letters = max(1, alignment.letters(start, end))
    kept = sum(alignment.letters(piece.old, piece.old + piece.size) for piece in pieces) / letters
    likeness = _likeness(old[start:end], new[low:high], low, pieces)
    return Candidate(
        low, high, kept, likeness, before, after, region, letters=letters, is_moved=run > 0
    )


def _likeness(words: str, others: str, low: int, pieces: Sequence[Block]) -> float:
    """Return how alike two stretches are; of long ones, what the pieces have in common."""
    if max(len(words), len(others)) <= _LONGEST_COMPARED:
        return Indel.normalized_similarity(words, others)
    if words == others:
        return 1.0
    high = low + len(others)
    ends = ((max(low, piece.new), min(high, piece.new + piece.size)) for piece in pieces)
    kept = sum(max(0, last - first) for first, last in ends)
    return 2 * kept / (len(words) + len(others))


def _edges(alignment: Alignment, pieces: Sequence[Block], start: int, end: int) -> tuple[int, int]:
    """Return where a stretch begins and ends, with its part of what was replaced at its edges."""
    first, last = pieces[0], pieces[-1]
    before, after = alignment.around(start, end, first.run)
    low, high, last_old = first.new, last.new + last.size, last.old + last.size
    gap = first.old - before.old - before.size, low - before.new - before.size
    low -= _share(first.old - start, *gap)
    high += _share(end - last_old, after.old - last_old, after.new - high)
    old, new = alignment.old, alignment.new
    low = at_word_start(old, start, new, low, is_sure=first.old == start)
    return low, at_word_end(old, end, new, high, is_sure=last_old == end)


def _share(missing: int, replaced: int, instead: int) -> int:
    """Return how much of what stands ``instead`` belongs to the ``missing`` characters."""
    if missing <= 0 or instead <= 0:
        return 0
    return instead if missing >= replaced else round(instead * missing / replaced)


def _of_one_run(alignment: Alignment, pieces: Sequence[Block]) -> list[Block]:
    """Return those pieces that went to the same place as most of the stretch."""
    weights: dict[int, int] = {}
    for piece in pieces:
        letters = alignment.letters(piece.old, piece.old + piece.size)
        weights[piece.run] = weights.get(piece.run, 0) + letters
    if not any(weights.values()):
        return []
    best = max(weights, key=lambda run: (weights[run], -run))
    return [p for p in pieces if p.run == best and alignment.letters(p.old, p.old + p.size)]


def _before(alignment: Alignment, start: int, low: int, run: int) -> float:
    """Return how much of what stood before still does, 0 to 1; the nearest counts most."""
    if not start:
        return 1.0 if not low else 0.0
    ends = (
        (start - piece.old - piece.size, low - piece.new - piece.size, piece.size)
        for piece in alignment.within(max(0, start - _FURTHEST), start)
        if piece.run == run
    )
    return _agreement(ends, start)


def _after(alignment: Alignment, end: int, high: int, run: int) -> float:
    rest = len(alignment.old) - end
    if not rest:
        return 1.0 if high == len(alignment.new) else 0.0
    starts = (
        (piece.old - end, piece.new - high, piece.size)
        for piece in alignment.within(end, end + min(rest, _FURTHEST))
        if piece.run == run
    )
    return _agreement(starts, rest)


def _region(
    alignment: Alignment, stretch: tuple[int, int], there: tuple[int, int], run: int
) -> float:
    """Return how much of the wider neighbourhood is in the neighbourhood there, 0 to 1."""
    (start, end), (low, high) = stretch, there
    shares: list[float] = []
    for first, last in ((max(0, start - _REGION), start), (end, end + _REGION)):
        letters = alignment.letters(first, last)
        kept = sum(
            alignment.letters(piece.old, piece.old + piece.size)
            for piece in alignment.within(first, last)
            if piece.run == run and low - 2 * _REGION < piece.new < high + 2 * _REGION
        )
        shares.append(kept / letters if letters else 0.0)
    return sum(shares) / 2


def _agreement(pieces: Iterable[tuple[int, int, int]], available: int) -> float:
    """Return the weight of pieces that are so far away in the old and in the new text."""
    total = sum(_counted((old + new) / 2, size) for old, new, size in pieces if new >= 0)
    return min(1.0, total / _counted(0, min(available, _CONTEXT)))


def _counted(distance: float, size: int) -> float:
    return exp(-distance / _FADING) - exp(-(distance + size) / _FADING)
