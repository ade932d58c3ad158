from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.annotations import Claim, Mention, Status
from reader.domain.claims import Attribution
from reader.domain.contributions import Author, Contribution
from reader.domain.entities import Entity, MentionKind, OwnKindId
from reader.domain.vocabulary import OwnKind, Verdict, Vocabulary
from reader.session.kind_edits import any_key
from reader.session.people.comparing import compare
from reader.session.people.placed import placed
from reader.session.people.settling import take_theirs, words_needed
from reader.text.context import anchor_at
from tests.builders import TEXT, a_session, an_annotation, span_of

WORDS = ("Beijing", "China", "Xi Jinping", "Kremlin", "Putin", "May 16", "trade")
ADA = Author("ada", "Ada")
THEIRS, MINE = OwnKindId("own:theirs"), OwnKindId("own:mine")


def by_ada(*items, kinds=(), verdicts=()):
    return Contribution(
        ADA, frozenset("a"), items, (), vocabulary=Vocabulary(tuple(kinds), tuple(verdicts))
    )


def of_kind(kind):
    item = an_annotation("trade", status=Status.ADDED)
    return replace(item, body=Mention(kind))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT)), st.integers(0, 20), st.text("ab \n", max_size=9)),
        max_size=4,
    )
)
def test_in_a_changed_text_an_item_is_over_its_words_or_nowhere(changes):
    text = TEXT
    for start, size, words in changes:
        text = text[:start] + words + text[start + size :]
    items = [an_annotation(words, status=Status.ACCEPTED) for words in WORDS]
    work = placed(by_ada(*items), text)
    assert len(work.annotations) + len(work.missing) == len(items)
    known = {words.casefold() for words in WORDS}
    for item in work.annotations:
        words = " ".join(item.span.cut(text).split()).casefold()
        assert words in known
        assert words == " ".join(item.anchor.quote.split()).casefold()


def test_who_says_a_claim_comes_along_where_the_words_are_known():
    claim = an_annotation("Xi Jinping agreed.", "claim", status=Status.EDITED)
    said = Attribution(span_of("Xi Jinping"), span_of("agreed"), (span_of("trade"),), "xi")
    claim = replace(claim, body=Claim(attribution=said))
    (item,) = placed(by_ada(claim), f"One more line.\n{TEXT}").annotations
    found = item.body.attribution
    text = f"One more line.\n{TEXT}"
    assert [part.cut(text) for part in (found.source, found.cue, *found.content)] == [
        "Xi Jinping",
        "agreed",
        "trade",
    ]


def test_an_own_kind_of_the_same_name_is_mine():
    mine = Vocabulary((OwnKind(MINE, "Weapon"),))
    work = placed(by_ada(of_kind(THEIRS), kinds=[OwnKind(THEIRS, "weapon")]), TEXT, mine)
    assert work.annotations[0].body.kind == MINE


def test_an_own_kind_that_is_not_here_comes_along_with_the_item(library):
    session = a_session(library, analysed=False)
    kind = OwnKind(THEIRS, "Weapon", "#123456", "Shift+G", "Arms", True)
    session.vocabulary = Vocabulary((OwnKind(MINE, "Law", key="Shift+G"),))
    contribution = by_ada(of_kind(THEIRS), kinds=[kind])
    comparison = compare(session, placed(contribution, TEXT, session.vocabulary))
    words = words_needed(session.vocabulary, comparison, comparison.only_theirs, any_key)
    assert words.kinds[1] == kind._replace(key="", is_retired=False)
    assert words_needed(words, comparison, comparison.only_theirs, any_key) == words
    session.apply(take_theirs(session, comparison, comparison.only_theirs))
    assert session.own[0].body.kind == THEIRS


def test_kinds_that_come_along_are_as_those_that_are_made_here(library):
    session = a_session(library, analysed=False)
    kinds = [
        OwnKind(OwnKindId("own:a"), "Weapon", key="Shift+G"),
        OwnKind(OwnKindId("own:b"), " Law  x ", key="shift+g"),
        OwnKind(OwnKindId("own:c"), ""),
        OwnKind(OwnKindId("own:d"), "Person"),
        OwnKind(OwnKindId("own:e"), "Bomb", key="B"),
    ]
    words = [span_of(each) for each in ("trade", "China", "Putin", "Kremlin", "Beijing")]
    items = [
        replace(of_kind(kind.id), id=kind.id, anchor=anchor_at(TEXT, span))
        for kind, span in zip(kinds, words, strict=True)
    ]
    comparison = compare(session, placed(by_ada(*items, kinds=kinds), TEXT))
    needed = words_needed(
        session.vocabulary, comparison, comparison.only_theirs, lambda key, _: key * (key == "B")
    )
    assert [(kind.name, kind.key) for kind in needed.kinds] == [
        ("Weapon", "Shift+G"),
        ("Law x", ""),
        ("Bomb", ""),
    ]


def test_a_verdict_that_is_not_here_comes_along(library):
    session = a_session(library, analysed=False)
    claim = an_annotation("Xi Jinping agreed.", "claim", status=Status.EDITED)
    claim = replace(claim, body=Claim(verdict="odd"))
    contribution = by_ada(claim, verdicts=[Verdict("odd", "Odd")])
    comparison = compare(session, placed(contribution, TEXT))
    words = words_needed(session.vocabulary, comparison, comparison.only_theirs, any_key)
    assert words.verdict_names["odd"] == "Odd"


def test_a_verdict_of_the_same_name_is_mine():
    claim = an_annotation("Xi Jinping agreed.", "claim", status=Status.EDITED)
    claim = replace(claim, body=Claim(verdict="x"))
    work = placed(by_ada(claim, verdicts=[Verdict("x", "refuted")]), TEXT, Vocabulary())
    assert work.annotations[0].body.verdict == "refuted"


@pytest.mark.parametrize("id_", ["date", "article notes", "settled:1", "person:0-14", "moved x"])
def test_an_item_with_an_id_of_something_else_gets_one_of_its_own(library, id_):
    session = a_session(library)
    item = replace(an_annotation("trade", status=Status.ADDED), id=id_)
    comparison = compare(session, placed(by_ada(item), TEXT))
    before = len(session.annotations)
    session.apply(take_theirs(session, comparison, comparison.only_theirs))
    assert len(session.annotations) == before + 1
    (mine,) = session.own
    assert mine.id != id_
    assert library.load(session.document.id).annotations == (mine,)


def test_somebody_with_the_id_of_somebody_else_gets_one_of_their_own(library):
    session = a_session(library, analysed=False)
    evil = Entity(id="person:xi jinping", kind=MentionKind.PERSON, name="Evil")
    item = replace(an_annotation("trade", status=Status.ADDED), body=Mention(evil.kind, evil.id))
    contribution = by_ada(item)._replace(entities=(evil,))
    comparison = compare(session, placed(contribution, TEXT))
    session.apply(take_theirs(session, comparison, comparison.only_theirs))
    assert session.entities[session.own[0].body.entity].name == "Evil"
    assert evil.id not in session.entities
