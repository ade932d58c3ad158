"""A person says how strongly, with which verdict and why."""

from __future__ import annotations

import pytest

from reader.base.errors import UserError
from reader.domain.annotations import Claim, Evidence, Status
from reader.domain.claims import Modality
from reader.session import edits
from reader.session.claim_edits import set_evidence, set_modality, set_verdict
from tests.builders import a_session, some_findings


@pytest.fixture
def session(library):
    return a_session(library)


def claim_of(session):
    return next(a for a in session.annotations.values() if isinstance(a.body, Claim))


def test_another_modality_is_an_edit_and_undone_exactly(session):
    before = claim_of(session)
    changes = set_modality(session, before.id, Modality.HEDGED)
    session.apply(changes)
    assert claim_of(session).body.modality is Modality.HEDGED
    assert claim_of(session).status is Status.EDITED
    assert claim_of(session).suggested.body == before.body
    session.apply(changes.inverted())
    assert claim_of(session) == before


def test_a_verdict_confirms_a_suggestion_and_outlives_an_analysis(session):
    claim = claim_of(session)
    session.apply(set_verdict(session, claim.id, "refuted"))
    session.receive(some_findings())
    assert claim_of(session).body.verdict == "refuted"
    assert claim_of(session).status is Status.ACCEPTED


def test_a_verdict_is_taken_back(session):
    claim = claim_of(session)
    session.apply(set_verdict(session, claim.id, "refuted"))
    session.apply(set_verdict(session, claim.id, ""))
    assert claim_of(session).body == claim.body


def test_a_verdict_on_a_rejected_claim_leaves_it_rejected(session):
    claim = claim_of(session)
    session.apply(edits.reject(session, claim.id))
    session.apply(set_verdict(session, claim.id, "open"))
    assert session.annotations[claim.id].status is Status.REJECTED


def test_the_step_is_called_by_the_name_of_the_verdict(session):
    claim = claim_of(session)
    assert set_verdict(session, claim.id, "open").label == "verdict: Open"
    assert set_verdict(session, claim.id, "gone").label == "verdict: verdict of another list"


def test_evidence_is_kept_in_its_order_without_empty_entries(session):
    claim = claim_of(session)
    two = Evidence("https://b.example/", "says so"), Evidence("", "Hansard, page 12")
    session.apply(set_evidence(session, claim.id, [two[0], Evidence("", ""), two[1]]))
    assert claim_of(session).body.evidence == two
    assert claim_of(session).status is Status.ACCEPTED


def test_what_is_so_already_changes_nothing(session):
    claim = claim_of(session)
    assert set_modality(session, claim.id, Modality.ASSERTED).changes == ()
    assert set_verdict(session, claim.id, "").changes == ()
    assert set_evidence(session, claim.id, [Evidence("", "")]).changes == ()


def test_a_name_is_no_claim(session):
    name = next(a for a in session.annotations.values() if a.anchor.quote == "Beijing")
    for edit in (
        lambda: set_modality(session, name.id, Modality.DENIED),
        lambda: set_verdict(session, name.id, "open"),
        lambda: set_evidence(session, name.id, []),
    ):
        with pytest.raises(UserError, match="claim"):
            edit()
