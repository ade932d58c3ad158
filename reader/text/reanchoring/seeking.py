"""Where in a text a quote might stand: by the words that it has in common with each place."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from heapq import nlargest

from reader.text.reanchoring.tokens import Vocabulary

_MOST_PLACES = 100  # of one word; more say nothing
_WIDTH = 64  # characters that are counted as one place
_BEST = 4
_PAIR = 32  # bits for the second of two words


class Seeker:
    """Looks in one folded text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._vocabulary = Vocabulary()

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        """Where each word and each pair of words stands."""
        ids, starts, _ = self._vocabulary.read(self.text, 0, len(self.text))
        places: dict[int, list[int]] = {}
        before = -1
        for number, start in zip(ids, starts, strict=True):
            places.setdefault(number, []).append(start)
            if before >= 0:
                places.setdefault(_pair(before, number), []).append(start)
            before = number
        return places

    def windows(self, words: str) -> list[tuple[int, int]]:
        """Return the stretches of the text that may hold ``words``, the best first."""
        places = self._places
        votes: dict[int, float] = defaultdict(float)
        before = -1
        tokens = self._vocabulary.read(words, 0, len(words))
        for number, start in zip(tokens.ids, tokens.starts, strict=True):
            for key in (number, _pair(before, number)) if before >= 0 else (number,):
                found = places.get(key, ())
                if len(found) <= _MOST_PLACES:
                    for place in found:
                        votes[(place - start) // _WIDTH] += 1 / len(found)
            before = number
        slack = _WIDTH + len(words) // 4
        return [
            (max(0, place - slack), place + len(words) + _WIDTH + slack)
            for place in (bucket * _WIDTH for bucket in _best(votes))
        ]


def _pair(first: int, second: int) -> int:
    return (first + 1) << _PAIR | second


def _best(votes: dict[int, float]) -> list[int]:
    """Return the places with the most votes in and beside them, no two beside each other."""
    sums = {
        bucket: (votes[bucket] + votes.get(bucket - 1, 0) + votes.get(bucket + 1, 0), -bucket)
        for bucket in list(votes)
    }
    chosen: list[int] = []
    for bucket in nlargest(_BEST * 4, sums, key=sums.__getitem__):
        if len(chosen) < _BEST and all(abs(bucket - other) > 2 for other in chosen):  # noqa: PLR2004
            chosen.append(bucket)
    return chosen
