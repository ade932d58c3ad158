"""Where either end of an item goes with one step: by character, word or sentence.

Pure questions: they say what the item should cover then, and change nothing.
"""

from __future__ import annotations

from enum import StrEnum

from reader.domain.annotations import Annotation, AnnotationId, Claim
from reader.domain.spans import Span
from reader.session.sentence_walk import sentences_from
from reader.session.session import Session
from reader.text.trimming import Edge, bordered, stepped
from reader.text.words import (
    has_word,
    word_end_after,
    word_end_before,
    word_start_after,
    word_start_before,
)


class By(StrEnum):
    """How far an end goes with one step."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"


def after_step(session: Session, item: AnnotationId, edge: Edge, step: int, by: By) -> Span:
    """Return what an item covers when one end has gone a step on (1) or back (−1).

    A step that would leave nothing, or leave the text, changes nothing.
    """
    annotation = session.annotations[item]
    span, text = annotation.span, session.document.text
    if by is By.SENTENCE:
        place = _sentence_step(session, edge, edge.of(span), step)
        return span if place is None else edge.put(span, place) or span
    moved = stepped(text, span, edge, step, by_word=by is By.WORD)
    if by is By.CHARACTER or edge is Edge.START or not isinstance(annotation.body, Claim):
        return moved
    closed = _closed(session, moved)
    if closed == span:  # it was at the end of its sentence: before the last word, then
        closed = _closed(session, stepped(text, moved, edge, step, by_word=True))
    return closed


def snapped(session: Session, annotation: Annotation, edge: Edge, position: int, by: By) -> Span:
    """Return what an item covers when one end is drawn to a position by hand.

    The end goes to the nearest word's, or by character to the nearest letter;
    it never crosses the other one.
    """
    span, text = annotation.span, session.document.text
    if by is By.CHARACTER:
        place = _letter_near(text, edge, span, position)
    else:
        place = _word_near(text, edge, span, position)
    drawn = span if place is None else edge.put(span, place) or span
    is_claim = isinstance(annotation.body, Claim) and edge is Edge.END and by is By.WORD
    return _closed(session, drawn) if is_claim else drawn


def _letter_near(text: str, edge: Edge, span: Span, position: int) -> int | None:
    place = bordered(text, edge, min(max(0, position), len(text)))
    while 0 < place < len(text) and text[place - (edge is Edge.END)].isspace():
        place += 1 if edge is Edge.START else -1
    if edge.put(span, place) is not None:
        return place
    # At the least one character of the item is left.
    alone = (
        Span(span.end - 1, span.end) if edge is Edge.START else Span(span.start, span.start + 1)
    )
    return bordered(text, edge, edge.of(alone))


def _word_near(text: str, edge: Edge, span: Span, position: int) -> int:
    if edge is Edge.START:
        places = (
            word_start_before(text, position + 1),
            word_start_after(text, position),
            word_start_before(text, span.end),
        )
        possible = [place for place in places if place is not None and place < span.end]
    else:
        places = (
            word_end_before(text, position + 1),
            word_end_after(text, position),
            word_end_after(text, span.start),
        )
        possible = [place for place in places if place is not None and place > span.start]
    possible.append(edge.of(span))  # back to where it was
    nearest = min(possible, key=lambda place: abs(place - position))
    return bordered(text, edge, nearest)


def _sentence_step(session: Session, edge: Edge, position: int, step: int) -> int | None:
    """Return the start (or the end) of the sentence that is the next one that way."""
    for sentence in sentences_from(session, position - (edge is Edge.END), step):
        if (edge.of(sentence) - position) * step > 0:
            return edge.of(sentence)
    return None


def _closed(session: Session, span: Span) -> Span:
    """Take in the marks that end a sentence, if nothing else is left of it."""
    sentence = session.sentence_at(span.end - 1)
    if sentence is None or not span.end < sentence.end:
        return span
    rest = Span(span.end, sentence.end)
    return span if has_word(session.document.text, rest) else Span(span.start, sentence.end)
