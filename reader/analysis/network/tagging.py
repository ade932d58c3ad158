"""From the tags of words to names: the likeliest row of tags that is a legal one.

Legal is what a row of names can be written as: a word inside a name follows
a word of the same kind. Where the likeliest tag of every word is legal
anyway, nothing has to be searched; else Viterbi (1967) finds the best row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.analysis.network.reading import Reading, Shares, kinds_of
from reader.analysis.network.tags import LABELS, TAGS

_LEAST = 1e-9
_OUTSIDE = 0
_IS_INSIDE = np.array([tag.startswith("I") for tag in TAGS])
_LABEL = np.array([-1 if tag == "O" else LABELS.index(tag[2:]) for tag in TAGS])
_LEGAL = ~_IS_INSIDE[None, :] | (_LABEL[:, None] == _LABEL[None, :])
"""[before, after]: whether one tag may follow the other."""

Tags = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One name as the network sees it: words ``first`` to ``last`` of a reading.

    ``kinds`` are the shares of no name and of each label, the mean over its
    words; ``ends`` says how sure both ends are, 0.0 to 1.0.
    """

    first: int
    last: int
    label: str
    kinds: Shares
    ends: float


def names_of(reading: Reading, first: int, last: int) -> Iterator[Tagged]:
    """Yield the names among the words ``first`` to ``last``, which are one sentence or more."""
    shares = reading.tags[first:last]
    if not len(shares):
        return
    tags = best_tags(shares)
    kinds = kinds_of(shares)
    begins = np.flatnonzero((tags != _OUTSIDE) & ~_IS_INSIDE[tags])
    for begin in begins.tolist():
        end = begin + 1
        while end < len(tags) and _IS_INSIDE[tags[end]]:
            end += 1
        label = int(_LABEL[tags[begin]])
        yield Tagged(
            first + begin,
            first + end,
            LABELS[label],
            kinds[begin:end].mean(axis=0),
            _sureness_of_ends(shares, begin, end, label),
        )


def best_tags(shares: Shares) -> Tags:
    """Return the likeliest legal row of tags, one for each row of ``shares``."""
    tags = shares.argmax(axis=-1)
    before = np.concatenate(([_OUTSIDE], tags[:-1]))
    return tags if _LEGAL[before, tags].all() else _searched(shares)


def _searched(shares: Shares) -> Tags:
    scores = np.log(np.maximum(shares, _LEAST))
    barred = np.where(_LEGAL, 0.0, -np.inf)
    best = scores[0] + barred[_OUTSIDE]
    came_from = np.zeros(shares.shape, np.intp)
    for word in range(1, len(scores)):
        ways = best[:, None] + barred
        came_from[word] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[word]
    tags = np.zeros(len(scores), np.intp)
    tags[-1] = best.argmax()
    for word in range(len(scores) - 1, 0, -1):
        tags[word - 1] = came_from[word, tags[word]]
    return tags


def _sureness_of_ends(shares: Shares, begin: int, end: int, label: int) -> float:
    """Return how likely the name begins and ends just here, given that it is one."""
    starts, goes_on = shares[begin, 1 + 2 * label], shares[begin, 2 + 2 * label]
    opening = starts / max(starts + goes_on, _LEAST)
    inside = shares[begin + 1 : end, 2 + 2 * label]
    further = shares[end, 2 + 2 * label] if end < len(shares) else 0.0
    return float(opening * inside.min(initial=1.0) * (1 - further))
