"""A person says which words of the text are who, how and what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.base.errors import UserError
from reader.domain.annotations import Claim, Status
from reader.domain.claims import Attribution, EntityId
from reader.domain.entities import Origin
from reader.domain.spans import Span
from reader.session.claim_parts import Part, bare_words, change_content, parts_of, set_cue
from reader.session.opening import open_stored
from reader.session.rows import speaker
from reader.session.speaker_edits import Unnamed, set_source, speaker_of
from tests.builders import TEXT, a_document, a_session, an_analysis, some_findings, span_of

PUTIN = EntityId("person:vladimir putin")


@pytest.fixture
def session(library):
    return a_session(library)


def said(session):
    return next(a for a in session.annotations.values() if isinstance(a.body, Claim))


def words(session):
    return [(s.part, s.span.cut(TEXT)) for s in parts_of(said(session))]


def test_selected_words_become_who_says_it_with_whom_they_name(session):
    session.apply(set_source(session, said(session).id, span_of("Putin said", number=1)))
    assert said(session).body.attribution.source == span_of("Putin said")
    assert said(session).body.attribution.entity == PUTIN
    assert session.entities[PUTIN].origin is Origin.HUMAN
    assert said(session).status is Status.EDITED


def test_words_without_a_name_stand_for_themselves(session):
    session.apply(set_source(session, said(session).id, span_of("trade with")))
    assert said(session).body.attribution.entity is None
    assert speaker(session, said(session)) == "trade with"
    assert speaker_of(session, said(session).id) is None


def test_a_part_of_a_name_and_a_place_beside_it_do_no_harm(session):
    inside = span_of("Jinping")
    session.apply(set_source(session, said(session).id, inside))
    assert said(session).body.attribution.entity == "person:xi jinping"
    session.apply(set_source(session, said(session).id, span_of("visited Beijing")))
    assert said(session).body.attribution.entity is None


def test_a_person_is_meant_before_an_organization(session):
    stretch = Span(span_of("Kremlin").start, span_of("Putin", number=3).end)
    session.apply(set_source(session, said(session).id, stretch))
    assert said(session).body.attribution.entity == PUTIN


def test_blanks_commas_and_quotes_around_the_words_are_left_out(session):
    session.apply(set_source(session, said(session).id, span_of("Beijing.\n")))
    assert said(session).body.attribution.source == span_of("Beijing")
    session.apply(set_cue(session, said(session).id, span_of(" said ")))
    assert said(session).body.attribution.cue == span_of("said")


def test_a_letter_keeps_its_accents():
    text = "Cafe\u0301, he said."

    class Bare:
        document = a_document(text)

    assert bare_words(Bare, Span(0, 6)) == Span(0, 5)


def test_nothing_but_marks_is_refused(session):
    with pytest.raises(UserError, match="no words"):
        set_cue(session, said(session).id, span_of("🙂"))
    with pytest.raises(UserError, match="no text"):
        change_content(session, said(session).id, span_of(" "))


def test_a_cue_is_set_changed_and_taken_away(session):
    session.apply(set_cue(session, said(session).id, span_of("said")))
    assert words(session) == [(Part.CUE, "said")]
    assert speaker_of(session, said(session).id) is Unnamed.NOBODY
    assert set_cue(session, said(session).id, span_of("said")).changes == ()
    session.apply(set_cue(session, said(session).id, None))
    assert words(session) == []


def test_stretches_add_up_meet_and_are_taken_out(session):
    claim = said(session).id
    for stretch in ("doubled since May 16", "trade with China"):
        session.apply(change_content(session, claim, span_of(stretch)))
    assert words(session) == [
        (Part.CONTENT, "trade with China"), (Part.CONTENT, "doubled since May 16"),
    ]  # fmt: skip
    session.apply(change_content(session, claim, span_of("had doubled ")))
    assert words(session) == [(Part.CONTENT, "trade with China"), (Part.CONTENT, "had doubled")]
    session.apply(change_content(session, claim, span_of(" trade with China ")))
    assert words(session) == [(Part.CONTENT, "had doubled")]


def test_a_word_that_is_cut_is_made_whole(session):
    claim = said(session).id
    session.apply(change_content(session, claim, span_of("ade with Chi")))
    session.apply(set_cue(session, claim, span_of("ai")))
    session.apply(set_source(session, claim, span_of("inp")))
    assert words(session) == [
        (Part.SOURCE, "Jinping"), (Part.CUE, "said"), (Part.CONTENT, "trade with China"),
    ]  # fmt: skip


def test_the_other_parts_stay(library):
    found = Attribution(span_of("Putin", number=2), span_of("said"), (), EntityId("e1"))
    whole = an_analysis()
    session = a_session(library, analysed=False)
    analysis = replace(whole, claims=(replace(whole.claims[0], attribution=found),))
    session.receive(some_findings(analysis=analysis))
    before = said(session).body.attribution
    session.apply(change_content(session, said(session).id, span_of("trade with China")))
    session.apply(set_cue(session, said(session).id, None))
    after = replace(before, cue=None, content=(span_of("trade with China"),))
    assert said(session).body.attribution == after


def test_parts_are_there_again_after_a_new_start(library):
    document = a_document()
    session = a_session(library, document)
    session.apply(set_source(session, said(session).id, span_of("Xi Jinping")))
    session.apply(set_cue(session, said(session).id, span_of("agreed")))
    again = open_stored(document.id, library).session
    again.receive(some_findings())
    assert words(again) == words(session)
    assert speaker(again, said(again)) == "Xi Jinping"
