from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from reader.base.errors import UserError
from reader.domain.annotations import Evidence, Status
from reader.domain.claims import ClaimKind, Modality
from reader.domain.findings import NOTHING_FOUND
from reader.session import claim_edits, edits, entity_edits, mention_edits
from reader.session.items import Prepared
from reader.session.people.comparing import Aspect
from reader.session.people.settling import ask_again, keep_both, keep_mine, take_theirs
from reader.session.speaker_edits import set_speaker
from tests.builders import some_findings, span_of
from tests.session.people.someone import ACTS, TEXT, Someone, hand_over

MOST_ROUNDS = 60
OLD = Evidence("https://example.org", "page 1")
NEW = Evidence("https://example.org", "page 3")


def state(session):
    """Return everything that a person has said."""
    entities = {e.id: e for e in session.entities.values() if e.origin.value == "human"}
    own = {item.id: item for item in session.own}
    return own, entities, session.notes, dict(session.settlements)


def assert_stored(me):
    """The library holds what the session shows, and its journal tells the same."""
    for _ in range(2):
        stored = me.library.load(me.session.document.id)
        assert {item.id: item for item in stored.annotations} == state(me.session)[0]
        assert {each.id: each for each in stored.settlements} == me.session.settlements
        assert stored.notes == me.session.notes
        me.library.rebuild(me.session.document.id)


def settle_all(me, comparison):
    """Take over one after the other until there is nothing left; return the acts."""
    acts = []
    for _ in range(MOST_ROUNDS):
        comparison = me.comparison()
        left = [*comparison.differences, *comparison.only_theirs]
        if not left:
            return acts
        acts.append(me.apply(take_theirs(me.session, comparison, left[:1])))
        assert acts[-1].changes
    raise AssertionError("it does not come to an end")


@settings(max_examples=20, deadline=None)
@given(ACTS, ACTS)
def test_settled_in_their_favour_i_say_all_that_they_say(mine, theirs):
    with tempfile.TemporaryDirectory() as folder:
        me, ada = Someone(Path(folder), "me"), Someone(Path(folder), "Ada")
        try:
            me.do(mine)
            ada.do(theirs)
            before = state(me.session)
            me.take(ada.file())
            if not me.others():
                return
            assert state(me.session) == before  # taking in changes nothing of mine
            acts = settle_all(me, me.comparison())
            comparison = me.comparison()
            said = {pair.theirs.id for pair in comparison.agreed}
            assert said == {i.id for i in comparison.work.annotations} - taken_for_granted(
                comparison
            )
            assert_stored(me)
            shown_to_me = state(me.session)
            for findings in (Prepared(TEXT, NOTHING_FOUND), some_findings(TEXT)):
                me.session.receive(findings)
                assert state(me.session) == shown_to_me  # a new analysis changes nothing
            for act in reversed(acts):
                me.apply(act.inverted())
            assert state(me.session) == before
            for act in acts:
                me.apply(act)
            assert state(me.session) == shown_to_me
            assert_stored(me)
        finally:
            me.close()
            ada.close()


def taken_for_granted(comparison):
    """Return what they rejected where I have made something else of the suggestion."""
    paired = {pair.theirs.id for pair in comparison.agreed}
    return {i.id for i in comparison.work.annotations if i.id not in paired and not i.is_shown}


@settings(max_examples=20, deadline=None)
@given(ACTS, ACTS)
def test_all_at_once_is_the_same_as_one_after_the_other(mine, theirs):
    with tempfile.TemporaryDirectory() as folder:
        me, ada = Someone(Path(folder), "me"), Someone(Path(folder), "Ada")
        try:
            me.do(mine)
            ada.do(theirs)
            me.take(ada.file())
            if not me.others():
                return
            for _ in range(MOST_ROUNDS):
                comparison = me.comparison()
                left = [*comparison.differences, *comparison.only_theirs]
                if not left:
                    break
                me.apply(take_theirs(me.session, comparison, left))
            assert not left
        finally:
            me.close()
            ada.close()


@settings(max_examples=20, deadline=None)
@given(ACTS, ACTS)
def test_mine_stays_where_i_say_so(mine, theirs):
    with tempfile.TemporaryDirectory() as folder:
        me, ada = Someone(Path(folder), "me"), Someone(Path(folder), "Ada")
        try:
            me.do(mine)
            ada.do(theirs)
            me.take(ada.file())
            if not me.others():
                return
            before = state(me.session)[:3]
            comparison = me.comparison()
            keys = {d.key: d for d in (*comparison.differences, *comparison.only_theirs)}
            for difference in keys.values():
                me.apply(keep_mine(me.session, difference))
            after = me.comparison()
            assert (after.differences, after.only_theirs) == ((), ())
            assert state(me.session)[:3] == before
            assert_stored(me)
        finally:
            me.close()
            ada.close()


def test_their_kind_for_mine(two):
    me, ada = two
    me.mark("China", "place")
    ada.apply(edits.relabel(ada.session, ada.item("China").id, "organization"))
    comparison = hand_over(ada, me)
    (difference,) = comparison.differences
    assert difference.aspects == (Aspect.KIND,)
    me.apply(take_theirs(me.session, comparison, [difference]))
    item = me.item("China")
    assert (item.body.label, item.status, item.taken_from) == (
        "organization",
        Status.EDITED,
        "Ada",
    )
    assert me.session.entities[item.body.entity].kind.value == "organization"


def test_their_rejection_for_what_i_accepted(two):
    me, ada = two
    me.apply(edits.accept(me.session, me.item("Beijing").id))
    ada.apply(edits.reject(ada.session, ada.item("Beijing").id))
    comparison = hand_over(ada, me)
    (difference,) = comparison.differences
    assert difference.aspects == (Aspect.DECISION,)
    me.apply(take_theirs(me.session, comparison, [difference]))
    assert me.item("Beijing").status is Status.REJECTED


def test_what_i_rejected_can_be_right_after_all(two):
    me, ada = two
    me.apply(edits.reject(me.session, me.item("Beijing").id))
    ada.apply(edits.accept(ada.session, ada.item("Beijing").id))
    comparison = hand_over(ada, me)
    me.apply(take_theirs(me.session, comparison, comparison.differences))
    assert me.item("Beijing").status is Status.ACCEPTED
    assert me.comparison().agreed


def test_both_stand_side_by_side(two):
    me, ada = two
    me.mark("Kremlin", "organization")
    ada.apply(edits.move(ada.session, ada.item("Kremlin").id, span_of("The Kremlin")))
    comparison = hand_over(ada, me)
    (difference,) = comparison.differences
    assert difference.aspects == (Aspect.ENDS,)
    me.apply(keep_both(me.session, comparison, difference))
    assert {i.anchor.quote for i in me.session.own} == {"Kremlin", "The Kremlin"}
    after = me.comparison()
    assert after.differences == ()
    assert [d.mine.anchor.quote for d in after.only_mine] == ["Kremlin"]


def test_only_one_modality_can_be(two):
    me, ada = two
    for person in two:
        person.mark("Xi Jinping agreed", "claim")
    item = ada.item("Xi Jinping agreed.")
    ada.apply(claim_edits.set_modality(ada.session, item.id, Modality.DENIED))
    comparison = hand_over(ada, me)
    (difference,) = comparison.differences
    assert difference.aspects == (Aspect.MODALITY,)
    with pytest.raises(UserError, match="Only one of the two"):
        keep_both(me.session, comparison, difference)


def test_all_that_is_said_about_a_claim_can_be_taken_over(two):
    me, ada = two
    for person in two:
        person.mark("Xi Jinping agreed", "claim")
        person.mark("Xi Jinping", "person")
    item = ada.item("Xi Jinping agreed.")
    ada.apply(claim_edits.set_modality(ada.session, item.id, Modality.QUESTION))
    ada.apply(claim_edits.set_verdict(ada.session, item.id, "refuted"))
    ada.apply(claim_edits.set_evidence(ada.session, item.id, [NEW]))
    ada.apply(edits.set_claim_kinds(ada.session, item.id, [ClaimKind.QUOTE]))
    xi = ada.item("Xi Jinping").body.entity
    ada.apply(set_speaker(ada.session, item.id, xi))
    comparison = hand_over(ada, me)
    (difference,) = comparison.differences
    assert set(difference.aspects) == {
        Aspect.MODALITY,
        Aspect.SOURCE,
        Aspect.CLAIM_KINDS,
        Aspect.VERDICT,
        Aspect.EVIDENCE,
    }
    me.apply(take_theirs(me.session, comparison, [difference]))
    mine, theirs = me.item("Xi Jinping agreed.").body, ada.item("Xi Jinping agreed.").body
    assert (mine.modality, mine.kinds, mine.verdict) == (Modality.QUESTION, ("quote",), "refuted")
    assert mine.evidence == theirs.evidence
    assert mine.attribution.entity == me.item("Xi Jinping").body.entity
    assert me.comparison().differences == ()


def test_evidence_of_both_is_put_together(two):
    me, ada = two
    for person, evidence in zip(two, (OLD, NEW), strict=True):
        person.mark("Xi Jinping agreed", "claim")
        item = person.item("Xi Jinping agreed.").id
        person.apply(claim_edits.set_evidence(person.session, item, [evidence]))
    comparison = hand_over(ada, me)
    assert comparison.differences[0].is_adding
    me.apply(take_theirs(me.session, comparison, comparison.fitting))
    assert me.item("Xi Jinping agreed.").body.evidence == (OLD, NEW)


def test_their_item_takes_the_place_of_my_suggestion(two):
    me, ada = two
    ada.apply(edits.accept(ada.session, ada.item("Beijing").id))
    comparison = hand_over(ada, me)
    (difference,) = comparison.only_theirs
    me.apply(take_theirs(me.session, comparison, [difference]))
    assert [i.anchor.quote for i in me.session.exactly_at(span_of("Beijing"))] == ["Beijing"]
    assert me.item("Beijing").status is Status.ACCEPTED
    assert me.item("Beijing").taken_from == "Ada"


def test_what_they_added_where_my_machine_suggests_the_same(two, someone):
    me, _ = two
    bob = someone("Bob", analysed=False)
    bob.mark("Beijing", "place")
    comparison = hand_over(bob, me)
    me.apply(take_theirs(me.session, comparison, comparison.only_theirs))
    assert len(me.session.exactly_at(span_of("Beijing"))) == 1
    assert me.comparison().only_theirs == ()


def test_somebody_with_the_same_name_here_is_the_same(two):
    me, ada = two
    me.mark("Xi", "person")
    mine = me.item("Xi").body.entity
    ada.mark("Xi Jinping", "person")
    comparison = hand_over(ada, me)
    before = len(me.session.entities)
    me.apply(take_theirs(me.session, comparison, comparison.only_theirs))
    assert len(me.session.entities) == before
    assert me.item("Xi Jinping").body.entity == mine


def test_somebody_who_is_not_here_comes_along(two):
    me, ada = two
    ada.mark("remarks", "person")
    comparison = hand_over(ada, me)
    me.apply(take_theirs(me.session, comparison, comparison.only_theirs))
    entity = me.session.entities[me.item("remarks").body.entity]
    assert (entity.name, entity.origin.value) == ("remarks", "human")


def test_another_name_is_asked_once_for_all_mentions(two):
    me, ada = two
    for person in two:
        for number in (2, 3):
            person.mark("Putin", "person", number)
    entity = ada.item("Putin").body.entity
    ada.apply(entity_edits.rename(ada.session, entity, "V. V. Putin"))
    comparison = hand_over(ada, me)
    (difference,) = comparison.differences
    assert difference.aspects == (Aspect.NAME,)
    me.apply(take_theirs(me.session, comparison, [difference]))
    mine = me.session.entities[me.item("Putin").body.entity]
    assert mine.name == "V. V. Putin"
    assert "Vladimir Putin" in mine.aliases


def test_one_whom_they_took_apart_is_somebody_else_here_too(two):
    me, ada = two
    for person in two:
        for number in (1, 2, 3):
            person.mark("Putin", "person", number)
    third = ada.session.exactly_at(span_of("Putin", TEXT, 3))[0]
    ada.apply(mention_edits.separate(ada.session, third.id))
    comparison = hand_over(ada, me)
    (difference,) = comparison.differences
    assert difference.aspects == (Aspect.ENTITY,)
    me.apply(take_theirs(me.session, comparison, [difference]))
    assert me.comparison().differences == ()
    entities = {i.body.entity for i in me.session.own}
    assert len(entities) == 2


def test_a_settled_difference_is_open_again_when_they_say_something_new(two):
    me, ada = two
    me.mark("China", "place")
    ada.apply(edits.relabel(ada.session, ada.item("China").id, "organization"))
    comparison = hand_over(ada, me)
    me.apply(keep_mine(me.session, comparison.differences[0]))
    assert me.comparison().differences == ()
    assert hand_over(ada, me).differences == ()
    ada.apply(edits.relabel(ada.session, ada.item("China").id, "person"))
    assert len(hand_over(ada, me).differences) == 1


def test_a_settled_difference_can_be_asked_about_again(two):
    me, ada = two
    me.mark("China", "place")
    ada.apply(edits.relabel(ada.session, ada.item("China").id, "organization"))
    comparison = hand_over(ada, me)
    me.apply(keep_mine(me.session, comparison.differences[0]))
    me.apply(ask_again(me.session, me.comparison().settled[0]))
    assert len(me.comparison().differences) == 1


def test_what_only_i_have_cannot_be_taken_over(two):
    me, ada = two
    me.mark("China", "place")
    ada.mark("Beijing", "place")
    comparison = hand_over(ada, me)
    with pytest.raises(UserError, match="Only you"):
        take_theirs(me.session, comparison, comparison.only_mine)
