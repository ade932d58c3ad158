"""Which blocks of a page are the article: the extractor decides, the page gives the form.

The extractor (trafilatura) knows best what belongs to an article, but loses
captions, code and list numbers. So its blocks are looked up among the blocks
of the page itself, in order, and the page's own blocks are taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from reader.domain.documents import BlockKind
from reader.formats.html.pieces import Piece, key_of

ENOUGH = 0.85  # of the extractor's letters must be found again
TOP = 4  # blocks; a headline may have a label, a date and a byline above it
LONGEST_LABEL = 150  # characters; a longer block is a paragraph of the article
NEAR = 8  # repetitions of one text that are told apart by their order
LONG = 20  # letters; a shorter stretch inside a block is found by accident
MOST_COMPARED = 4_000_000  # pairs of blocks; more take seconds
MOSTLY = 0.7  # of a block's letters; such a block belongs to the article


def chosen(page: Sequence[Piece], extracted: Sequence[Piece]) -> list[int] | None:
    """Return the places of the blocks of ``page`` that were ``extracted``, and captions.

    Returns ``None`` if too little is found again; then the extractor saw the
    page differently and its own blocks are the better choice.
    """
    wanted = [key for piece in extracted if (key := piece.key)]
    keys = ["" if piece.is_around else piece.key for piece in page]
    kept = _in_order(keys, wanted)
    if not _is_enough(kept, keys, wanted):
        kept = _holding(page, keys, wanted)
    if not _is_enough(kept, keys, wanted):
        return None
    return sorted({*kept, *_beside(page, keys, kept)})


def _beside(page: Sequence[Piece], keys: Sequence[str], kept: Sequence[int]) -> list[int]:
    """Return the places of captions and of pictures without words between what is kept.

    Of captions that say the same the first is enough: slide shows repeat them.
    """
    seen = {keys[i] for i in kept}
    places = []
    for i in range(kept[0] + 1, min(kept[-1] + 2, len(page))):
        piece = page[i]
        is_caption = piece.kind is BlockKind.CAPTION and keys[i] not in seen
        if not piece.is_around and (is_caption or not piece.text):
            places.append(i)
            seen.add(keys[i])
    return places


def _is_enough(kept: Sequence[int], keys: Sequence[str], wanted: Sequence[str]) -> bool:
    found = sum(len(keys[i]) for i in kept)
    return bool(kept) and found >= ENOUGH * sum(map(len, wanted))


def _holding(page: Sequence[Piece], keys: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Return the places of the keys that are mostly made of what is wanted, or part of it.

    Extractors join and divide paragraphs at line breaks, and rows of tables into cells.
    """
    if len(keys) * len(wanted) > MOST_COMPARED:
        return []
    everything = "\n".join(wanted)
    longest = {key for key in wanted if len(key) >= LONG}
    short = set(wanted)
    kept = []
    for i, key in enumerate(keys):
        if not key:
            continue
        inside = key in short or (len(key) >= LONG and key in everything)
        cells = map(key_of, page[i].text.split("\t")) if "\t" in page[i].text else ()
        share = sum(len(cell) for cell in cells if cell in short)
        share = share or sum(len(w) for w in longest if w in key)
        if inside or share >= MOSTLY * len(key):
            kept.append(i)
    return kept


def title_at(page: Sequence[Piece], article: Collection[int], title: str) -> int | None:
    """Return the place of the headline, if the page shows one.

    A headline is a heading that says the same as the page's ``title``, or
    else a heading of level 1. It stands above the article or at its top; what
    comes after a paragraph of it is the heading of a part.
    """
    wanted = key_of(title)
    places = sorted(article)
    above = range(places[0] if places else len(page))
    top = places[:TOP]
    lead = list(takewhile(lambda i: len(page[i].text) < LONGEST_LABEL, top))
    found = (
        _first(page, top, lambda piece: piece.key == wanted),
        _first(page, above, lambda piece: piece.key == wanted),
        _first(page, lead, lambda piece: piece.level == 1),
        _first(page, reversed(above), lambda piece: piece.level == 1),
    )
    return next((place for place in found if place is not None), None)


def _first(
    page: Sequence[Piece], places: Iterable[int], fits: Callable[[Piece], bool]
) -> int | None:
    """Return the first of the places with a heading that fits."""
    headings = (i for i in places if page[i].kind is BlockKind.HEADING and not page[i].is_around)
    return next((i for i in headings if fits(page[i])), None)


def with_title(pieces: list[Piece], page: Sequence[Piece], title: str) -> list[Piece]:
    """Return ``pieces`` that are none of ``page`` with the headline in front."""
    place = title_at(pieces, range(len(pieces)), title)
    if place is not None:
        return [as_title(p) if i == place else p for i, p in enumerate(pieces)]
    place = title_at(page, (), title)
    return pieces if place is None else [as_title(page[place]), *pieces]


def as_title(piece: Piece) -> Piece:
    """Return the piece as the headline of the article."""
    return replace(piece, kind=BlockKind.TITLE, level=1, marker="", is_around=False)


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
