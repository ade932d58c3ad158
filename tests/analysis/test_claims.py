"""The claim model, its file, and the sentences of a passage that it marks."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reader.analysis.claim_features import GROUPS, features_of, register_of
from reader.analysis.claims import (
    THRESHOLD,
    Blend,
    ClaimModel,
    LinearModel,
    find_claims,
    probability,
)
from reader.analysis.model import load_model
from reader.analysis.passages import Passage
from reader.base.paths import resources
from reader.domain.claims import Modality
from reader.domain.documents import BlockKind
from reader.text.plain_quotes import plain_quotes
from reader.training.logistic import Options, fit

pytestmark = pytest.mark.model

CHECKABLE = "In the last four years we lost 1.2 million jobs in this country."
IDLE = "Thank you very much, and good night."


@pytest.fixture(scope="module")
def language():
    return load_model()


@pytest.fixture(scope="module")
def model():
    return ClaimModel.load()


def passage(language, text, *, start=0, kind=BlockKind.PARAGRAPH):
    return Passage(start, kind, text, language(plain_quotes(text)))


def test_a_figure_is_more_checkable_than_a_greeting(language, model):
    checkable, idle = model.scores([language(CHECKABLE)[:], language(IDLE)[:]])
    assert 0 <= idle < 0.2 < THRESHOLD < 0.8 < checkable <= 1


def test_scores_of_many_are_the_scores_of_each(language, model):
    sentences = [language(CHECKABLE)[:], language(IDLE)[:]]
    assert model.scores(sentences) == [model.score(sentence) for sentence in sentences]


def test_claims_lie_where_the_article_has_them(language, model):
    text = f" {IDLE}   {CHECKABLE} “We didn’t raise taxes on 95 percent of families.”"
    found = find_claims(passage(language, text, start=100), model)
    quotes = [claim.span.cut("." * 100 + text) for claim in found]
    assert CHECKABLE in quotes
    assert IDLE not in quotes
    assert all(quote == quote.strip() for quote in quotes)
    assert [claim.span.start for claim in found] == sorted(claim.span.start for claim in found)
    assert all(claim.score >= THRESHOLD for claim in found)


@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.HEADING, BlockKind.CODE])
def test_titles_make_no_claims(language, model, kind):
    assert find_claims(passage(language, CHECKABLE), model)
    assert find_claims(passage(language, CHECKABLE, kind=kind), model) == []


def test_a_claim_carries_its_modality(language, model):
    denied = "We did not cut Medicare by 700 billion dollars in 2010."
    (claim,) = find_claims(passage(language, denied), model)
    assert claim.modality is Modality.DENIED


@pytest.mark.parametrize("text", ["...", "—", "🙂 🙂", "1", "?"])
def test_marks_alone_are_no_claims(language, model, text):
    assert find_claims(passage(language, text), model) == []


@pytest.mark.parametrize(
    "text",
    [
        "(Source: Xinhua; Kremlin reporting)",
        "A Russian stamp for the Paralympic Games in Sochi in 2014.",
        "The vessel on the river on February 8, 2010.",
    ],
)
def test_a_caption_or_a_credit_makes_no_claim(language, model, text):
    assert find_claims(passage(language, text), model, threshold=0.0) == []
    told = f"{text[:-1]} was shown to 40 people."
    assert len(find_claims(passage(language, told), model, threshold=0.0)) == 1


def test_news_is_asked_for_more_than_speech(language, model):
    news = language("The ministers met in Geneva on Tuesday after talks collapsed.")[:]
    speech = language("I told you we're going to do that and you know it.")[:]
    assert model.likeness_to_news(news) > 0.9
    assert model.likeness_to_news(speech) == 0


def test_the_file_goes_out_and_in_without_change(model, tmp_path):
    path = tmp_path / "model.json"
    path.write_text(json.dumps(model.to_record()), encoding="utf-8")
    again = ClaimModel.load(path)
    assert (again.slope, again.offset, again.news_penalty) == (
        model.slope,
        model.offset,
        model.news_penalty,
    )
    for name, weights in model.claim.groups.items():
        assert again.claim.groups[name] == pytest.approx(weights)


def test_a_file_of_another_format_is_refused(tmp_path):
    path = tmp_path / "model.json"
    path.write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"model\.json is not a claim model"):
        ClaimModel.load(path)


def test_the_shipped_file_is_small():
    assert (resources() / "models" / "claims.json").stat().st_size < 3_000_000


def test_every_group_of_the_model_has_features(language, model):
    features = features_of(language(CHECKABLE)[:])
    assert tuple(features) == GROUPS
    assert set(model.claim.groups) == set(GROUPS)
    for name in GROUPS:
        assert features[name] & model.claim.groups[name].keys()


def test_the_register_knows_no_names_or_topics(language):
    marks = register_of(language("Angela Merkel taxed 400 windmills.")[:])
    assert not {"angela", "merkel", "windmills", "taxed", "400"} & marks


def test_features_without_weight_change_nothing():
    linear = LinearModel({"words": {"jobs": 2.0}}, 0.5)
    assert linear.logit({"words": frozenset({"jobs"})}) == 2.5
    assert linear.logit({"words": frozenset({"other"})}) == 0.5
    assert linear.logit({"words": frozenset()}) == 0.5


@pytest.mark.parametrize("logit", [-1e9, -1.0, 0.0, 1.0, 1e9])
def test_probability_is_symmetric_and_never_overflows(logit):
    assert probability(logit) + probability(-logit) == pytest.approx(1)


def test_training_finds_what_divides_the_examples():
    examples = [{"words": frozenset({mark, "same"})} for mark in "ab" * 20]
    linear = fit(examples, [mark == "a" for mark in "ab" * 20], Options(10.0, 1))
    assert linear.logit(examples[0]) > 2
    assert linear.logit(examples[1]) < -2
    assert linear.groups["words"]["same"] == pytest.approx(0, abs=0.01)


def test_the_network_counts_where_there_is_a_blend_and_only_there(language, model):
    sentence, alone = language(CHECKABLE)[:], replace(model, blend=None)
    assert alone.score(sentence, 5.0) == alone.score(sentence, -5.0) == alone.score(sentence)
    both = replace(model, blend=Blend(linear=0.5, network=0.5, offset=0.0, news_penalty=1.0))
    assert both.score(sentence, 5.0) > both.score(sentence, -5.0)
    assert both.score(sentence) == alone.score(sentence)
    assert both.scores([sentence], lambda _: 5.0) == [both.score(sentence, 5.0)]


def test_the_blend_goes_out_and_in_with_the_file(model, tmp_path):
    path, blend = tmp_path / "model.json", Blend(0.6, 0.4, 0.1, 2.5)
    path.write_text(json.dumps(replace(model, blend=blend).to_record()), encoding="utf-8")
    assert ClaimModel.load(path).blend == blend
