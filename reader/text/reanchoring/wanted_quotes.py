"""A quote, and how much speaks for a place in a text where it might stand."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import Indel

from reader.text.anchoring import Quote
from reader.text.reanchoring.folding import Folded
from reader.text.reanchoring.judging import Candidate

THERE = 3  # characters from where a quote is said to be; nearer cannot be told
_BARE = 0.7  # what the right place counts where no surroundings are known, on each side
_CONTEXT = 64  # characters on a side
_SLACK = 4  # blanks that are not in the quote


class Wanted(NamedTuple):
    """A quote as it reads in the fold; ``said`` is the place there that it names."""

    exact: str
    before: str
    after: str
    said: int | None

    @classmethod
    def of(cls, quote: Quote, fold: Folded) -> Wanted:
        """Return a quote that is looked for in a folded text."""
        said = None if quote.start is None else fold.inward(quote.start, quote.start)[0]
        exact, before, after = (Folded(words).text for words in quote[:3])
        return cls(exact, before, after, said)

    @property
    def is_bare(self) -> bool:
        """Whether nothing is known of its surroundings."""
        return not (self.before + self.after).strip()

    def judged(self, text: str, start: int, end: int) -> Candidate:
        """Return a place with what speaks for it."""
        likeness = Indel.normalized_similarity(self.exact, text[start:end])
        left = _agreement(self.before[::-1], text[max(0, start - _CONTEXT - _SLACK) : start][::-1])
        right = _agreement(self.after, text[end : end + _CONTEXT + _SLACK])
        if not self.before.strip() or not self.after.strip():
            left = right = max(left, right)
        if self.is_bare and self.said is not None and abs(start - self.said) <= THERE:
            left = right = _BARE  # nothing but the place can speak for it
        letters = len(self.exact) - self.exact.count(" ")
        region = min(left, right)
        return Candidate(
            start, end, likeness, likeness, left, right, region, letters, is_moved=True
        )


def _agreement(said: str, there: str) -> float:
    """Return how much of the surroundings is there, read outwards, 0.0 to 1.0."""
    said = said.strip()[:_CONTEXT]
    there = there.lstrip()[: len(said)]
    if not said:
        return 0.0
    pairs = enumerate(zip(said, there, strict=False))
    same = next((n for n, (a, b) in pairs if a != b), len(there))
    return (Indel.normalized_similarity(said, there) + same / len(said)) / 2
