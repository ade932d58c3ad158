"""Two claims of one, and one of two; nothing gets lost, and no suggestion comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.base.errors import UserError
from reader.domain.annotations import Claim, Evidence, Status
from reader.domain.claims import Attribution, ClaimKind, Modality
from reader.domain.spans import Span
from reader.session import edits
from reader.session.claim_edits import set_evidence, set_modality, set_verdict
from reader.session.claim_splitting import join_with_next, split_claim, split_places
from reader.session.opening import open_stored
from tests.builders import TEXT, a_document, a_session, an_analysis, some_findings, span_of

FIRST = "Putin said that trade with China had doubled since May 16."
NEXT = "Xi Jinping agreed."
LAST = "The Kremlin may publish the text 🙂 of Putin’s remarks."


def analysis(*sentences, attribution=None):
    """The machine finds claims in these sentences."""
    whole = an_analysis()
    (one,) = whole.claims
    claims = tuple(
        replace(one, span=whole.sentences[n], sentence=n, attribution=attribution)
        for n in sentences
    )
    return replace(whole, claims=claims)


@pytest.fixture
def document():
    return a_document()


@pytest.fixture
def two(library, document):
    """Claims in both sentences of the second paragraph."""
    session = a_session(library, document, analysed=False)
    session.receive(some_findings(analysis=analysis(1, 2)))
    return session


def shown(session):
    found = [a for a in session.annotations.values() if isinstance(a.body, Claim) and a.is_shown]
    return [a.anchor.quote for a in sorted(found, key=lambda a: a.span)]


def at(session, words):
    return next(
        a for a in session.annotations.values()
        if isinstance(a.body, Claim) and a.anchor.quote == words
    )  # fmt: skip


def reopened(session, library, again):
    """The same work after a new start and another analysis."""
    fresh = open_stored(session.document.id, library).session
    fresh.receive(some_findings(analysis=again))
    return fresh


def test_both_parts_keep_what_was_said_and_stand_where_they_stand(library, document):
    attribution = Attribution(
        span_of("Putin", number=2), span_of("said"), (span_of("trade with China had doubled"),)
    )
    session = a_session(library, document, analysed=False)
    session.receive(some_findings(analysis=analysis(1, attribution=attribution)))
    claim = at(session, FIRST)
    session.apply(set_modality(session, claim.id, Modality.HEDGED))
    session.apply(edits.set_claim_kinds(session, claim.id, [ClaimKind.QUOTE]))
    session.apply(set_verdict(session, claim.id, "open"))
    session.apply(set_evidence(session, claim.id, [Evidence("https://a.example/")]))
    session.apply(edits.comment(session, claim.id, "look this up"))
    session.apply(split_claim(session, claim.id, span_of("had doubled").start))
    one, rest = (
        at(session, "Putin said that trade with China"),
        at(session, "had doubled since May 16."),
    )
    for part in (one, rest):
        assert part.body.modality is Modality.HEDGED
        assert part.body.kinds == (ClaimKind.QUOTE,)
        assert part.body.attribution.source == attribution.source
        assert part.body.attribution.cue == attribution.cue
    assert one.body.attribution.content == (span_of("trade with China"),)
    assert rest.body.attribution.content == (span_of("had doubled"),)
    assert (one.comment, rest.comment) == ("look this up", "")
    assert (one.body.verdict, rest.body.verdict) == ("open", "")
    assert len(one.body.evidence) == 1
    assert rest.body.evidence == ()


def test_a_split_suggestion_does_not_come_back(two, library):
    claim = at(two, FIRST)
    two.apply(split_claim(two, claim.id, span_of("China").start))
    parts = ["Putin said that trade with", "China had doubled since May 16.", NEXT]
    assert shown(two) == parts
    assert shown(reopened(two, library, analysis(1, 2))) == parts


def test_nor_does_one_that_was_found_only_after_a_person_split_there(library, document):
    session = a_session(library, document, analysed=False)
    session.apply(edits.add(session, span_of("trade with China"), "claim"))
    session.apply(split_claim(session, at(session, FIRST).id, span_of("China").start))
    parts = ["Putin said that trade with", "China had doubled since May 16."]
    assert shown(reopened(session, library, analysis(1))) == parts


def test_nor_when_the_second_part_is_deleted(library, document):
    session = a_session(library, document, analysed=False)
    session.apply(edits.add(session, span_of("trade with China"), "claim"))
    session.apply(split_claim(session, at(session, FIRST).id, span_of("that trade").start))
    session.apply(edits.delete(session, at(session, FIRST.removeprefix("Putin said ")).id))
    assert shown(reopened(session, library, analysis(1))) == ["Putin said"]


def test_splitting_is_one_step_and_undone_exactly(two):
    before = dict(two.annotations)
    changes = split_claim(two, at(two, FIRST).id, span_of("China").start)
    two.apply(changes)
    after = dict(two.annotations)
    two.apply(changes.inverted())
    assert dict(two.annotations) == before
    two.apply(changes)
    assert dict(two.annotations) == after


@pytest.mark.parametrize(
    "place", [0, span_of("Putin", number=2).start, span_of("16.").end, span_of("16.").end - 1]
)
def test_both_parts_need_words(two, place):
    with pytest.raises(UserError):
        split_claim(two, at(two, FIRST).id, place)


def test_places_to_split_are_offered_at_sentences_and_clauses(library):
    text = (
        "Putin said that trade grew, but Xi Jinping disagreed; on May 16, 2024 both met. He left."
    )
    session = a_session(library, a_document(text), analysed=False)
    session.apply(edits.add(session, Span(0, len(text)), "claim"))
    (claim,) = session.annotations.values()
    assert [text[place:].split(maxsplit=1)[0] for place in split_places(session, claim)] == [
        "but", "on", "He",
    ]  # fmt: skip


def test_joining_takes_in_the_claim_of_the_next_sentence(two, library):
    one, other = at(two, FIRST), at(two, NEXT)
    two.apply(edits.comment(two, one.id, "first"))
    two.apply(edits.comment(two, other.id, "second"))
    two.apply(edits.set_claim_kinds(two, other.id, [ClaimKind.EVENT]))
    two.apply(set_verdict(two, one.id, "open"))
    two.apply(set_verdict(two, other.id, "refuted"))
    two.apply(set_evidence(two, other.id, [Evidence("https://a.example/")]))
    two.apply(join_with_next(two, one.id))
    joined = at(two, f"{FIRST} {NEXT}")
    assert joined.id == one.id
    assert joined.comment == f"first\nsecond\nRefuted: “{NEXT}”"
    assert joined.body.kinds == (ClaimKind.EVENT,)
    assert joined.body.verdict == "open"
    assert joined.body.evidence == (Evidence("https://a.example/"),)
    assert shown(two) == [f"{FIRST} {NEXT}"]
    assert two.annotations[other.id].status is Status.REJECTED
    assert two.annotations[other.id].comment == "second"
    assert shown(reopened(two, library, analysis(1, 2))) == [f"{FIRST} {NEXT}"]


def test_a_verdict_of_the_second_alone_is_taken_over(two):
    two.apply(set_verdict(two, at(two, NEXT).id, "refuted"))
    two.apply(join_with_next(two, at(two, FIRST).id))
    assert at(two, f"{FIRST} {NEXT}").body.verdict == "refuted"
    assert at(two, f"{FIRST} {NEXT}").comment == ""


def test_a_weak_claim_that_is_not_shown_becomes_part_as_well(library, document):
    session = a_session(library, document, analysed=False)
    found = analysis(1, 2)
    found = replace(found, claims=(found.claims[0], replace(found.claims[1], score=0.3)))
    session.receive(some_findings(analysis=found))
    session.apply(join_with_next(session, at(session, FIRST).id))
    session.show_claims_from(0.2)
    marks = session.marks.between(0, len(TEXT))
    assert [m.start for m in marks if m.kind == "claim"] == [span_of(FIRST).start]


def test_a_persons_own_claims_join_and_no_analysis_finds_them_anew(library, document):
    session = a_session(library, document, analysed=False)
    session.apply(edits.add(session, span_of(NEXT), "claim"))
    session.apply(edits.add(session, span_of(FIRST), "claim"))
    session.apply(join_with_next(session, at(session, FIRST).id))
    assert shown(reopened(session, library, analysis(1, 2))) == [f"{FIRST} {NEXT}"]


def test_joining_again_takes_one_more_sentence_until_the_text_ends(two):
    claim = at(two, FIRST).id
    two.apply(join_with_next(two, claim))
    two.apply(join_with_next(two, claim))
    assert two.annotations[claim].anchor.quote == f"{FIRST} {NEXT}\n{LAST}"
    with pytest.raises(UserError, match="no sentence"):
        join_with_next(two, claim)


def test_what_was_split_is_joined_again(two, library):
    claim = at(two, FIRST).id
    two.apply(split_claim(two, claim, span_of("China").start))
    two.apply(join_with_next(two, claim))
    assert shown(two) == [FIRST, NEXT]
    assert shown(reopened(two, library, analysis(1, 2))) == [FIRST, NEXT]


def test_what_was_joined_is_split_again_into_the_same_two(two, library):
    one, other = at(two, FIRST), at(two, NEXT)
    two.apply(edits.comment(two, other.id, "second"))
    two.apply(join_with_next(two, one.id))
    two.apply(split_claim(two, one.id, other.span.start))
    assert shown(two) == [FIRST, NEXT]
    assert at(two, NEXT).id == other.id
    assert at(two, NEXT).comment == "second"
    assert shown(reopened(two, library, analysis(1, 2))) == [FIRST, NEXT]


@pytest.mark.parametrize("decide", [edits.accept, None])
def test_a_claim_that_is_there_keeps_what_a_person_agreed_to(library, document, decide):
    session = a_session(library, document, analysed=False)
    session.receive(some_findings(analysis=analysis(2)))
    twin = at(session, NEXT)
    if decide is None:
        session.apply(set_modality(session, twin.id, Modality.DENIED))
    else:
        session.apply(decide(session, twin.id))
    before = at(session, NEXT)
    session.apply(edits.add(session, span_of(f"{FIRST} {NEXT}"), "claim"))
    whole = at(session, f"{FIRST} {NEXT}")
    session.apply(set_modality(session, whole.id, Modality.QUESTION))
    session.apply(split_claim(session, whole.id, span_of(NEXT).start))
    after = at(session, NEXT)
    assert (after.id, after.status, after.body) == (before.id, before.status, before.body)
