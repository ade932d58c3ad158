"""From quotes with their surroundings to places, where the old text is not at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic

from rapidfuzz.fuzz import partial_ratio_alignment

from reader.domain.reanchored import LOST, Outcome, Reanchored
from reader.domain.spans import Span
from reader.text.anchoring import Quote
from reader.text.graphemes import whole
from reader.text.reanchoring.alignment import Alignment
from reader.text.reanchoring.folding import Folded
from reader.text.reanchoring.judging import LEAST_LIKE, Candidate, guess
from reader.text.reanchoring.mapping import carried
from reader.text.reanchoring.seeking import MOST_EXACT, Seeker
from reader.text.reanchoring.wanted_quotes import THERE, Wanted
from reader.text.reanchoring.words import at_word_end, at_word_start, without_blanks

_SECONDS = 10.0
_CLEARLY = 0.2  # by how much the evidence for the best place is more than for the second
_ENOUGH = 1.6  # evidence; without the old text there is no order of things that could help
_NEAR = 200  # characters from where it is said to be
_LONGEST_SLID = 5_000  # characters; longer quotes have enough words in common with their place
_SAYS_ENOUGH = 24  # characters that are believed in strange surroundings, if they stand once


def reanchored_quotes(
    new: str, quotes: Sequence[Quote], *, seconds: float = _SECONDS
) -> list[Reanchored]:
    """Return where each quote stands in ``new``, in their order.

    Exact is what stands where it is said to be, moved what has the same
    characters elsewhere. What is not decided after ``seconds`` is lost.
    """
    until = monotonic() + seconds
    search = QuoteSearch(new)
    return [search.find(quote) if monotonic() < until else LOST for quote in quotes]


class QuoteSearch:
    """Looks for quotes in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._fold = Folded(text)
        self._seeker = Seeker(self._fold.text)

    def find(self, quote: Quote) -> Reanchored:
        """Return the place of a quote, if there is one."""
        if _stands_as_said(self._text, quote):
            start = quote.start or 0
            return self._named(quote, Span(start, start + len(quote.exact)), 1.0)
        wanted = Wanted.of(quote, self._fold)
        text, exact = self._seeker.text, wanted.exact
        if not exact.strip() or not text:
            return LOST
        places = self._seeker.exact(exact)
        candidates = [wanted.judged(text, at, at + len(exact)) for at in places[:MOST_EXACT]]
        if len(places) == 1 and (wanted.is_bare or len(exact) >= _SAYS_ENOUGH):
            return self._named(quote, self._placed(candidates[0]), 1.0)
        if not any(_is_sure(candidate) for candidate in candidates):
            candidates += self._alike(wanted)
        return self._best(quote, candidates, wanted.said)

    def _best(self, quote: Quote, candidates: list[Candidate], said: int | None) -> Reanchored:
        if not candidates:
            return LOST
        candidates.sort(key=_by_evidence, reverse=True)
        best = candidates[0]
        enough = _strength(best) - _CLEARLY
        rivals = [each for each in candidates if _strength(each) > enough]
        rivals = [each for each in rivals if not _overlap(each, best)]
        if rivals and said is not None:
            nearest, second = sorted([best, *rivals], key=lambda each: abs(each.start - said))[:2]
            distance, further = abs(nearest.start - said), abs(second.start - said)
            if distance < _NEAR < further or distance <= THERE < further:
                best, rivals = nearest, []
        placed = self._placed(best)
        if _is_sure(best) and not rivals:
            return self._named(quote, placed, best.likeness)
        return guess(placed, best.likeness)

    def _placed(self, candidate: Candidate) -> Span:
        return whole(self._text, Span(*self._fold.outward(candidate.start, candidate.end)))

    def _named(self, quote: Quote, placed: Span, likeness: float) -> Reanchored:
        placed = whole(self._text, placed)
        if placed.cut(self._text) != quote.exact:
            return Reanchored(Outcome.CHANGED, placed, likeness)
        is_there = quote.start in {None, placed.start}
        return Reanchored(Outcome.EXACT if is_there else Outcome.MOVED, placed, 1.0)

    def _alike(self, wanted: Wanted) -> Iterator[Candidate]:
        """Yield places that have something of the quote and its surroundings."""
        parts = (wanted.before, wanted.exact, wanted.after)
        for start, end in self._seeker.windows(parts):
            aligned = self._aligned("".join(parts), len(wanted.before), wanted, (start, end))
            if aligned is not None:
                yield aligned
            if wanted.is_bare:
                yield from self._most_alike(wanted, start, end)
        if wanted.is_bare and wanted.said is not None:
            reach = THERE + len(wanted.exact) // 4
            end = wanted.said + len(wanted.exact) + reach
            yield from self._most_alike(wanted, max(0, wanted.said - reach), end)

    def _aligned(
        self, words: str, first: int, wanted: Wanted, window: tuple[int, int]
    ) -> Candidate | None:
        """Return what became of the quote if the window holds what became of all its words."""
        start, end = window
        # A blank at each end, so that no end of the window is an end of the text.
        there = Alignment(words, f" {self._seeker.text[start:end]} ")
        found = carried(there, first, first + len(wanted.exact))
        if found is None:
            return None
        low = max(0, found.start - 1 + start)
        high = min(len(self._seeker.text), found.end - 1 + start)
        if low >= high:
            return None
        # The words around are all that is known of the neighbourhood.
        region = min(found.before, found.after)
        return found._replace(start=low, end=high, region=region, is_moved=True)

    def _most_alike(self, wanted: Wanted, start: int, end: int) -> Iterator[Candidate]:
        """Yield the words in a stretch that are most like the quote alone."""
        window = self._seeker.text[start:end]
        if len(window) < len(wanted.exact) or len(wanted.exact) > _LONGEST_SLID:
            return
        cutoff = 100 * LEAST_LIKE
        found = partial_ratio_alignment(wanted.exact, window, score_cutoff=cutoff)
        if found is None or found.dest_start >= found.dest_end:
            return
        low, high = start + found.dest_start, start + found.dest_end
        text, exact = self._seeker.text, wanted.exact
        low = at_word_start(exact, 0, text, low, is_sure=False)
        high = at_word_end(exact, len(exact), text, high, is_sure=False)
        low, high = without_blanks(exact, (0, len(exact)), text, (low, high))
        if low < high:
            yield wanted.judged(text, low, high)


def _stands_as_said(text: str, quote: Quote) -> bool:
    start = quote.start
    if start is None or start < 0 or not quote.exact.strip():
        return False
    end = start + len(quote.exact)
    return (
        text.startswith(quote.exact, start)
        and text.endswith(quote.prefix, 0, start)
        and text.startswith(quote.suffix, end)
    )


def _is_sure(candidate: Candidate) -> bool:
    return candidate.is_sure and candidate.evidence >= _ENOUGH


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def _strength(candidate: Candidate) -> float:
    return candidate.likeness + candidate.evidence


def _by_evidence(candidate: Candidate) -> tuple[bool, float, int]:
    return _is_sure(candidate), _strength(candidate), -candidate.start
