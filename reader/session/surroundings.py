"""The words around a place in one line, and where in the article it is."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from reader.domain.documents import Document
from reader.domain.spans import Span
from reader.session.page_numbers import cited_pages
from reader.session.session import Session

BEFORE, AFTER = 60, 100  # characters


class Excerpt(NamedTuple):
    """Words of the article, with those before and behind them in their paragraph."""

    before: str
    words: str
    after: str


def excerpt_at(document: Document, span: Span) -> Excerpt:
    """Return a span in its surroundings; signs that would break the line are blanks."""
    number = max(0, bisect_right(document.blocks, span.start, key=lambda b: b.span.start) - 1)
    whole = document.blocks[number].span if document.blocks else Span(0, len(document.text))
    start, end = max(whole.start, span.start - BEFORE), min(whole.end, span.end + AFTER)
    text = document.text
    before, after = text[min(start, span.start) : span.start], text[span.end : max(end, span.end)]
    cut_before, cut_after = start > whole.start, end < whole.end
    if cut_before:
        before = f"…{before.partition(' ')[2]}" if " " in before else f"…{before}"
    if cut_after:
        after = f"{after.rpartition(' ')[0]}…" if " " in after else f"{after}…"
    return Excerpt(_one_line(before), _one_line(span.cut(text)), _one_line(after))


def place_words(session: Session, position: int) -> str:
    """Return where a position is: its page, or the number of its sentence or paragraph."""
    document = session.document
    if document.landmarks.pages:
        return cited_pages(document.landmarks, position, position + 1)
    if session.is_whole and session.findings.sentence_starts:
        return f"sentence {bisect_right(session.findings.sentence_starts, position):,}"
    blocks = bisect_right(document.blocks, position, key=lambda block: block.span.start)
    return f"paragraph {max(1, blocks):,}"


def _one_line(words: str) -> str:
    return "".join(" " if sign.isspace() else sign for sign in words)
