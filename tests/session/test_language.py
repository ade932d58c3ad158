"""A person's word about the article's language: kept, undone, never overridden."""

from __future__ import annotations

import pytest

from reader.domain.analysis_records import analysis_to_record
from reader.domain.article_facts import PERSON
from reader.domain.documents import Field
from reader.domain.findings_records import findings_from_record, findings_to_record
from reader.domain.languages import LanguageWish, PipelineChoice
from reader.jobs.installed import InstalledPipeline
from reader.session.language import (
    choose_language,
    known_language,
    language_wish,
    language_words,
    unchosen_language,
)
from reader.session.opening import open_document, open_stored
from reader.session.pipelines import labels_in, pipeline_words, words_of_labels
from tests.builders import TEXT, a_document, an_analysis

HINT = Field("en-US", "meta")


def hinted(path="", text=TEXT):
    document = a_document(text, path)
    return document._replace(metadata=document.metadata._replace(language=HINT))


def test_a_persons_language_is_kept_undone_and_never_overridden_by_the_file(library, tmp_path):
    path = str(tmp_path / "a.html")
    session = open_document(hinted(path), library).session
    assert known_language(session) == ("en", "metadata")
    assert language_wish(session.document, {}) == LanguageWish(hint="en-US")
    session.apply(choose_language(session, "es"))
    assert language_words(session) == (
        "Spanish",
        "Language of the article: Spanish, from you.",
    )
    again = open_document(hinted(path), library).session
    assert language_wish(again.document, {}) == LanguageWish("es")
    changes = unchosen_language(again)
    again.apply(changes)
    assert again.document.metadata == hinted().metadata
    again.apply(changes.inverted())
    assert known_language(again) == ("es", PERSON)
    again.apply(choose_language(again, "es"))  # nothing is left to do
    library.rebuild(again.document.id)
    stored = open_stored(again.document.id, library).session
    assert known_language(stored) == ("es", PERSON)


def test_the_language_comes_along_when_the_file_has_changed(library, tmp_path):
    path = str(tmp_path / "a.html")
    session = open_document(hinted(path), library).session
    session.apply(choose_language(session, "es"))
    again = open_document(hinted(path, f"{TEXT} More."), library).session
    assert known_language(again) == ("es", PERSON)
    assert again.document.metadata.stated_language == HINT


def test_an_analysis_in_another_language_falls_behind(library, tmp_path):
    session = open_document(hinted(str(tmp_path / "a.html")), library).session
    record = analysis_to_record(an_analysis(), TEXT, "x")
    library.keep_analysis(session.document.id, record, is_complete=True)
    session.apply(choose_language(session, "es"))
    assert open_stored(session.document.id, library).analysis.is_behind
    library.keep_analysis(session.document.id, record, is_complete=True)
    assert not open_stored(session.document.id, library).analysis.is_behind


def test_without_any_word_the_analysis_tells(library):
    session = open_document(a_document(TEXT, ""), library).session
    assert known_language(session) == ("", "")
    assert language_words(session)[0] == ""
    assert language_wish(session.document, {"de": PipelineChoice("x")}).pipelines


def test_findings_of_an_older_version_have_no_origin_and_no_notice():
    record = findings_to_record(findings_from_record(analysis_to_record(an_analysis(), TEXT, "")))
    assert "notice" not in record
    found = findings_from_record(record)
    assert (found.language, found.language_origin, found.notice) == ("en", "", "")
    told = found._replace(language_origin="text", notice="Nothing was looked for.")
    assert findings_from_record(findings_to_record(told)) == told


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("MISC = organization, EVT=Place", {"MISC": "organization", "EVT": "place"}),
        ("FAC = none", {"FAC": "none"}),
        ("MISC = date, x, = place, =, ,", {}),
        ("", {}),
    ],
)
def test_labels_are_read_from_words(words, labels):
    assert labels_in(words) == labels
    assert labels_in(words_of_labels(labels)) == labels


def test_what_reads_a_language_in_words():
    installed = (InstalledPipeline("de_sm", "de", "1", ()),)
    assert pipeline_words("de", "", installed) == "de_sm"
    assert pipeline_words("es", "", installed) == "nothing is installed"
    assert pipeline_words("en", "", installed) == "the model of this program"
    assert pipeline_words("de", "-", installed) == "nothing"
