"""What each name of an article is, by the evidence of both models and of all its mentions.

A form has one kind in the whole article, the one that most speaks for over
all its mentions; whether a mention is a name at all is decided where it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reader.analysis.name_rules.weighing import (
    Form,
    Weights,
    features_of,
    shares_of,
    usual_weights,
)
from reader.analysis.names import KINDS, FoundName
from reader.text.person_names import name_words

LEAST = 0.5
"""How likely something has to be a name of any kind, to be kept."""


def with_verdicts(
    text: str, names: Sequence[FoundName], weights: Weights | None = None
) -> list[FoundName]:
    """Return the names that are ones, each with its kind and how likely that is."""
    weights = weights or usual_weights()
    sums = [weights.sums(features) for features in features_of(text, names, weights)]
    forms = [name_words(name.span.cut(text)) for name in names]
    for_form: dict[Form, list[float]] = defaultdict(lambda: [0.0] * len(KINDS))
    for form, values in zip(forms, sums, strict=True):
        for choice in range(len(KINDS)):
            for_form[form][choice] += values[choice]
    found = []
    for name, form, values in zip(names, forms, sums, strict=True):
        shares = shares_of(values)
        if 1 - shares[-1] >= LEAST:
            votes = for_form[form]
            choice = votes.index(max(votes))
            found.append(replace(name, kind=KINDS[choice], confidence=shares[choice]))
    return found
