"""Fitting what weighs the evidence for names, on examples made up here."""

from __future__ import annotations

import pytest

from reader.analysis.name_rules.verdicts import Sureness
from reader.analysis.name_rules.weighing import Weights, shares_of
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.training.conditional_logit import fit, platt
from reader.training.names import gold_of

PERSON, PLACE, ORGANIZATION = MentionKind.PERSON, MentionKind.PLACE, MentionKind.ORGANIZATION


def test_evidence_that_tells_gets_weight_and_noise_gets_none():
    examples, choices = [], []
    for number in range(200):
        right = number % 3
        told = tuple(float(place == right) for place in range(4))
        noise = tuple(float(place == (number // 3) % 4) for place in range(4))
        examples.append({"told": told, "noise": noise})
        choices.append(right)
    weights = fit(examples, choices)
    assert weights.of_evidence["told"] > 1.5
    assert abs(weights.of_evidence["noise"]) < 0.3
    shares = shares_of(weights.sums({"told": (0.0, 1.0, 0.0, 0.0)}))
    assert sum(shares) == pytest.approx(1.0)
    assert max(shares) == shares[1]


def test_weights_survive_their_record():
    weights = Weights({"told": 1.25}, (0.5, 0.25, 0.0, -1.0))
    assert Weights.from_record(weights.to_record()) == weights


def test_a_share_of_right_ones_is_found_again():
    rows = [(1.0, 0.0)] * 1000 + [(1.0, 1.0)] * 1000
    right = [True] * 300 + [False] * 700 + [True] * 900 + [False] * 100
    offset, slope = platt(rows, right)
    sureness = Sureness(offset, slope, 0.0, 0.0)
    assert sureness.confidence((1.0, 0.0, 0.0, 0.0)) == pytest.approx(0.3, abs=0.03)
    assert sureness.confidence((1.0, 1.0, 0.0, 0.0)) == pytest.approx(0.9, abs=0.03)


def test_annotated_names_of_both_forms_are_read():
    text = "The BBC met Ann's aide"
    spans = [{"start": 0, "end": 7, "label": "ORG"}, {"start": 12, "end": 17, "label": "PERSON"}]
    chains = [{"type": "PER", "mentions": [[12, 15, "NAM"], [18, 22, "NOM"]]}]
    assert gold_of({"text": text, "spans": spans}) == [
        (Span(4, 7), ORGANIZATION),
        (Span(12, 15), PERSON),
    ]
    assert gold_of({"text": text, "chains": chains}) == [(Span(12, 15), PERSON)]
