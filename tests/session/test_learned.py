"""Remembering, changing and forgetting what names are; and what the analysis is told of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader.domain.annotations import Status
from reader.domain.entities import MentionKind
from reader.session import edits
from reader.session.decision_edits import (
    Wish,
    forget,
    hold_everywhere,
    hold_in_article,
    mind_capitals,
    remember,
    wish_behind,
    wish_of,
)
from reader.session.facts import facts_about
from reader.session.learned import LOOKED_THROUGH, Learned
from reader.session.opening import open_document
from reader.session.variants import decisions_along
from tests.builders import TEXT, a_document, some_findings, span_of

MAY = datetime(2024, 5, 3, 12, tzinfo=UTC)
NOT_BEIJING = Wish("Beijing", None)


@pytest.fixture
def learned(library):
    return Learned(library)


@pytest.fixture
def session(library):
    session = open_document(a_document(), library).session
    session.receive(some_findings())
    return session


def say(learned, wish, document, *, everywhere=False, day=0):
    at = MAY + timedelta(days=day)
    changes = remember(learned.decisions, wish, document, at, everywhere=everywhere)
    learned.apply(changes)
    return changes


def item(session, words):
    return next(a for a in session.annotations.values() if a.anchor.quote == words)


def kind_of(learned, document, words):
    decision = learned.about(document.id, words)
    return "unknown" if decision is None else decision.kind


def test_an_act_on_a_name_is_something_to_remember_and_no_other_is(session):
    beijing = item(session, "Beijing")

    def wish_after(changes):
        session.apply(changes)
        return wish_behind(changes), wish_behind(changes.inverted())

    assert wish_after(edits.accept(session, beijing.id)) == (None, None)
    assert wish_after(edits.comment(session, beijing.id, "Why?")) == (None, None)
    as_person = edits.relabel(session, beijing.id, "person")
    assert wish_after(as_person) == (Wish("Beijing", MentionKind.PERSON), None)
    assert wish_after(edits.reject(session, beijing.id)) == (NOT_BEIJING, None)
    added = edits.add(session, span_of("trade"), "organization")
    assert wish_after(added) == (Wish("trade", MentionKind.ORGANIZATION), None)
    assert wish_after(edits.add(session, span_of("remarks"), "date")) == (None, None)
    assert wish_after(edits.add(session, span_of("Xi Jinping agreed."), "claim")) == (None, None)
    deleted = edits.delete(session, item(session, "China").id)
    assert wish_after(deleted) == (Wish("China", None), None)


def test_a_suggestion_says_nothing_to_remember_and_a_persons_item_does(session):
    beijing = item(session, "Beijing")
    assert wish_of(beijing) is None
    session.apply(edits.accept(session, beijing.id))
    assert wish_of(item(session, "Beijing")) == Wish("Beijing", MentionKind.PLACE)


def test_what_is_said_of_an_article_does_not_leak_into_another(learned, session, library):
    other = open_document(a_document("Beijing again."), library).session.document
    say(learned, NOT_BEIJING, session.document)
    assert learned.rules_for(session.document) == [("Beijing", None, False)]
    assert learned.rules_for(other) == []
    say(learned, NOT_BEIJING, other, everywhere=True)
    assert learned.rules_for(other) == [("Beijing", None, False)]


def test_saying_it_again_changes_nothing_and_saying_otherwise_replaces_it(learned, session):
    document = session.document
    say(learned, NOT_BEIJING, document)
    assert say(learned, NOT_BEIJING, document, day=1).changes == ()
    changes = say(learned, Wish("Beijing", MentionKind.PERSON), document, day=2)
    assert [d.kind for d in learned.decisions] == [MentionKind.PERSON]
    learned.apply(changes.inverted())
    assert [d.kind for d in learned.decisions] == [None]


def test_everywhere_takes_the_place_of_what_this_article_has_of_its_own(learned, session, library):
    other = open_document(a_document("Beijing again."), library).session.document
    say(learned, NOT_BEIJING, session.document)
    say(learned, NOT_BEIJING, other)
    say(learned, Wish("Beijing", MentionKind.PLACE), session.document, everywhere=True, day=1)
    assert kind_of(learned, session.document, "Beijing") is MentionKind.PLACE
    assert kind_of(learned, other, "Beijing") is None  # its own word goes first


def test_a_window_started_later_knows_it(learned, session, library):
    say(learned, NOT_BEIJING, session.document, everywhere=True)
    assert Learned(library).decisions == learned.decisions
    (decision,) = learned.decisions
    assert (decision.article, decision.at) == (session.document.title, MAY)


def test_decisions_are_changed_and_forgotten(learned, session, library):
    other = open_document(a_document("BEIJING again."), library).session.document
    say(learned, NOT_BEIJING, session.document)
    learned.apply(hold_everywhere(learned.decisions))
    assert learned.rules_for(other) == []
    learned.apply(mind_capitals(learned.decisions, does=False))
    assert learned.rules_for(other) == [("Beijing", None, True)]
    assert kind_of(learned, other, "BEIJING") is None
    assert hold_everywhere(learned.decisions).changes == ()
    learned.apply(hold_in_article(learned.decisions))
    assert learned.rules_for(other) == []
    gone = forget(learned.decisions)
    learned.apply(gone)
    assert (learned.decisions, learned.rules_for(session.document)) == ((), [])
    learned.apply(gone.inverted())
    assert kind_of(learned, session.document, "Beijing") is None


def test_a_short_article_is_told_of_its_own_names_only_and_a_long_one_of_all(
    learned, session, library
):
    say(learned, Wish("Amazon", None), session.document, everywhere=True)
    say(learned, NOT_BEIJING, session.document, everywhere=True)
    assert learned.rules_for(session.document) == [("Beijing", None, False)]
    long = open_document(a_document("Nobody.\n" * LOOKED_THROUGH), library).session.document
    assert len(learned.rules_for(long)) == 2


def test_the_details_say_who_said_so_and_when(learned, session):
    say(learned, Wish("Beijing", MentionKind.PLACE), session.document, everywhere=True)
    session.recall = lambda quote: learned.about(session.document.id, quote)
    title = session.document.title
    facts = dict(facts_about(session, item(session, "Beijing").id))
    assert facts["Remembered"] == f"a place everywhere: you said so on 3 May 2024, in “{title}”"
    assert "Remembered" not in dict(facts_about(session, item(session, "China").id))


def test_what_an_article_has_of_its_own_comes_along_when_its_file_changes(
    learned, library, tmp_path
):
    path = str(tmp_path / "a.txt")
    before = open_document(a_document(path=path), library).session.document
    say(learned, NOT_BEIJING, before)
    after = open_document(a_document(TEXT + "\nMore.", path), library).session.document
    assert after.id != before.id
    Learned(library).apply(decisions_along(after, library))
    assert Learned(library).rules_for(after) == [("Beijing", None, False)]


def test_learning_touches_no_item_of_a_person(learned, session):
    session.apply(edits.accept(session, item(session, "Beijing").id))
    own = [a for a in session.annotations.values() if a.is_human]
    say(learned, NOT_BEIJING, session.document, everywhere=True)
    assert [a for a in session.annotations.values() if a.is_human] == own
    assert own[0].status is Status.ACCEPTED
