"""Each language is read by its own pipeline, and none by the rules for English."""

from __future__ import annotations

import pytest
import spacy

from reader.analysis.languages.document import LanguageOrigin
from reader.analysis.languages.speech import Speech
from reader.domain.languages import NO_PIPELINE
from tests.analysis.languages.conftest import analyse, english, german, named
from tests.analysis.languages.texts import ENGLISH, FRENCH, GERMAN, SPANISH, needs_cld3

pytestmark = pytest.mark.model

STORY = (
    "Angela Merkel war am 16.05.2024 in Berlin. Merkel sprach im Bundestag über das Grundgesetz.\n"
    "In „Bonn“, sagte sie am Dienstag, sei es schön."
)


@needs_cld3
def test_without_a_pipeline_there_are_sentences_and_dates_in_figures(desk):
    found = analyse(desk, f"{SPANISH} Nadie respondió.")
    assert [s.cut(f"{SPANISH} Nadie respondió.") for s in found.sentences] == [
        SPANISH,
        "Nadie respondió.",
    ]
    assert named(SPANISH, found) == [("date", "12/06/2023")]
    assert (found.language, found.language_origin) == ("es", "text")
    assert found.model.name == "rules"
    assert not found.claims
    assert "seems to be in Spanish. No language model for Spanish is installed" in found.notice
    assert "python -m spacy download es_core_news_sm" in found.notice


def test_a_pipeline_finds_names_of_its_labels(desk, german_folder):
    found = analyse(desk, STORY, german(german_folder))
    assert named(STORY, found) == [
        ("person", "Angela Merkel"),
        ("date", "16.05.2024"),
        ("place", "Berlin"),
        ("person", "Merkel"),
        ("organization", "Bundestag"),
        ("place", "Bonn"),
    ]
    assert len(found.sentences) == 3
    assert (found.language, found.notice) == ("de", "")
    assert found.model.name == "de_pipeline"
    assert not found.claims
    (merkel,) = (entity for entity in found.entities if entity.kind == "person")
    assert (merkel.name, merkel.aliases) == ("Angela Merkel", ("Merkel",))


def test_labels_mean_what_a_person_says(desk, german_folder):
    speech = german(german_folder, MISC="organization", LOC="none", ORG="nonsense")
    kinds = dict(reversed(pair) for pair in named(STORY, analyse(desk, STORY, speech)))
    assert kinds["Grundgesetz"] == "organization"
    assert kinds["Bundestag"] == "organization"
    assert "Berlin" not in kinds


def test_nothing_is_read_by_a_pipeline_where_a_person_wants_none(desk):
    found = analyse(desk, STORY, german(NO_PIPELINE))
    assert named(STORY, found) == [("date", "16.05.2024")]
    assert found.notice == ""


def test_a_pipeline_that_cannot_be_loaded_is_named(desk):
    found = analyse(desk, STORY, german("de_nowhere"))
    assert named(STORY, found) == [("date", "16.05.2024")]
    assert "“de_nowhere” cannot be loaded" in found.notice


def test_a_pipeline_without_names_says_so(desk, tmp_path):
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "bare")
    found = analyse(desk, STORY, german(tmp_path / "bare"))
    assert "marks no names" in found.notice
    assert len(found.sentences) == 3


def test_a_pipeline_without_sentences_leaves_them_to_the_rules(desk, tmp_path):
    nlp = spacy.blank("de")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Merkel"}])
    nlp.to_disk(tmp_path / "bare")
    found = analyse(desk, STORY, german(tmp_path / "bare"))
    assert "finds no sentences, so simple rules did" in found.notice
    assert len(found.sentences) == 3
    assert ("person", "Merkel") in named(STORY, found)


def test_another_english_pipeline_that_does_not_parse_is_used_for_what_it_has(desk, tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Ada"}])
    nlp.to_disk(tmp_path / "bare")
    text = "Ada left on 2024-05-16. She said so."
    speech = Speech("en", LanguageOrigin.TEXT.value, str(tmp_path / "bare"))
    found = analyse(desk, text, speech)
    assert named(text, found) == [("person", "Ada"), ("date", "2024-05-16")]
    assert "has no tagger and no parser and no ner" in found.notice


def test_another_english_pipeline_that_parses_is_read_by_all_rules(desk):
    name = english().nlp.meta["name"]
    speech = Speech("en", LanguageOrigin.TEXT.value, f"en_{name}")
    found = analyse(desk, ENGLISH, speech)
    usual = analyse(desk, ENGLISH, Speech())
    assert (found.mentions, found.claims) == (usual.mentions, usual.claims)


@needs_cld3
def test_a_paragraph_in_another_language_is_not_read_as_if_it_were_english(desk):
    text = f"{ENGLISH} {ENGLISH}\n{GERMAN}\nPutin met Merkel in Moscow."
    found = analyse(desk, text)
    assert found.language == "en"
    first, last = text.index(GERMAN), text.index("Putin")
    # A place that everybody knows has the same name in both.
    there = [m.span.cut(text) for m in found.mentions if first <= m.span.start < last]
    assert there in ([], ["Berlin"])
    assert not [c for c in found.claims if first <= c.span.start < last]
    assert ("place", "Moscow") in named(text, found)
    starts = [s.start for s in found.sentences]
    assert starts == [0, len(ENGLISH) + 1, first, last]
    assert "One paragraph seems to be in another language than English (German)" in found.notice


@needs_cld3
def test_an_english_paragraph_is_read_as_english_in_any_article(desk):
    english_one = "Keir Starmer said on Tuesday that the talks in London would go on for a week."
    text = f"{FRENCH}\n{english_one}\n{FRENCH}"
    found = analyse(desk, text)
    assert found.language == "fr"
    assert ("place", "London") in named(text, found)
    assert "another language" not in found.notice


def test_what_a_person_says_holds_for_the_whole_article(desk):
    speech = Speech("en", LanguageOrigin.PERSON.value)
    found = analyse(desk, f"{ENGLISH}\n{GERMAN}", speech)
    assert found.model.name == english().model.name
    assert found.notice == ""


def test_one_pipeline_takes_the_place_of_another(desk, german_folder):
    usual = analyse(desk, STORY, german(german_folder))
    analyse(desk, STORY, german(german_folder, MISC="place"))
    assert analyse(desk, STORY, german(german_folder)) == usual


def test_a_long_sentence_without_spaces_is_no_drawing(desk, tmp_path):
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "東京"}])
    nlp.to_disk(tmp_path / "any")
    text = "首相は述べた" * 60 + " 東京 " + "首相は述べた" * 60
    found = analyse(desk, text, Speech("ja", LanguageOrigin.TEXT.value, str(tmp_path / "any")))
    assert named(text, found) == [("place", "東京")]


def test_an_endless_run_of_other_letters_is_not_shown_to_a_pipeline(desk, german_folder):
    text = "Berlin " + "(" * 20_000 + " Bundestag"
    assert len(analyse(desk, text, german(german_folder)).mentions) == 2
