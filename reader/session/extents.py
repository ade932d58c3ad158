"""What a key for a kind marks where nothing is selected: from a place to a stretch."""

from __future__ import annotations

from bisect import bisect_right

from reader.domain.annotations import HIGHLIGHT
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.session.article_date import known_date
from reader.session.marks import CLAIM
from reader.session.session import Session
from reader.text.name_extent import name_extent
from reader.text.words import word_at


def is_name(kind: str) -> bool:
    """Tell whether what is marked as ``kind`` is a name rather than a stretch of text."""
    return kind not in {CLAIM, HIGHLIGHT}


def extent_at(session: Session, position: int, kind: str) -> Span | None:
    """Return what ``kind`` would cover at a place: a sentence, a date, a name, a word.

    Returns ``None`` if there is no word at the place.
    """
    text = session.document.text
    within = _sentence(session, position)
    word = word_at(text, position)
    if within is None or word is None:
        return None
    if kind == CLAIM:
        return within
    if kind == HIGHLIGHT:
        return word
    if kind == MentionKind.DATE:
        return _date_at(session, position, within) or word
    return name_extent(text, position, within, kind) or word


def _sentence(session: Session, position: int) -> Span | None:
    """Return the sentence that a place is in or just behind, at the least its paragraph."""
    for place in (position, position - 1):
        sentence = session.sentence_at(max(0, place))
        if sentence is not None and sentence.start <= position <= sentence.end:
            return sentence
    blocks = session.document.blocks
    number = bisect_right(blocks, position, key=lambda block: block.span.start) - 1
    return blocks[number].span if number >= 0 else None


def _date_at(session: Session, position: int, within: Span) -> Span | None:
    """Return the whole expression of a date that a place is in."""
    # The rules of dates take long to load; most starts need none.
    from reader.text.timex import find_dates  # noqa: PLC0415

    for found in find_dates(within.cut(session.document.text), known_date(session)):
        span = Span(within.start + found.start, within.start + found.end)
        if span.start <= position <= span.end:
            return span
    return None
