"""What the history says of each act."""

from __future__ import annotations

import pytest

from reader.domain.changes import ChangeSet
from reader.session import edits, entity_edits
from reader.session.deeds import deed_of, past_tense, words_of
from tests.builders import a_session, span_of


def item(session, words):
    return next(a for a in session.annotations.values() if a.anchor.quote == words)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda s: edits.add(s, span_of("visited"), "person"), "marked “visited” as person"),
        (lambda s: edits.accept(s, item(s, "China").id), "accepted “China”"),
        (lambda s: edits.comment(s, item(s, "China").id, "!"), "commented on “China”"),
        (lambda s: edits.relabel(s, item(s, "China").id, "person"),
         "changed kind to person: “China”"),
        (lambda s: entity_edits.rename(s, item(s, "China").body.entity, "PRC"),
         "renamed to “PRC”"),
    ],
)  # fmt: skip
def test_an_act_is_told_with_the_words_that_it_was_about(library, act, words):
    session = a_session(library)
    assert deed_of(act(session)).words == words


def test_many_items_are_counted(library):
    session = a_session(library)
    every = [a.id for a in session.annotations.values()]
    changes = tuple(c for i in every for c in edits.reject(session, i).changes)
    assert (
        words_of("reject all", changes) == "rejected all: “Vladimir Putin”, “Beijing” and 7 more"
    )
    putins = [a.id for a in session.annotations.values() if a.anchor.quote == "Putin"]
    changes = tuple(c for i in putins for c in edits.reject(session, i).changes)
    assert words_of("reject", changes) == "rejected 2 × “Putin”"


def test_a_deed_knows_the_first_item_in_the_text(library):
    session = a_session(library)
    china, xi = item(session, "China"), item(session, "Xi Jinping")
    changes = (*edits.reject(session, xi.id).changes, *edits.reject(session, china.id).changes)
    deed = deed_of(ChangeSet("reject", changes))
    assert (deed.item, deed.span, deed.ids) == (china.id, china.span, {china.id, xi.id})


def test_other_words_are_left_as_they_are():
    assert past_tense("verdict: refuted") == "verdict: refuted"
    assert past_tense("take “x” apart") == "took “x” apart"
