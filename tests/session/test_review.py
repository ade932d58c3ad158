"""Going through an article: what comes next, and how far one is, after any acts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.annotations import HIGHLIGHT, Claim, Status
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.entities import OwnKindId
from reader.domain.spans import Span
from reader.session import edits
from reader.session.marks import kind_key
from reader.session.review import (
    OTHERS,
    Count,
    Review,
    counts,
    finish,
    leads_on,
    without_verdict,
)
from reader.session.session import Session
from tests.builders import TEXT, a_document, an_analysis, some_findings

KINDS = ("person", "place", "organization", "date", "claim", "highlight", "own:weapon")


class NoLog:
    def write(self, document_id, changes):
        pass


def a_session():
    session = Session(a_document(), NoLog())
    session.receive(some_findings())
    return session


@pytest.fixture
def session():
    return a_session()


def plainly_counted(session, hidden=()):
    """Count by looking at every item there is."""
    whole, reviewed = Counter(), Counter()
    for item in session.annotations.values():
        kind = kind_key(item)
        if kind == HIGHLIGHT or kind in hidden or not session.shows(item):
            continue
        kind = OTHERS if kind.startswith("own:") else kind
        whole[kind] += 1
        reviewed[kind] += item.status is not Status.SUGGESTED
    return {Count(kind, reviewed[kind], whole[kind]) for kind in whole}


def plainly_open(session, hidden=()):
    return {
        item.id
        for item in session.annotations.values()
        if item.status is Status.SUGGESTED
        and session.shows(item)
        and kind_key(item) not in {HIGHLIGHT, *hidden}
    }


def words_of(session, item):
    return session.annotations[item].anchor.quote


def test_the_open_items_come_in_the_order_of_the_text(session):
    review, seen = Review(session), []
    item = review.begin(None, 0)
    while item is not None:
        review.stand(session.annotations[item])
        seen.append(session.annotations[item].span)
        session.apply(edits.accept(session, item))
        item = review.following()
    assert seen == sorted(seen)
    assert len(seen) == 9
    assert review.progress().reviewed == review.progress().whole == 9


def test_it_begins_at_the_item_in_focus_or_where_one_reads_and_goes_round(session):
    review = Review(session)
    china = next(a for a in session.annotations.values() if a.anchor.quote == "China")
    assert review.begin(china.id, 0) == china.id
    assert words_of(session, review.begin(None, china.span.start)) == "China"
    session.apply(edits.reject(session, china.id))
    assert words_of(session, review.begin(china.id, 0)) == "May 16"
    assert words_of(session, review.begin(None, len(TEXT))) == "Vladimir Putin"


def test_the_doubtful_ones_come_first_and_equal_ones_as_in_the_text(session):
    analysis = an_analysis()
    sure = [0.9, 0.4, 0.95, 0.4, 0.5, 0.9, 0.9, 0.9]
    mentions = tuple(
        replace(m, confidence=c) for m, c in zip(analysis.mentions, sure, strict=True)
    )
    session.receive(some_findings(analysis=replace(analysis, mentions=mentions)))
    review, seen = Review(session), []
    review.is_doubtful_first = True
    item = review.begin(None, 0)
    while item is not None:
        review.stand(session.annotations[item])
        seen.append(session.annotations[item])
        review.leave(item)
        item = review.following()
    assert [i.confidence for i in seen] == sorted(i.confidence for i in seen)
    assert [i.anchor.quote for i in seen[:3]] == ["Beijing", "China", "May 16"]
    assert "Putin said" in seen[3].anchor.quote  # a claim counts by its score


def test_what_was_left_is_offered_again_and_going_back_leads_to_decided_ones_too(session):
    review = Review(session)
    first = review.begin(None, 0)
    review.stand(session.annotations[first])
    review.leave(first)
    second = review.following()
    review.stand(session.annotations[second])
    session.apply(edits.reject(session, second))
    third = review.following()
    review.stand(session.annotations[third])
    assert review.progress().left == 1
    assert review.before() == second
    review.stand(session.annotations[second])
    assert review.before() == first
    review.stand(session.annotations[first])
    assert review.progress().left == 0
    assert review.before() is None
    for item in plainly_open(session):
        review.leave(item)
    assert review.following() is None
    assert review.progress().left == 8
    assert review.again() == first


def test_hidden_kinds_are_left_out(session):
    review = Review(session)
    review.hidden = frozenset({"person", "claim"})
    assert words_of(session, review.begin(None, 0)) == "Beijing"
    assert {count.kind for count in review.progress().kinds} == {"place", "organization", "date"}
    assert review.progress().whole == 4


def test_weak_claims_count_only_while_they_are_shown(session):
    session.show_claims_from(0.9)
    assert {c.kind for c in counts(session)} == {"person", "place", "organization", "date"}
    session.show_claims_from(0.5)
    assert Count("claim", 0, 1) in counts(session)


@pytest.mark.parametrize(
    ("act", "leads"),
    [
        (edits.accept, True),
        (edits.reject, True),
        (lambda s, i: edits.relabel(s, i, "place"), True),
        (lambda s, i: edits.relabel(s, i, "own:weapon"), True),
        (lambda s, i: edits.move(s, i, Span(0, 8)), False),
        (lambda s, i: edits.comment(s, i, "Who?"), False),
        (lambda s, i: edits.add(s, Span(0, 8), "place"), False),
    ],
)
def test_only_a_decision_leads_on(session, act, leads):
    item = next(a.id for a in session.annotations.values() if a.anchor.quote == "Vladimir Putin")
    assert leads_on(act(session, item)) is leads


def test_finishing_can_be_taken_back_and_keeps_the_notes(session):
    session.apply(ChangeSet("write", (Change(session.notes, ArticleNotes("Good.")),)))
    changes = finish(session, is_finished=True)
    session.apply(changes)
    assert session.notes == ArticleNotes("Good.", is_finished=True)
    assert finish(session, is_finished=True).changes == ()
    session.apply(changes.inverted())
    assert session.notes == ArticleNotes("Good.")


def test_claims_without_a_verdict_are_those_that_a_person_let_stand(session):
    assert without_verdict(session) == 0
    claim = next(a for a in session.annotations.values() if isinstance(a.body, Claim))
    session.apply(edits.accept(session, claim.id))
    assert without_verdict(session) == 1
    kept = session.annotations[claim.id]
    judged = replace(kept, body=replace(kept.body, verdict="open"))
    session.apply(ChangeSet("verdict", (Change(kept, judged),)))
    assert without_verdict(session) == 0
    session.apply(edits.reject(session, claim.id))
    assert without_verdict(session) == 0


def _some_item(session, number):
    ids = sorted(session.annotations)
    return ids[number % len(ids)]


def _act(session, name, number, kind):
    item, at = _some_item(session, number), number % (len(TEXT) - 12)
    match name:
        case "accept":
            return edits.accept(session, item)
        case "reject":
            return edits.reject(session, item)
        case "delete":
            return edits.delete(session, item)
        case "comment":
            return edits.comment(session, item, "?" if number % 2 else "")
        case "relabel":
            return edits.relabel(session, item, kind)
        case "move":
            return edits.move(session, item, Span(at, at + 9))
        case _:
            return edits.add(session, Span(at, at + 9), kind)


ACTS = st.tuples(
    st.sampled_from(
        ["accept", "reject", "delete", "comment", "relabel", "move", "add", "undo", "sift", "anew"]
    ),
    st.integers(0, 400),
    st.sampled_from(KINDS),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(ACTS, max_size=25), st.sets(st.sampled_from(KINDS[:5]), max_size=2))
def test_progress_equals_a_plain_count_after_any_acts(acts, hidden):
    session, done = a_session(), []
    review = Review(session)
    review.hidden = hidden
    for name, number, kind in acts:
        if name == "undo":
            if done:
                session.apply(done.pop().inverted())
        elif name == "sift":
            session.show_claims_from((number % 100) / 100)
        elif name == "anew":
            analysis = an_analysis()
            fewer = analysis.mentions[: number % 9]
            session.receive(some_findings(analysis=replace(analysis, mentions=fewer)))
        else:
            changes = _act(session, name, number, kind)
            session.apply(changes)
            done.extend([changes] if changes.changes else [])
        assert set(review.progress().kinds) == plainly_counted(session, hidden)
        assert {i for i in session.annotations if session.tally.is_open(i)} == plainly_open(
            session
        )
    for is_doubtful in (False, True):
        review.is_doubtful_first = is_doubtful
        item, seen = review.begin(None, 0), []
        while item is not None:
            seen.append(item)
            review.stand(session.annotations[item])
            review.leave(item)
            item = review.following()
        assert len(seen) == len(set(seen))
        assert set(seen) == plainly_open(session, hidden)


def test_own_kinds_are_counted_together(session):
    for words in ("trade", "remarks"):
        start = TEXT.index(words)
        session.apply(edits.add(session, Span(start, start + len(words)), f"own:{words}"))
    assert OwnKindId("own:trade") == "own:trade"
    assert Count(OTHERS, 2, 2) in counts(session)
