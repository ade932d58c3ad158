"""Highlights: marked by hand, listed, changed, and no hindrance to what the machine finds."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.annotations import AnnotationId, Highlight, Mention, Status
from reader.domain.changes import Change, ChangeSet
from reader.domain.remarks import RemarkKind
from reader.session import edits
from reader.session.claim_links import links_of
from reader.session.facts import facts_about
from reader.session.opening import session_of
from reader.session.outline import Outline, OutlineOptions
from reader.ui.words import state_words
from tests.builders import TEXT, a_session, some_findings, span_of


def highlighted(session, words, comment="", body=None, id_=None, tags=()):
    changes = edits.add(session, span_of(words), "highlight")
    item = replace(changes.changes[0].after, comment=comment, body=body or Highlight(), tags=tags)
    if id_ is not None:
        item = replace(item, id=AnnotationId(id_))
    session.apply(ChangeSet("highlight", (Change(None, item),), item.id))
    return item


def rows(session, **options):
    outline = Outline(session, OutlineOptions(**options))
    return [(row.text, row.context) for row in outline if row.group == "highlight"]


def test_a_highlight_is_stored_and_comes_back(library):
    session = a_session(library)
    body = Highlight(RemarkKind.UNDERLINE, "Ada", "#ffd100", "2024-05-16T12:00:00Z")
    item = highlighted(session, "trade with China", "Why?", body, tags=("one",))
    again = session_of(session.document, library.load(session.document.id), library)
    assert again.annotations[item.id] == item
    library.rebuild(session.document.id)
    assert library.load(session.document.id).annotations == (item,)


def test_it_has_a_section_of_its_own_once_there_is_one(library):
    session = a_session(library)
    assert rows(session) == []
    highlighted(session, "trade with China", "Why?\nReally")
    highlighted(session, "Beijing", body=Highlight(author="Ada"), tags=("city",))
    assert rows(session) == [
        ("highlight", ""),
        ("Beijing", "Ada"),
        ("trade with China", "Why? Really"),
    ]
    assert rows(session, needle="why") == [("highlight", ""), ("trade with China", "Why? Really")]
    assert rows(session, needle="city") == [("highlight", ""), ("Beijing", "Ada")]


def test_it_hides_no_suggestion_and_no_analysis_takes_it_away(library):
    session = a_session(library, analysed=False)
    item = highlighted(session, "Beijing")
    session.receive(some_findings())
    here = [a for a in session.annotations.values() if a.span == item.span]
    assert {type(a.body) for a in here} == {Highlight, Mention}
    assert links_of(session, item) == []


def test_the_same_words_are_highlighted_once(library):
    session = a_session(library)
    highlighted(session, "Beijing")
    again = edits.add(session, span_of("Beijing"), "highlight")
    assert again.changes == ()
    assert edits.add(session, span_of("Beijing"), "place").changes != ()


def test_it_is_rejected_deleted_moved_and_made_into_something_else(library):
    session = a_session(library)
    item = highlighted(session, "Beijing", "A city.")
    steps = [
        edits.move(session, item.id, span_of("visited Beijing")),
        edits.relabel(session, item.id, "place"),
        edits.reject(session, item.id),
        edits.delete(session, item.id),
    ]
    for step in steps:
        session.apply(step)
        session.apply(step.inverted())
        assert session.annotations[item.id] == item
    after = steps[1].changes[-1].after
    assert (after.status, after.comment, type(after.body)) == (Status.ADDED, "A city.", Mention)


def test_the_facts_say_who_marked_it_how_and_when(library):
    session = a_session(library)
    body = Highlight(RemarkKind.STRIKEOUT, "Ada", "", "2024-05-16T12:00:00")
    item = highlighted(session, "Beijing", body=body, id_="remark:1", tags=("one", "two"))
    facts = dict(facts_about(session, item.id))
    assert facts == {
        "Marked by": "Ada",
        "How": "struck out",
        "When": "16 May 2024",
        "Tags": "one, two",
    }
    assert state_words(item) == "⇥ From the file, by Ada"
    odd = highlighted(session, "China", body=Highlight(made_at="last week"))
    assert facts_about(session, odd.id) == [("When", "last week")]
    assert TEXT[odd.span.start : odd.span.end] == "China"
