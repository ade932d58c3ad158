"""From stretches of the old text to their places in the new one."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from reader.domain.reanchored import LOST, Outcome, Reanchored
from reader.domain.spans import Span
from reader.text.anchoring import Quote
from reader.text.context import anchor_at
from reader.text.graphemes import whole
from reader.text.reanchoring.alignment import Alignment
from reader.text.reanchoring.folding import Folded
from reader.text.reanchoring.judging import Candidate, guess
from reader.text.reanchoring.mapping import carried
from reader.text.reanchoring.quotes import QuoteSearch
from reader.text.reanchoring.together import agreed

_SECONDS = 10.0
_MOST_GUESSED = 100  # stretches; a person does not look at more guesses
_LONGEST_GUESSED = 2_000_000  # characters of a text in which guesses are looked for


def reanchored(
    old: str, new: str, spans: Sequence[Span], *, seconds: float = _SECONDS
) -> list[Reanchored]:
    """Return where each stretch of ``old`` stands in ``new``, in the order of ``spans``.

    What is exact or moved has the very same characters; what was only set
    anew, with other line breaks or quotation marks, is changed with a
    likeness of 1.0. What is not decided after ``seconds`` is lost.
    """
    until = monotonic() + seconds
    if new.startswith(old):
        found = [_shifted(old, new, span, 0) for span in spans]
    elif new.endswith(old):
        found = [_shifted(old, new, span, len(new) - len(old)) for span in spans]
    else:
        places = _Places(old, new, until)
        # Equal stretches are looked up once.
        known = {span: places.place(span) for span in dict.fromkeys(spans)}
        known |= _guessed(old, new, [span for span in sorted(known) if known[span] == LOST], until)
        found = [known[span] for span in spans]
    return agreed(spans, found)


def _guessed(old: str, new: str, lost: Sequence[Span], until: float) -> dict[Span, Reanchored]:
    """Return guesses for what was lost: what is found by its words alone is no more."""
    guesses: dict[Span, Reanchored] = {}
    if not lost or len(new) > _LONGEST_GUESSED:
        return guesses
    search = QuoteSearch(new)
    for span in lost[:_MOST_GUESSED]:
        if span.end > len(old) or monotonic() > until:
            continue
        anchor = anchor_at(old, span)
        found = search.find(Quote(anchor.quote, anchor.prefix, anchor.suffix, *span.edges))
        if found.span is not None:
            guesses[span] = guess(found.span, found.likeness)
    return guesses


def _shifted(old: str, new: str, span: Span, by: int) -> Reanchored:
    if span.end > len(old):
        return LOST
    placed = whole(new, Span(span.start + by, span.end + by))
    return _outcome_of(span.cut(old), new, placed, 1.0, is_moved=False)


def _outcome_of(
    quote: str, new: str, placed: Span, likeness: float, *, is_moved: bool
) -> Reanchored:
    """Return how a place that is sure is called, by the characters that are there."""
    if placed.cut(new) == quote:
        return Reanchored(Outcome.MOVED if is_moved else Outcome.EXACT, placed, 1.0)
    return Reanchored(Outcome.CHANGED, placed, likeness)


class _Places:
    """The places of stretches of one text in another."""

    def __init__(self, old: str, new: str, until: float) -> None:
        self._old, self._new = old, new
        self._old_fold, self._new_fold = Folded(old), Folded(new)
        self._alignment = Alignment(self._old_fold.text, self._new_fold.text, until)

    def place(self, span: Span) -> Reanchored:
        if span.end > len(self._old):
            return LOST
        start, end = self._old_fold.inward(span.start, span.end)
        candidate = carried(self._alignment, start, end) if start < end else None
        if candidate is None:
            return LOST
        return self._judged(span, candidate)

    def _judged(self, span: Span, candidate: Candidate) -> Reanchored:
        placed = whole(self._new, Span(*self._new_fold.outward(candidate.start, candidate.end)))
        if not candidate.is_sure:
            return guess(placed, candidate.likeness)
        quote = span.cut(self._old)
        is_moved = candidate.is_moved
        return _outcome_of(quote, self._new, placed, candidate.likeness, is_moved=is_moved)
