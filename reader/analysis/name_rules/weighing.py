"""What speaks for each kind of a name, and for its being none, as numbers with weights.

A conditional logit (McFadden 1974): every piece of evidence is a number for
each of three kinds and for "nothing", one weight goes with each piece of
evidence, and the sums compete. The weights are those of
``resources/models/names.json``; ``reader.training.names`` fits them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

from reader.analysis.name_bounds import ORGANIZATION, PERSON, PLACE
from reader.analysis.name_rules.known_names import is_known_place
from reader.analysis.names import KINDS, Evidence, FoundName
from reader.domain.entities import MentionKind
from reader.text.lexicons import country_names, organization_names, word_list
from reader.text.person_names import acronym, company_words, name_words, person_words

CHOICES = len(KINDS) + 1
"""The three kinds in the order of ``KINDS``, then nothing."""
FLOOR = 0.003  # shares of the network below this are noise

Form = tuple[str, ...]
Values = tuple[float, float, float, float]
"""One number for each choice."""
Features = dict[str, Values]
_UNSEEN = Evidence((0.0, 0.0, 0.0, 1.0))
_FACILITIES = frozenset({"hospital", "court", "school", "museum", "office"})
"""Words of organizations that are as often places one goes to."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight for each piece of evidence, and what each choice has without any."""

    of_evidence: Mapping[str, float]
    of_choices: Values

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Weights:
        """Return the weights that ``resources/models/names.json`` holds."""
        a, b, c, d = record["choices"]
        return cls(dict(record["evidence"]), (a, b, c, d))

    def to_record(self) -> dict[str, Any]:
        """Return what ``from_record`` reads."""
        evidence = {name: round(weight, 4) for name, weight in sorted(self.of_evidence.items())}
        return {"choices": [round(one, 4) for one in self.of_choices], "evidence": evidence}

    def sums(self, features: Features) -> Values:
        """Return how much speaks for each choice, in logits."""
        a, b, c, d = self.of_choices
        for name, values in features.items():
            weight = self.of_evidence.get(name, 0.0)
            a += weight * values[0]
            b += weight * values[1]
            c += weight * values[2]
            d += weight * values[3]
        return a, b, c, d


def features_of(text: str, names: Sequence[FoundName], weights: Weights) -> list[Features]:
    """Return the evidence for each name.

    ``weights`` judge the longer names of which others are a part.
    """
    quotes = [name.span.cut(text) for name in names]
    forms = [name_words(quote) for quote in quotes]
    own = [_own(name) for name in names]
    shared = _shared(forms, own)
    for form, quote in dict(zip(forms, quotes, strict=True)).items():
        shared[form].update(_inside(quote, form))
    found = [{**mine, **shared[form]} for mine, form in zip(own, forms, strict=True)]
    shares = [shares_of(weights.sums(features)) for features in found]
    parts = _parts(quotes, forms, shares)
    for form, features in zip(forms, found, strict=True):
        features.update(parts.get(form, {}))
    return found


def shares_of(sums: Values) -> Values:
    """Return sums of logits as probabilities."""
    most = max(sums)
    a, b, c, d = (exp(one - most) for one in sums)
    whole = a + b + c + d
    return a / whole, b / whole, c / whole, d / whole


def _own(name: FoundName) -> Features:
    evidence = name.evidence or _UNSEEN
    return {
        "network": _logs(evidence.network),
        "ends": _for_nothing(1.0 - evidence.ends),
    }


def _shared(forms: Sequence[Form], own: Sequence[Features]) -> dict[Form, Features]:
    """Return the means of the evidence over all mentions of each form."""
    members: dict[Form, list[Values]] = defaultdict(list)
    for form, features in zip(forms, own, strict=True):
        members[form].append(features["network"])
    return {
        form: {"network of all": _mean(found), "repeated": _for_nothing(log(len(found)))}
        for form, found in members.items()
    }


def _inside(quote: str, form: Form) -> Features:
    """Return the evidence in the words of a name."""
    folded = " ".join(form)
    one: Features = {}
    if folded in country_names():
        one["country"] = _of_kind(PLACE)
    elif is_known_place(form):
        one["known place"] = _of_kind(PLACE)
    if folded in organization_names():
        one["known organization"] = _of_kind(ORGANIZATION)
    if acronym(quote) is not None:
        one["acronym"] = _of_kind(ORGANIZATION)
    if len(form) > 1:
        ends = {form[0], form[-1]} - _FACILITIES
        if form[-1] in word_list("place_words"):
            one["place word"] = _of_kind(PLACE)
        elif ends & word_list("organization_words") or form[-1] in word_list("company_suffixes"):
            one["organization word"] = _of_kind(ORGANIZATION)
    return one


def _parts(
    quotes: Sequence[str], forms: Sequence[Form], shares: Sequence[Values]
) -> dict[Form, Features]:
    """Return what longer names say about the single words that they begin or end with."""
    single = {form[0] for form in forms if len(form) == 1 and not is_known_place(form)}
    sure: dict[tuple[str, int], float] = defaultdict(float)
    for quote, form, share in zip(quotes, forms, shares, strict=True):
        if len(form) > 1:
            for choice, words in _heads(quote, form).items():
                for word in single.intersection(words):
                    sure[word, choice] = max(sure[word, choice], share[choice])
    parts: dict[Form, Features] = defaultdict(dict)
    for (word, choice), most in sure.items():
        a, b, c = (most if choice == index else 0.0 for index in range(len(KINDS)))
        parts[word,][f"part of a {KINDS[choice].value}"] = (a, b, c, 0.0)
    return parts


def _heads(quote: str, form: Form) -> dict[int, set[str]]:
    """Return by which words alone a person and an organization may be called, by choice."""
    people = person_words(quote)
    return {
        KINDS.index(PERSON): {*people[:1], *people[-1:]},
        KINDS.index(ORGANIZATION): {company_words(quote)[0], form[0]},
    }


def _logs(shares: Sequence[float]) -> Values:
    a, b, c, d = (log(share + FLOOR) for share in shares)
    return a, b, c, d


def _for_nothing(value: float) -> Values:
    return 0.0, 0.0, 0.0, float(value)


def _of_kind(kind: MentionKind) -> Values:
    return float(kind is PERSON), float(kind is PLACE), float(kind is ORGANIZATION), 0.0


def _mean(rows: Sequence[Values]) -> Values:
    a, b, c, d = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return a, b, c, d
