"""The next place that looks like a name or a date and is not marked."""

from __future__ import annotations

from itertools import islice

from reader.domain.annotations import Status
from reader.domain.spans import Span
from reader.session.sentence_walk import sentences_from
from reader.session.session import Session
from reader.text.name_candidates import Candidates

MOST = 20_000  # sentences to look through before one gives up


def candidate_from(session: Session, position: int, step: int) -> Span | None:
    """Return the first unmarked candidate behind ``position`` (step 1), or before it (step -1).

    Goes on at the other end of the text. Returns ``None`` if there is none.
    """
    end = max(0, len(session.document.text) - 1)
    candidates = Candidates(session.document.text)
    ahead = sentences_from(session, min(position, end), step)
    for sentence in islice(ahead, MOST):
        for span in candidates.of(sentence)[::step]:
            is_further = span.start >= position if step > 0 else span.end <= position
            if is_further and not _is_decided(session, span):
                return span
    again = sentences_from(session, 0 if step > 0 else end, step)
    for sentence in islice(again, MOST):
        if (sentence.start > position) if step > 0 else (sentence.end < position):
            return None
        for span in candidates.of(sentence)[::step]:
            if not _is_decided(session, span):
                return span
    return None


def _is_decided(session: Session, span: Span) -> bool:
    """Tell whether something is marked there as a name, or was rejected."""
    if any(mark.is_mention for mark in session.marks.between(span.start, span.end)):
        return True
    return any(item.status is Status.REJECTED for item in session.exactly_at(span))
