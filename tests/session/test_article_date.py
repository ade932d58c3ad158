"""A person's word about the article's date: checked, kept, undone, never overridden."""

from __future__ import annotations

from datetime import date

import pytest

from reader.base.errors import UserError
from reader.domain.analysis_records import analysis_to_record
from reader.domain.article_facts import PERSON
from reader.domain.documents import Field
from reader.domain.entities import MentionKind
from reader.session import edits
from reader.session.article_date import (
    date_and_origin,
    day_of,
    heading_words,
    known_date,
    set_date,
    use_stated,
)
from reader.session.entries import Sorting
from reader.session.facts import facts_about
from reader.session.opening import open_document, open_stored
from reader.session.outline import Outline, OutlineOptions
from tests.builders import TEXT, a_document, an_analysis, span_of

STATED = Field("2013-03-22", "json-ld")


def dated(path="", text=TEXT, stated=STATED):
    document = a_document(text, path)
    return document._replace(metadata=document.metadata._replace(date=stated))


@pytest.mark.parametrize(
    "words",
    ["2013-03-22", "22 March 2013", "March 22, 2013", " Friday,  22 March 2013 ", "22/3/2013",
     "22 Mar 2013", "the 22nd of March, 2013", "22.3.2013"],
)  # fmt: skip
def test_a_day_may_be_written_in_many_ways(words):
    assert day_of(words) == date(2013, 3, 22)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("soon", "is not a date"),
        ("yesterday", "is not a date"),
        ("31 February 2013", "is not a date"),
        ("22 March 2013 or so", "is not a date"),
        ("22 March", "The year is missing"),
        ("March 2013", "The day is missing"),
        ("2013", "The day is missing"),
        ("3/4/2013", "This can be 4 March 2013 or 3 April 2013"),
    ],
)
def test_anything_else_is_refused_in_plain_words(words, reason):
    with pytest.raises(UserError, match=reason):
        day_of(words)


def test_a_persons_date_is_kept_undone_and_never_overridden_by_the_file(library, tmp_path):
    path = str(tmp_path / "a.html")
    opened = open_document(dated(path), library)
    session = opened.session
    assert date_and_origin(session) == "22 March 2013, from the page’s own data"
    changes = set_date(session, "1 April 2014")
    session.apply(changes)
    assert session.document.metadata.date == Field("2014-04-01", PERSON)
    assert date_and_origin(session) == "1 April 2014, from you"

    again = open_document(dated(path), library).session
    assert known_date(again) == date(2014, 4, 1)
    again.apply(use_stated(again))
    assert again.document.metadata == dated().metadata
    again.apply(use_stated(again))  # nothing is left to do

    session = open_stored(session.document.id, library).session
    assert session.document.metadata.date == STATED
    changes = set_date(session, "2 April 2014")
    session.apply(changes)
    session.apply(changes.inverted())
    assert open_stored(session.document.id, library).session.document.metadata == dated().metadata
    library.rebuild(session.document.id)
    assert open_stored(session.document.id, library).session.document.metadata == dated().metadata
    assert len(list(library.journal(session.document.id))) == 4


def test_the_date_comes_along_when_the_file_has_changed(library, tmp_path):
    path = str(tmp_path / "a.html")
    session = open_document(dated(path), library).session
    session.apply(set_date(session, "1 April 2014"))
    session.apply(set_date(session, ""))
    again = open_document(dated(path, f"{TEXT} More.", Field("2013-05-01", "meta")), library)
    assert again.session.document.metadata.date == Field("", PERSON)
    assert again.session.document.metadata.stated_date == Field("2013-05-01", "meta")
    assert heading_words(again.session) == "article’s date not known"


def test_an_analysis_by_another_date_falls_behind_and_a_persons_items_stay(library, tmp_path):
    session = open_document(dated(str(tmp_path / "a.html")), library).session
    session.apply(edits.add(session, span_of("trade"), "place"))
    record = analysis_to_record(an_analysis(), TEXT, "x")
    library.keep_analysis(session.document.id, record, is_complete=True)
    session.apply(set_date(session, "1 April 2014"))
    again = open_stored(session.document.id, library)
    assert again.analysis is not None
    assert again.analysis.is_behind
    mine = [a.anchor.quote for a in again.session.annotations.values() if a.is_human]
    assert mine == ["trade"]


def test_to_type_what_the_article_says_changes_nothing(library, tmp_path):
    session = open_document(dated(str(tmp_path / "a.html")), library).session
    assert set_date(session, "22 March 2013").changes == ()
    assert set_date(session, "").changes


def test_a_date_says_which_day_it_was_worked_out_from(library, tmp_path):
    text = "It rained yesterday and on 3 May 1999."
    session = open_document(dated(str(tmp_path / "a.html"), text), library).session
    for words in ("yesterday", "3 May 1999"):
        session.apply(edits.add(session, span_of(words, text), "date"))
    facts = {
        a.anchor.quote: dict(facts_about(session, a.id)) for a in session.annotations.values()
    }
    assert facts["yesterday"]["Article’s date"] == "22 March 2013, from the page’s own data"
    assert "Article’s date" not in facts["3 May 1999"]


def test_a_date_that_stays_open_says_what_is_missing(library, tmp_path):
    text = "It rained yesterday."
    session = open_document(dated(str(tmp_path / "a.html"), text, None), library).session
    session.apply(edits.add(session, span_of("yesterday", text), "date"))
    (item,) = session.annotations
    facts = dict(facts_about(session, item))
    assert facts["Article’s date"] == "not known"
    assert "no calendar day can be told" in facts["Calendar"]


def test_dates_are_listed_by_the_calendar_with_their_days_beside_them(library, tmp_path):
    text = "Next week, after 3 May 1999 and for two days, it rained yesterday."
    session = open_document(dated(str(tmp_path / "a.html"), text), library).session
    for words in ("Next week", "3 May 1999", "two days", "yesterday"):
        session.apply(edits.add(session, span_of(words, text), "date"))
    rows = [
        (row.text, row.context)
        for row in Outline(session, OutlineOptions(Sorting.DATE))
        if row.group == MentionKind.DATE
    ]
    assert rows == [
        ("date", "article of 22 March 2013, from the page’s own data"),
        ("3 May 1999", ""),
        ("yesterday", "21 March 2013"),
        ("Next week", "25–31 March 2013"),
        ("two days", ""),
    ]
