"""The language of a text, and of its paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.languages import detection
from reader.analysis.languages.detection import guess_of
from reader.analysis.languages.document import LanguageOrigin, foreign_language, language_of
from reader.analysis.pieces import readable
from reader.text.lines import blocks_of_lines
from tests.analysis.languages.texts import BY_CODE, ENGLISH, GERMAN, RUSSIAN, SPANISH, needs_cld3


def language(text, **known):
    return language_of(text, blocks_of_lines(text), **known)


def foreign(text, code):
    return [foreign_language(text, block, code) for block in blocks_of_lines(text)]


@pytest.fixture
def without_network(monkeypatch):
    monkeypatch.setattr(detection, "_detector", lambda: None)


@needs_cld3
@pytest.mark.parametrize("code", BY_CODE)
def test_a_sentence_of_news_is_enough(code):
    assert language(BY_CODE[code]) == (code, LanguageOrigin.TEXT)


@needs_cld3
@pytest.mark.parametrize("code", ["de", "es", "fr", "ru"])
def test_capitals_are_the_same_language(code):
    assert language(BY_CODE[code].upper()).code == code


@needs_cld3
def test_a_clear_text_overrules_the_file():
    assert language(GERMAN, hint="en-US") == ("de", LanguageOrigin.TEXT)


def test_a_text_of_few_words_is_what_the_file_says():
    assert language("Berlin 2024", hint="de-DE") == ("de", LanguageOrigin.METADATA)
    assert language("Berlin 2024") == ("en", LanguageOrigin.USUAL)
    assert language("Berlin 2024", hint="nonsense") == ("en", LanguageOrigin.USUAL)


def test_what_a_person_says_is_never_questioned():
    assert language(GERMAN, chosen="en", hint="de") == ("en", LanguageOrigin.PERSON)
    assert language(GERMAN, chosen="tlh").code == "tlh"


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday, September 19, 2007",
        "Barbarians - 15 - Tim Stimpson (England); 14 - Nigel Walker (Wales), 13 - Allan Bateman",
        "Marx, Karl and Engels, Friedrich. Das Kapital. Hamburg: Otto Meissner, 1867.",
        "12,345 67,890 3.14159 2.71828 1.41421 1.61803 9.80665 6.62607",
        "WASHINGTON (AP) — PRESIDENT BARACK OBAMA ARRIVED IN HAVANA ON SUNDAY FOR THE FIRST TIME.",
        "el la de que y en un por con no una su para es al lo",
        "!!! ??? ... --- ***",
        "",
    ],
)
def test_names_tables_and_scraps_are_not_taken_for_another_language(text):
    assert not any(foreign(text, "en"))


@needs_cld3
def test_a_paragraph_in_another_language_is_noticed():
    text = f"{ENGLISH}\n{GERMAN}\n{SPANISH}\n{RUSSIAN}\nYes."
    assert foreign(text, "en") == ["", "de", "es", "ru", ""]
    assert foreign(text, "de") == ["en", "", "es", "ru", ""]


@needs_cld3
def test_the_most_text_decides():
    assert language(f"{ENGLISH}\n{ENGLISH}\n{ENGLISH}\n{GERMAN}").code == "en"
    assert language(f"{ENGLISH}\n{GERMAN}\n{GERMAN}\n{GERMAN}").code == "de"


@pytest.mark.usefixtures("without_network")
def test_without_the_network_letters_still_tell():
    assert language(BY_CODE["ja"]).code == "ja"
    assert language(BY_CODE["el"]).code == "el"
    assert language(GERMAN, hint="de").code == "de"
    assert language(GERMAN).code == "en"


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_has_a_language(text):
    guess = guess_of(readable(text))
    assert guess.code or not guess.is_clear
    assert language(text).code
