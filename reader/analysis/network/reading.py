"""What the network says about each word of some blocks, and of stretches of them.

Only columns of numbers: 500 words are one array. Positions are code points
of the text that the blocks were cut from.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.analysis.network.tags import LABELS
from reader.domain.spans import Span

Shares = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """One row for each word, in text order.

    ``tags`` are probabilities in the order of ``tags.TAGS``; ``claims`` are
    the logits of a claim, each the mean over the pieces of its word, and
    ``sizes`` the numbers of these pieces.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    tags: Shares
    claims: Shares
    sizes: Sequence[int]

    def words_in(self, span: Span) -> tuple[int, int]:
        """Return the first and behind-last word that begins in a stretch of the text."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def kinds_in(self, span: Span) -> Shares:
        """Return how the words of a stretch are shared among no name and the five labels.

        The mean over the words; an array of 1 + ``len(LABELS)`` numbers whose
        sum is 1. All of it says no name where the stretch has no word.
        """
        first, last = self.words_in(span)
        if first == last:  # it begins within a word
            first = max(0, first - 1)
        if first == last:
            none: Shares = np.eye(1, 1 + len(LABELS), dtype=np.float32)[0]
            return none
        mean: Shares = kinds_of(self.tags[first:last]).mean(axis=0)
        return mean

    def claim_logit(self, sentence: Span) -> float | None:
        """Return the logit of a claim for a sentence; ``None`` where it has no word."""
        first, last = self.words_in(sentence)
        if first == last:
            return None
        sizes = np.asarray(self.sizes[first:last])
        return float(self.claims[first:last] @ sizes / sizes.sum())


def kinds_of(tags: Shares) -> Shares:
    """Return the probabilities of no name and of each label, B and I together."""
    return np.concatenate((tags[..., :1], tags[..., 1::2] + tags[..., 2::2]), axis=-1)
