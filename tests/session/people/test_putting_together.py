from __future__ import annotations

from reader.domain.claims import Modality
from reader.session import claim_edits, edits
from reader.session.people.comparing import Aspect
from reader.session.people.settling import take_theirs
from reader.session.speaker_edits import set_source, set_speaker
from tests.builders import span_of
from tests.session.people.someone import hand_over


def test_comments_follow_each_other(two):
    me, ada = two
    for person, words in zip(two, ("Really?", "Yes, see page 3."), strict=True):
        item = person.item("Beijing")
        person.apply(edits.comment(person.session, item.id, words))
    comparison = hand_over(ada, me)
    assert comparison.differences[0].is_adding
    me.apply(take_theirs(me.session, comparison, comparison.differences))
    assert me.item("Beijing").comment == "Really?\n\nAda: Yes, see page 3."
    assert me.comparison().differences == ()


def test_what_was_taken_over_is_no_news_to_who_wrote_it(two):
    me, ada = two
    for person, words in zip(two, ("Really?", "Yes."), strict=True):
        person.apply(edits.comment(person.session, person.item("Beijing").id, words))
    comparison = hand_over(ada, me)
    me.apply(take_theirs(me.session, comparison, comparison.differences))
    comparison = hand_over(me, ada)
    ada.apply(take_theirs(ada.session, comparison, comparison.differences))
    assert ada.item("Beijing").comment == "Yes.\n\nme: Really?"
    assert hand_over(ada, me).differences == ()
    assert hand_over(me, ada).differences == ()


def test_a_contrary_comment_is_news(two):
    me, ada = two
    for person, words in zip(two, ("It is so.", "Contra: It is so."), strict=True):
        person.apply(edits.comment(person.session, person.item("Beijing").id, words))
    comparison = hand_over(ada, me)
    assert comparison.differences[0].aspects == (Aspect.COMMENT,)


def test_my_words_for_who_says_it_stay_where_they_say_something_else(two):
    me, ada = two
    for person in two:
        person.mark("Xi Jinping agreed", "claim")
        person.mark("Xi Jinping", "person")
    mine, theirs = (person.item("Xi Jinping agreed.") for person in two)
    me.apply(set_source(me.session, mine.id, span_of("Xi Jinping")))
    ada.apply(set_speaker(ada.session, theirs.id, ada.item("Xi Jinping").body.entity))
    ada.apply(claim_edits.set_modality(ada.session, theirs.id, Modality.DENIED))
    comparison = hand_over(ada, me)
    (difference,) = comparison.differences
    assert difference.aspects == (Aspect.MODALITY,)
    me.apply(take_theirs(me.session, comparison, [difference]))
    after = me.item("Xi Jinping agreed.").body
    assert after.modality is Modality.DENIED
    assert after.attribution.source == span_of("Xi Jinping")
