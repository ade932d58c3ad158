"""From quotes with their surroundings to places, where the old text is not at hand."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from reader.domain.reanchored import LOST, Outcome, Reanchored
from reader.domain.spans import Span
from reader.text.anchoring import Finder, Quote
from reader.text.graphemes import whole
from reader.text.reanchoring.alignment import Alignment
from reader.text.reanchoring.folding import Folded
from reader.text.reanchoring.judging import LEAST_LIKE, Candidate
from reader.text.reanchoring.mapping import carried
from reader.text.reanchoring.seeking import Seeker

_SECONDS = 10.0
_CLEARLY = 0.2  # by how much the evidence for the best place is more than for the second
_NEAR = 200  # characters from where it is said to be


def reanchored_quotes(
    new: str, quotes: Sequence[Quote], *, seconds: float = _SECONDS
) -> list[Reanchored]:
    """Return where each quote stands in ``new``, in their order.

    Exact is what stands where it is said to be, moved what has the same
    characters elsewhere. What is not decided after ``seconds`` is lost.
    """
    until = monotonic() + seconds
    search = _Search(new)
    return [search.find(quote) if monotonic() < until else LOST for quote in quotes]


class _Search:
    def __init__(self, text: str) -> None:
        self._text = text
        self._finder = Finder(text)
        self._fold = Folded(text)
        self._seeker = Seeker(self._fold.text)

    def find(self, quote: Quote) -> Reanchored:
        if not quote.exact.strip() or not self._text:
            return LOST
        found = self._finder.find(quote)
        if found is not None:
            return self._named(quote, found, 1.0)
        candidates = sorted(self._candidates(quote), key=_by_evidence, reverse=True)
        if not candidates:
            return LOST
        best = candidates[0]
        placed = whole(self._text, Span(*self._fold.outward(best.start, best.end)))
        if best.is_sure and _is_alone(best, candidates[1:], quote.start):
            return self._named(quote, placed, best.likeness)
        if best.likeness < LEAST_LIKE:
            return LOST
        return Reanchored(Outcome.REVIEW, placed, best.likeness)

    def _named(self, quote: Quote, placed: Span, likeness: float) -> Reanchored:
        placed = whole(self._text, placed)
        if placed.cut(self._text) != quote.exact:
            return Reanchored(Outcome.CHANGED, placed, likeness)
        is_there = quote.start in {None, placed.start}
        return Reanchored(Outcome.EXACT if is_there else Outcome.MOVED, placed, 1.0)

    def _candidates(self, quote: Quote) -> list[Candidate]:
        """Return places that have something of the quote and its surroundings."""
        exact, before, after = (Folded(words).text for words in quote[:3])
        if not exact:
            return []
        words = before + exact + after
        found: dict[tuple[int, int], Candidate] = {}
        for start, end in self._seeker.windows(words):
            # A blank at each end, so that no end of the window is an end of the text.
            there = Alignment(words, f" {self._seeker.text[start:end]} ")
            candidate = carried(there, len(before), len(before) + len(exact))
            if candidate is None:
                continue
            low = max(0, candidate.start - 1 + start)
            high = min(len(self._seeker.text), candidate.end - 1 + start)
            if low < high:
                # Nothing but the quote speaks for this place: it is no better than a moved one.
                found[low, high] = candidate._replace(start=low, end=high, is_moved=True)
        return list(found.values())


def _by_evidence(candidate: Candidate) -> tuple[bool, float, int]:
    return candidate.is_sure, candidate.likeness + candidate.evidence, -candidate.start


def _is_alone(best: Candidate, others: Sequence[Candidate], said: int | None) -> bool:
    """Tell whether no other place would do as well, or this one is where it is said to be."""
    rivals = [
        o for o in others if o.likeness + o.evidence > best.likeness + best.evidence - _CLEARLY
    ]
    if not rivals:
        return True
    return said is not None and abs(best.start - said) < _NEAR < min(
        abs(other.start - said) for other in rivals
    )
