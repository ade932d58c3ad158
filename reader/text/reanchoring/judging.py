"""Whether a place that was found is sure enough to be taken without asking."""

from __future__ import annotations

from typing import NamedTuple

from reader.domain.reanchored import LOST, Outcome, Reanchored
from reader.domain.spans import Span

LEAST_LIKE = 0.55  # likeness of what is ever placed
_LEAST_KEPT = 0.38  # share of the letters of what is ever placed
_CLEARLY_KEPT = 0.6  # if less is left, the surroundings must say that this is the place
_CLEARLY_AROUND = 0.5
# Fitted to the tuning half of real revisions: more loses words that are there
# still, less pins deleted words on others.
_ENOUGH = 1.5
_LETTERS = 20  # that say as much as the surroundings on one side


class Candidate(NamedTuple):
    """A place in the folded new text, and what speaks for it.

    ``kept`` is the share of the old letters that are still there, ``before``
    and ``after`` are the agreement of the words around, ``region`` that of the
    paragraphs around, each 0.0 to 1.0. ``letters`` counts those of the old stretch.
    """

    start: int
    end: int
    kept: float
    likeness: float
    before: float
    after: float
    region: float
    letters: int
    is_moved: bool

    @property
    def evidence(self) -> float:
        """Surroundings and length together: a short word needs its surroundings."""
        words = self.letters * self.kept / _LETTERS
        return self.before + self.after + self.region + words

    @property
    def is_sure(self) -> bool:
        """Whether the place may be taken."""
        if self.likeness < LEAST_LIKE or self.kept < _LEAST_KEPT:
            return False
        if self.kept < _CLEARLY_KEPT and max(self.before, self.after) < _CLEARLY_AROUND:
            return False
        return self.evidence >= _ENOUGH


def guess(span: Span, likeness: float) -> Reanchored:
    """Return a place that only a person may take, or nothing if it is not like the text at all."""
    return Reanchored(Outcome.REVIEW, span, likeness) if likeness >= LEAST_LIKE else LOST
