"""Which blocks of a page are the article: the extractor decides, the page gives the form.

The extractor (trafilatura) knows best what belongs to an article, but loses
captions, code and list numbers. So its blocks are looked up among the blocks
of the page itself, in order, and the page's own blocks are taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reader.domain.documents import BlockKind
from reader.formats.html.walking import Piece
from reader.text.inlines import Styled

ENOUGH = 0.85  # of the extractor's letters must be found again
TOP = 4  # blocks; a headline may have a label, a date and a byline above it
NEAR = 8  # repetitions of one text that are told apart by their order
LONG = 20  # letters; a shorter stretch inside a block is found by accident


def lines_of(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with every line break outside of code made a border."""
    lines: list[Piece] = []
    for piece in pieces:
        if piece.kind is BlockKind.CODE or "\n" not in piece.text:
            lines.append(piece)
            continue
        marker = piece.marker
        for line in Styled(piece.text, piece.inlines).lines():
            if line.text.strip():
                lines.append(replace(piece, text=line.text, marker=marker, inlines=line.inlines))
                marker = ""
    return lines


def chosen(page: Sequence[Piece], extracted: Sequence[Piece]) -> list[Piece] | None:
    """Return the blocks of ``page`` that were ``extracted``, with their captions.

    Returns ``None`` if too little is found again; then the extractor saw the
    page differently and its own blocks are the better choice.
    """
    wanted = [piece.key for piece in extracted]
    keys = [piece.key for piece in page]
    kept = _in_order(keys, wanted)
    found = sum(len(keys[i]) for i in kept)
    if not kept or found < ENOUGH * sum(map(len, wanted)):
        return None
    first, last = kept[0], kept[-1]
    taken = set(kept)
    return [
        piece
        for i, piece in enumerate(page[: last + 2])
        if i in taken or (i > first and piece.kind is BlockKind.CAPTION)
    ]


def with_title(pieces: list[Piece], page: Sequence[Piece], title: str) -> list[Piece]:
    """Return ``pieces`` with the headline in front, if the page shows one.

    A headline is a heading that says the same as the page's ``title``, or
    else a heading of level 1; it stands at the top of the article or above it.
    """
    wanted = Piece(title).key
    own = _headline(pieces[:TOP], wanted)
    if own is not None:
        return [_as_title(p) if i == own else p for i, p in enumerate(pieces)]
    above = page[: page.index(pieces[0])] if pieces and pieces[0] in page else page
    place = _headline(above, wanted)
    return pieces if place is None else [_as_title(above[place]), *pieces]


def _headline(pieces: Sequence[Piece], wanted: str) -> int | None:
    headings = [i for i, piece in enumerate(pieces) if piece.kind is BlockKind.HEADING]
    same = [i for i in headings if pieces[i].key == wanted]
    tops = [i for i in headings if pieces[i].level == 1]
    return next(iter(same or reversed(tops)), None)


def _as_title(piece: Piece) -> Piece:
    return replace(piece, kind=BlockKind.TITLE, level=1, marker="")


def _in_order(keys: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Return the longest run of ``keys`` that appear among ``wanted`` in its order."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(wanted):
        places[key].append(place)
    everything = "\n".join(wanted)
    starts = [0]
    for key in wanted:
        starts.append(starts[-1] + len(key) + 1)
    candidates: list[tuple[int, int]] = []
    seen: Counter[str] = Counter()
    for i, key in enumerate(keys):
        if not key:
            continue
        found = places.get(key)
        if found:
            nearby = found[max(0, seen[key] - NEAR) : seen[key] + NEAR]
            seen[key] += 1
            # Backwards, so that one key takes one place in a rising sequence.
            candidates.extend((i, place) for place in reversed(nearby))
        elif len(key) >= LONG and (at := everything.find(key)) >= 0:
            candidates.append((i, bisect_left(starts, at + 1) - 1))
    return _rising(candidates)


def _rising(candidates: Sequence[tuple[int, int]]) -> list[int]:
    """Return the first items of a longest subsequence with rising second items.

    Several parts of one block may follow each other, so equal places may,
    too, as long as they come from different keys (Schensted 1961).
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, place) in enumerate(candidates):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(n)
        else:
            tails[at] = place
            ends[at] = n
    chain: list[int] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chain.append(candidates[n][0])
        n = before[n]
    return chain[::-1]
