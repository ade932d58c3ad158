"""The stand-in for the attribute ruler sets what spaCy would set."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Token

from reader.analysis import attribute_rules
from reader.analysis.attribute_rules import AttributeRules, can_stand_in
from reader.analysis.model import load_model
from reader.base.paths import sample_article
from tests.benchmarks.texts import text_of

pytestmark = pytest.mark.model

ODD = (
    "Y'all gonna do it, c'mon!  Let's go. I ain't got nothin' \n\n 'cause they're goin'. \t It is."
)

WORDS = (
    *("you", "it", "is", "there", "do", "have", "had", "'d", "gon", "na", "let", "'s", "I", "to"),
    *("gets", "got", "ta", "mark", "that", "which", "what", "be", "n't", "nothin'", "y'", "all"),
    *("wo", "sha", "can", "his", "her", ",", ".", "said", "Paris", " ", "\n"),
)


@cache
def language():
    return load_model()


@cache
def stand_in():
    return AttributeRules(language().get_pipe("attribute_ruler"))


def parsed(text):
    doc = language().make_doc(text)
    for name, component in language().pipeline:
        if name == "attribute_ruler":
            break
        doc = component(doc)
    return doc


def attributes(doc):
    return [(t.tag_, t.pos_, t.dep_, t.lemma_, str(t.morph), t.norm_) for t in doc]


def both(text):
    doc = parsed(text)
    other = doc.copy()
    ruler = language().get_pipe("attribute_ruler")
    return attributes(ruler(doc)), attributes(stand_in()(other))


@pytest.mark.parametrize(
    "text", [sample_article().read_text(encoding="utf-8"), text_of(1_500), ODD, "", " ", "x"]
)
def test_real_texts_get_the_same_attributes(text):
    spacy, ours = both(text)
    assert ours == spacy


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_words_get_the_same_attributes(text):
    spacy, ours = both(text)
    assert ours == spacy


def test_a_full_memory_changes_nothing(monkeypatch):
    monkeypatch.setattr(attribute_rules, "MOST_KEPT", 3)
    doc = parsed(ODD)
    other = doc.copy()
    ruler = language().get_pipe("attribute_ruler")
    assert attributes(AttributeRules(ruler)(other)) == attributes(ruler(doc))


def test_rules_of_every_form_are_followed():
    nlp = language()
    ruler = nlp.create_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "paris"}], [{"TAG": "NNP", "OP": "+"}]], {"LEMMA": "first"})
    ruler.add([[{"LENGTH": {">=": 6}}]], {"LEMMA": "long"})
    ruler.add([[{"LOWER": {"NOT_IN": ["merkel", "paris"]}, "POS": ""}]], {"MORPH": "Foreign=Yes"})
    ruler.add([[{"LOWER": "visited"}, {}]], {"LEMMA": "city"}, index=-1)
    ruler.add([[{"TAG": {"REGEX": "^V"}}]], {"POS": "X"})
    ruler.add([[{}]], {"NORM": "any"})
    doc = parsed("Angela Merkel visited Paris.")
    other = doc.copy()
    assert attributes(AttributeRules(ruler)(other)) == attributes(ruler(doc))


def test_what_it_cannot_do_is_left_to_spacy():
    nlp = language()
    assert can_stand_in(nlp.get_pipe("attribute_ruler"))
    assert not can_stand_in(nlp.get_pipe("lemmatizer"))
    ruler = nlp.create_pipe("attribute_ruler")
    Token.set_extension("is_city", default=False)
    try:
        ruler.add([[{"LOWER": "paris"}]], {"_": {"is_city": True}})
        assert not can_stand_in(ruler)
    finally:
        Token.remove_extension("is_city")
