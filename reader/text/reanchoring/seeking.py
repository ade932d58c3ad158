"""Where in a text a quote might stand: by the words that it has in common with each place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from heapq import nlargest

from reader.text.reanchoring.tokens import Vocabulary

MOST_EXACT = 400  # places of one quote; nobody can tell more apart
_MOST_PLACES = 100  # of one word; more say nothing
_WIDTH = 64  # characters that are counted as one place
_BEST = 3
_PAIR = 32  # bits for the second of two words


class Seeker:
    """Looks in one folded text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._vocabulary = Vocabulary()

    def exact(self, words: str) -> list[int]:
        """Return where exactly these characters stand, a few too many at most."""
        found: list[int] = []
        place = self.text.find(words)
        while place >= 0 and len(found) <= MOST_EXACT:
            found.append(place)
            place = self.text.find(words, place + 1)
        return found

    def windows(self, parts: Iterable[str]) -> list[tuple[int, int]]:
        """Return the stretches of the text that may hold ``parts`` in a row, the best first."""
        places = self._places
        votes: dict[int, float] = defaultdict(float)
        size = 0
        for part in parts:
            before = -1
            ids, starts, _ = self._vocabulary.read(part, 0, len(part))
            for number, start in zip(ids, starts, strict=True):
                for key in (number, _pair(before, number)):
                    found = places.get(key, ())
                    if len(found) <= _MOST_PLACES:
                        for place in found:
                            votes[(place - start - size) // _WIDTH] += 1 / len(found)
                before = number
            size += len(part)
        slack = _WIDTH + size // 4
        starts = [bucket * _WIDTH for bucket in _best(votes)]
        return [(max(0, start - slack), start + size + _WIDTH + slack) for start in starts]

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        """Where each word and each pair of words stands."""
        ids, starts, _ = self._vocabulary.read(self.text, 0, len(self.text))
        places: defaultdict[int, list[int]] = defaultdict(list)
        before = -1
        for number, start in zip(ids, starts, strict=True):
            places[number].append(start)
            places[_pair(before, number)].append(start)
            before = number
        return places


def _pair(first: int, second: int) -> int:
    return (first + 2) << _PAIR | second


def _best(votes: dict[int, float]) -> list[int]:
    """Return the places with the most votes in and beside them, no two beside each other."""
    sums = {
        bucket: (own + votes.get(bucket - 1, 0) + votes.get(bucket + 1, 0), -bucket)
        for bucket, own in votes.items()
    }
    chosen: list[int] = []
    for bucket in nlargest(_BEST * 4, sums, key=sums.__getitem__):
        if len(chosen) < _BEST and all(abs(bucket - other) > 2 for other in chosen):  # noqa: PLR2004
            chosen.append(bucket)
    return chosen
