"""What each name of an article is, by the evidence of both models and of all its mentions.

A form has one kind in the whole article, the one that most speaks for over
all its mentions; whether a mention is a name at all is decided where it stands.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log

from reader.analysis.name_rules.weighing import Form, Weights, features_of, shares_of
from reader.analysis.names import KINDS, FoundName
from reader.base.paths import resources
from reader.domain.entities import MentionKind
from reader.text.person_names import name_words

LEAST = 0.6
"""How likely something has to be a name of any kind, to be kept; best on half of some news."""

_NEVER = 0.01  # nothing is less likely, and nothing surer than the rest


@dataclass(frozen=True, slots=True)
class Sureness:
    """The weights of a logistic function: how often a name of some likelihood is right."""

    offset: float
    likelihood: float
    agreement: float
    ends: float

    def to_record(self) -> dict[str, float]:
        """Return what ``Sureness(**record)`` reads."""
        return {name: round(getattr(self, name), 4) for name in self.__slots__}

    @staticmethod
    def evidence(share: float, kind: MentionKind, name: FoundName) -> tuple[float, ...]:
        """Return what is weighed: likelihood in logits, whether spaCy agrees, both ends."""
        share = min(max(share, _NEVER), 1 - _NEVER)
        seen = name.evidence
        if seen is None:
            return 1.0, log(share / (1 - share)), 0.0, 0.0
        return 1.0, log(share / (1 - share)), float(seen.spacy is kind), seen.ends

    def confidence(self, evidence: Sequence[float]) -> float:
        """Return the share of right ones, 0.0 to 1.0."""
        weights = (self.offset, self.likelihood, self.agreement, self.ends)
        return 1 / (1 + exp(-sum(w * value for w, value in zip(weights, evidence, strict=True))))


@cache
def name_model() -> tuple[Weights, Sureness]:
    """Return what ``resources/models/names.json`` holds."""
    path = resources() / "models" / "names.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    return Weights.from_record(record), Sureness(**record["confidence"])


def with_verdicts(text: str, names: Sequence[FoundName]) -> list[FoundName]:
    """Return the names that are ones, each with its kind and how sure that is."""
    weights, sureness = name_model()
    found = []
    for index, choice, share in verdicts(text, names, weights):
        kind = KINDS[choice]
        confidence = sureness.confidence(Sureness.evidence(share, kind, names[index]))
        found.append(replace(names[index], kind=kind, confidence=confidence))
    return found


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
