"""Tags, comments on sentences and notes on the article: as wished, and taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.base.errors import UserError
from reader.domain.annotations import Status
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.remarks import RemarkKind
from reader.domain.spans import Span
from reader.session import edits, note_edits
from reader.session.opening import open_stored
from reader.session.outline import Outline, OutlineOptions
from reader.session.tags import fitting, known_tags
from tests.builders import TEXT, a_document, a_session, span_of


def item_called(session, words):
    return next(a for a in session.annotations.values() if a.anchor.quote == words)


def test_a_tag_makes_a_suggestion_the_persons_and_goes_again_without_a_trace(library):
    session = a_session(library)
    before = item_called(session, "Beijing")
    changes = note_edits.set_tags(session, before.id, [" capital  city ", "Capital city", ""])
    session.apply(changes)
    after = item_called(session, "Beijing")
    assert (after.tags, after.is_human, after.status) == (
        ("capital city",),
        True,
        Status.SUGGESTED,
    )
    assert changes.label == "tag “capital city”"
    stored = open_stored(session.document.id, library).session
    assert item_called(stored, "Beijing").tags == ("capital city",)
    session.apply(changes.inverted())
    assert item_called(session, "Beijing") == before
    assert library.load(session.document.id).annotations == ()


def test_the_words_tell_what_becomes_of_the_tags(library):
    session = a_session(library)
    id_ = item_called(session, "Beijing").id
    session.apply(note_edits.set_tags(session, id_, ["a", "b"]))
    assert note_edits.set_tags(session, id_, ["a"]).label == "take the tag “b” away"
    assert note_edits.set_tags(session, id_, ["b", "a"]).label == "change tags"
    assert note_edits.set_tags(session, id_, ["a", "b"]).changes == ()


@given(st.lists(st.text(max_size=30)))
def test_cleaned_tags_stay_as_they_are(tags):
    clean = note_edits.clean_tags(tags)
    assert note_edits.clean_tags(clean) == clean
    assert len({tag.casefold() for tag in clean}) == len(clean)


BROUGHT = ("x" * 150, "Trade", "trade", "two\u00a0words")


def test_a_new_tag_leaves_those_alone_that_are_there(library):
    session = a_session(library)
    before = item_called(session, "Beijing")
    session.apply(ChangeSet("bring", (Change(None, replace(before, id="b", tags=BROUGHT)),)))
    changes = note_edits.set_tags(session, "b", [*BROUGHT, "TRADE", " new  one "])
    assert changes.changes[0].after.tags == (*BROUGHT, "new one")
    notes = ArticleNotes("", BROUGHT)
    session.apply(ChangeSet("bring", (Change(session.notes, notes),)))
    session.apply(note_edits.write_notes(session, "words", BROUGHT))
    assert session.notes == ArticleNotes("words", BROUGHT)


def test_the_filter_of_the_list_finds_tags_of_names_and_claims(library):
    session = a_session(library)
    for words in ("Beijing", "Putin said that trade with China had doubled since May 16."):
        session.apply(note_edits.set_tags(session, item_called(session, words).id, ["Doubtful"]))
    outline = Outline(session, OutlineOptions(needle="doubtful"))
    assert [row.text for row in outline if row.annotation is not None] == [
        "Beijing",
        "Putin said that trade with China had doubled since May 16.",
    ]


def test_tags_are_offered_from_here_first_then_those_used_most_elsewhere(library):
    other = a_session(library, a_document("Rome and Paris.\nParis again."), analysed=False)
    for words, tags in (("Rome", ["old", "city"]), ("Paris", ["city"])):
        changes = edits.add(other, span_of(words, other.document.text), "place")
        other.apply(changes)
        other.apply(note_edits.set_tags(other, changes.focus, tags))
    other.apply(note_edits.write_notes(other, "", ["travel"]))
    session = a_session(library)
    session.apply(note_edits.set_tags(session, item_called(session, "Beijing").id, ["asia"]))
    assert known_tags(session, library) == ["asia", "city", "old", "travel"]


def test_what_begins_as_typed_is_offered_before_what_only_has_it_and_never_what_is_taken():
    tags = ["old city", "City", "capital"]
    assert fitting(tags, "ci", ()) == ["City", "old city"]
    assert fitting(tags, "ci", ["city"]) == ["old city"]
    assert fitting(tags, "", ()) == tags


def test_a_comment_is_made_on_the_whole_sentence_and_found_again(library):
    session = a_session(library)
    changes = note_edits.comment_on_sentence(session, span_of("trade"))
    session.apply(changes)
    item = session.annotations[changes.focus]
    assert item.anchor.quote == "Putin said that trade with China had doubled since May 16."
    assert (item.body.kind, item.status) == (RemarkKind.COMMENT, Status.ADDED)
    assert note_edits.sentence_comment(session, span_of("China")) == item
    assert note_edits.sentence_comment(session, span_of("agreed")) is None
    assert note_edits.is_blank_comment(item)
    session.apply(edits.comment(session, item.id, "Is it?"))
    assert not note_edits.is_blank_comment(session.annotations[item.id])


def test_a_comment_on_a_selection_over_two_sentences_covers_both(library):
    session = a_session(library)
    start, end = span_of("doubled").start, span_of("agreed").end
    changes = note_edits.comment_on_sentence(session, Span(start, end))
    item = changes.changes[0].after
    assert item.span.start <= start
    assert item.anchor.quote.endswith("Xi Jinping agreed.")


def test_no_comment_is_made_where_nothing_is_said(library):
    session = a_session(library, a_document("   "), analysed=False)
    with pytest.raises(UserError, match="no sentence"):
        note_edits.comment_on_sentence(session, span_of(" ", "   "))


def test_notes_on_the_article_are_kept_and_taken_back(library):
    session = a_session(library)
    session.apply(note_edits.notes_changed(session.notes, ArticleNotes(is_finished=True), "x"))
    changes = note_edits.write_notes(session, "One side only.", ["trade", " trade "])
    session.apply(changes)
    written = ArticleNotes("One side only.", ("trade",), is_finished=True)
    assert session.notes == written
    assert open_stored(session.document.id, library).session.notes == written
    session.apply(changes.inverted())
    assert session.notes == ArticleNotes(is_finished=True)


def test_own_kinds_are_called_by_their_name_in_what_can_be_undone(library):
    session = a_session(library)
    assert edits.add(session, span_of("trade"), "own:weapon").label == "mark as Weapon"
    assert TEXT.count("trade") == 1
