"""A person says who says a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.base.errors import UserError
from reader.domain.annotations import Claim, Status
from reader.domain.claims import Attribution, EntityId
from reader.domain.spans import Span
from reader.session.facts import facts_about
from reader.session.opening import open_stored
from reader.session.rows import speaker
from reader.session.speaker_edits import Unnamed, possible_speakers, set_speaker, speaker_of
from tests.builders import TEXT, a_document, a_session, an_analysis, some_findings, span_of

PUTIN, XI = EntityId("person:vladimir putin"), EntityId("person:xi jinping")


def analysis(attribution=None):
    whole = an_analysis()
    return replace(whole, claims=(replace(whole.claims[0], attribution=attribution),))


@pytest.fixture
def said():
    """The machine has found that Putin says it."""
    source, cue = span_of("Putin", number=2), span_of("said")
    return analysis(Attribution(source, cue, (span_of("trade with China"),), EntityId("e1")))


def session_with(library, found):
    session = a_session(library, analysed=False)
    session.receive(some_findings(analysis=found))
    return session


def claim_of(session):
    return next(a for a in session.annotations.values() if isinstance(a.body, Claim))


def who(session):
    return speaker(session, claim_of(session))


def test_people_come_before_organizations_and_nothing_else_speaks(library, said):
    session = session_with(library, said)
    names = [entity.name for entity in possible_speakers(session)]
    assert names == ["Vladimir Putin", "Xi Jinping", "Kremlin"]


def test_a_person_can_say_who_says_it_and_take_that_back(library, said):
    session = session_with(library, said)
    claim = claim_of(session)
    before = claim.body
    changes = set_speaker(session, claim.id, XI)
    session.apply(changes)
    assert who(session) == "Xi Jinping"
    assert claim_of(session).status is Status.EDITED
    assert claim_of(session).body.attribution.cue == before.attribution.cue
    session.apply(changes.inverted())
    assert who(session) == "Putin → Vladimir Putin"
    assert claim_of(session).body == before


def test_words_that_name_nobody_else_stay(library):
    source = span_of("trade")  # stands for a description such as "the minister"
    session = session_with(library, analysis(Attribution(source, None, ())))
    assert speaker_of(session, claim_of(session).id) is None
    session.apply(set_speaker(session, claim_of(session).id, XI))
    assert who(session) == "trade → Xi Jinping"
    assert facts_about(session, claim_of(session).id)[0] == (
        "Who says it",
        "trade → Xi Jinping",
    )


@pytest.mark.parametrize(
    ("chosen", "shown"), [(Unnamed.ARTICLE, "the article itself"), (Unnamed.NOBODY, "not named")]
)
def test_it_may_be_the_article_or_nobody(library, said, chosen, shown):
    session = session_with(library, said)
    claim = claim_of(session)
    session.apply(set_speaker(session, claim.id, chosen))
    assert speaker_of(session, claim.id) is chosen
    assert facts_about(session, claim.id)[0] == ("Who says it", shown)
    assert set_speaker(session, claim.id, chosen).changes == ()


def test_a_claim_of_the_article_can_be_given_a_speaker(library):
    session = session_with(library, analysis())
    session.apply(set_speaker(session, claim_of(session).id, PUTIN))
    assert who(session) == "Vladimir Putin"


def test_it_is_kept_over_a_new_analysis_and_a_new_start(library, said):
    document = a_document()
    session = a_session(library, document, analysed=False)
    session.receive(some_findings(analysis=said))
    session.apply(set_speaker(session, claim_of(session).id, XI))
    without_xi = replace(
        said,
        mentions=tuple(m for m in said.mentions if m.entity != "e5"),
        entities=tuple(e for e in said.entities if e.id != "e5"),
    )
    session.receive(some_findings(analysis=without_xi))
    assert who(session) == "Xi Jinping"
    again = open_stored(document.id, library).session
    again.receive(some_findings(analysis=without_xi))
    assert who(again) == "Xi Jinping"


def test_only_a_claim_has_somebody_who_says_it(library, said):
    session = session_with(library, said)
    name = next(a for a in session.annotations.values() if a.anchor.quote == "Beijing")
    with pytest.raises(UserError, match="claim"):
        set_speaker(session, name.id, XI)


def test_the_comma_of_an_apposition_is_not_shown(library):
    start = TEXT.index("Xi Jinping")
    found = analysis(Attribution(Span(start, start + len("Xi Jinping")), None, ()))
    session = session_with(library, found)
    assert who(session) == "Xi Jinping"
