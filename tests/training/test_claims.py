"""Training of the claim model: calibration, the blend with the network, what is held out."""

from __future__ import annotations

import numpy as np
import pytest

from reader.analysis.claims import ClaimModel, LinearModel
from reader.training.claims import _blend, _Corpus, calibration, is_held_out, network_logits

CHANCE = np.random.default_rng(1)
COUNT = 4000


def drawn(logits):
    """Return labels that are right as often as the logits say."""
    return (CHANCE.random(len(logits)) < 1 / (1 + np.exp(-logits))).astype(float)


def test_calibration_finds_back_how_logits_were_distorted():
    true = CHANCE.normal(0, 2, COUNT)
    slope, offset = calibration((true * 2 + 1)[:, None], drawn(true))
    assert slope == pytest.approx(0.5, abs=0.06)
    assert offset == pytest.approx(-0.5, abs=0.15)


def corpus(name, count, labels):
    nothing = [{"register": frozenset({"VBD"})}] * count
    return _Corpus([f"{name} {n}" for n in range(count)], nothing, nothing, labels)


def test_the_blend_counts_each_opinion_by_what_it_is_worth():
    true, noise = CHANCE.normal(0, 2, COUNT), CHANCE.normal(0, 2, COUNT)
    news = CHANCE.normal(2, 1, COUNT)
    model = ClaimModel(LinearModel({}, 0.0), LinearModel({"register": {"VBD": 9.0}}, 0.0), 1, 0, 0)
    debates, written = corpus("d", COUNT, drawn(true)), corpus("n", COUNT, np.zeros(COUNT))
    network = dict(zip(debates.texts, true.tolist(), strict=True))
    network |= dict(zip(written.texts, news.tolist(), strict=True))
    blend = _blend(model, noise, np.zeros(COUNT), debates, written, network)
    assert blend.network == pytest.approx(1, abs=0.15)
    assert blend.linear == pytest.approx(0, abs=0.1)
    marked = blend.network * news + blend.offset - blend.news_penalty >= 0
    assert marked.mean() == pytest.approx(0.5, abs=0.02)


def test_without_logits_of_news_there_is_no_blend():
    debates, written = corpus("d", 9, np.array([0.0, 1, 0, 1, 1, 0, 0, 1, 0])), corpus("n", 3, [])
    model = ClaimModel(LinearModel({}, 0.0), LinearModel({"register": {}}, 0.0), 1, 0, 0)
    network = dict.fromkeys(debates.texts, 0.5)
    with pytest.raises(SystemExit, match="news"):
        _blend(model, np.zeros(9), np.zeros(3), debates, written, network)


def test_logits_are_read_by_text_from_several_files(tmp_path):
    for name, logit in (("a", 1.5), ("b", -2)):
        line = f'{{"text": "{name}", "logit": {logit}}}\n'
        (tmp_path / name).write_text(line, encoding="utf-8")
    assert network_logits([tmp_path / "a", tmp_path / "b"]) == {"a": 1.5, "b": -2.0}


def test_a_fifth_is_held_out_and_always_the_same_one():
    held = [is_held_out(f"sentence {n}") for n in range(5000)]
    assert sum(held) / len(held) == pytest.approx(0.2, abs=0.02)
    assert held == [is_held_out(f"sentence {n}") for n in range(5000)]
