"""What each name of an article is, by the evidence of both models and of all its mentions.

A form has one kind in the whole article, the one that most speaks for over
all its mentions; whether a mention is a name at all is decided where it stands.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reader.analysis.name_rules.weighing import Form, Weights, features_of, shares_of
from reader.analysis.names import KINDS, FoundName
from reader.base.paths import resources
from reader.text.person_names import name_words

LEAST = 0.5
"""How likely something has to be a name of any kind, to be kept."""


@dataclass(frozen=True, slots=True)
class NameModel:
    """The weights, and the curve from likelihoods to shares of right names."""

    weights: Weights
    curve: Sequence[tuple[float, float]]

    def confidence(self, likelihood: float) -> float:
        """Return how often a name of some likelihood is right, both ends and kind."""
        place = bisect_right(self.curve, (likelihood, 2.0))
        if place == 0 or place == len(self.curve):
            return self.curve[min(place, len(self.curve) - 1)][1]
        (before, low), (after, high) = self.curve[place - 1 : place + 1]
        return low + (high - low) * (likelihood - before) / (after - before)


@cache
def name_model() -> NameModel:
    """Return what ``resources/models/names.json`` holds."""
    path = resources() / "models" / "names.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    return NameModel(Weights.from_record(record), [(a, b) for a, b in record["confidence"]])


def with_verdicts(text: str, names: Sequence[FoundName]) -> list[FoundName]:
    """Return the names that are ones, each with its kind and how sure that is."""
    model = name_model()
    return [
        replace(names[index], kind=KINDS[choice], confidence=model.confidence(share))
        for index, choice, share in verdicts(text, names, model.weights)
    ]


def verdicts(
    text: str, names: Sequence[FoundName], weights: Weights
) -> Iterator[tuple[int, int, float]]:
    """Yield place in the list, place in ``KINDS``, and likelihood of each that is a name."""
    sums = [weights.sums(features) for features in features_of(text, names, weights)]
    forms = [name_words(name.span.cut(text)) for name in names]
    votes: dict[Form, list[float]] = defaultdict(lambda: [0.0] * len(KINDS))
    for form, values in zip(forms, sums, strict=True):
        for choice in range(len(KINDS)):
            votes[form][choice] += values[choice]
    for index, (form, values) in enumerate(zip(forms, sums, strict=True)):
        shares = shares_of(values)
        if 1 - shares[-1] >= LEAST:
            choice = votes[form].index(max(votes[form]))
            yield index, choice, shares[choice]
