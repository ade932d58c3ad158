"""Whatever a person says about claims can be taken back, and nothing leaves the text."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.base.errors import UserError
from reader.domain.annotations import Claim, Evidence
from reader.domain.changes import ChangeSet
from reader.domain.claims import Attribution, ClaimKind, EntityId, Modality
from reader.domain.spans import Span
from reader.session import edits
from reader.session.claim_edits import set_evidence, set_modality, set_verdict
from reader.session.claim_parts import change_content, parts_of, set_cue
from reader.session.claim_splitting import join_with_next, split_claim, split_places
from reader.session.opening import session_of
from reader.session.speaker_edits import Unnamed, possible_speakers, set_source, set_speaker
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, a_session, an_analysis, some_findings, span_of

NUMBERS = st.integers(0, 30)
SPANS = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 40)).map(
    lambda p: Span(p[0], min(len(TEXT), p[0] + p[1]))
)
EVIDENCE = st.lists(
    st.builds(
        Evidence,
        st.sampled_from(["", "https://a.example/", "Hansard"]),
        st.text("ab", max_size=2),
    ),
    max_size=2,
)


def the_analysis():
    """The machine finds a claim in each of three sentences; one of them has a speaker."""
    whole = an_analysis()
    (one,) = whole.claims
    said = Attribution(
        span_of("Putin", number=2), span_of("said"), (span_of("trade with China"),), EntityId("e1")
    )
    claims = [replace(one, span=whole.sentences[n], sentence=n) for n in (1, 2, 3)]
    claims[0] = replace(claims[0], attribution=said)
    return replace(whole, claims=tuple(claims))


class Work(RuleBasedStateMachine):
    """A person at the claims of one article, and now and then another analysis."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.library = SqliteLibrary.open(Path(self.folder.name))
        self.session = a_session(self.library, analysed=False)
        self.session.receive(some_findings(analysis=the_analysis()))
        self.states = [self.state()]
        self.done = []

    def teardown(self):
        while self.done:
            self.undo()
        assert self.state() == self.states[0]
        self.library.close()
        self.folder.cleanup()

    def state(self):
        return dict(self.session.annotations), dict(self.session.entities)

    def claim(self, number):
        found = sorted(
            (a.span, a.id) for a in self.session.annotations.values() if isinstance(a.body, Claim)
        )
        return found[number % len(found)][1]

    def perform(self, act, *wish):
        try:
            changes: ChangeSet = act(self.session, *wish)
        except UserError:
            return
        self.session.apply(changes)
        if changes.changes:
            self.done.append(changes)
            self.states.append(self.state())

    @rule(number=NUMBERS, choice=NUMBERS)
    def speaker(self, number, choice):
        speakers = [*Unnamed, *(e.id for e in possible_speakers(self.session))]
        self.perform(set_speaker, self.claim(number), speakers[choice % len(speakers)])

    @rule(number=NUMBERS, span=SPANS)
    def source(self, number, span):
        self.perform(set_source, self.claim(number), span)

    @rule(number=NUMBERS, span=st.none() | SPANS)
    def cue(self, number, span):
        self.perform(set_cue, self.claim(number), span)

    @rule(number=NUMBERS, span=SPANS)
    def content(self, number, span):
        self.perform(change_content, self.claim(number), span)

    @rule(number=NUMBERS, modality=st.sampled_from(Modality))
    def modality(self, number, modality):
        self.perform(set_modality, self.claim(number), modality)

    @rule(number=NUMBERS, kinds=st.sets(st.sampled_from(ClaimKind), max_size=2))
    def kinds(self, number, kinds):
        self.perform(edits.set_claim_kinds, self.claim(number), kinds)

    @rule(number=NUMBERS, verdict=st.sampled_from(["", "open", "refuted", "of another"]))
    def verdict(self, number, verdict):
        self.perform(set_verdict, self.claim(number), verdict)

    @rule(number=NUMBERS, evidence=EVIDENCE)
    def evidence(self, number, evidence):
        self.perform(set_evidence, self.claim(number), evidence)

    @rule(number=NUMBERS, words=st.sampled_from(["", "look", "up"]))
    def comment(self, number, words):
        self.perform(edits.comment, self.claim(number), words)

    @rule(number=NUMBERS, act=st.sampled_from([edits.accept, edits.reject]))
    def decide(self, number, act):
        self.perform(act, self.claim(number))

    @rule(number=NUMBERS, choice=NUMBERS, place=st.integers(0, len(TEXT)))
    def split(self, number, choice, place):
        claim = self.session.annotations[self.claim(number)]
        offered = split_places(self.session, claim)
        if choice % 2 and offered:
            place = offered[choice % len(offered)]
            assert claim.span.start < place < claim.span.end
        before = self.said()
        self.perform(split_claim, claim.id, place)
        assert before <= self.said()

    @rule(number=NUMBERS)
    def join(self, number):
        before = self.said()
        self.perform(join_with_next, self.claim(number))
        assert before <= self.said()

    def said(self):
        """Everything that a person has said about any claim, wherever it stands now."""
        claims = [a for a in self.session.annotations.values() if isinstance(a.body, Claim)]
        words = {line for a in claims for line in filter(None, a.comment.split("\n"))}
        evidence = {each for a in claims for each in a.body.evidence}
        return words | evidence | {kind for a in claims for kind in a.body.kinds}

    @rule()
    def undo(self):
        if self.done:
            self.session.apply(self.done.pop().inverted())
            self.states.pop()
            assert self.state() == self.states[-1]

    @rule()
    def undo_and_redo(self):
        if self.done:
            after, changes = self.state(), self.done[-1]
            self.session.apply(changes.inverted())
            self.session.apply(changes)
            assert self.state() == after

    @invariant()
    def every_position_is_in_the_text(self):
        for item in self.session.annotations.values():
            spans = [item.span, *(stretch.span for stretch in parts_of(item))]
            assert all(0 <= span.start < span.end <= len(TEXT) for span in spans)
            assert item.anchor.quote == item.span.cut(TEXT)
            assert item.anchor.quote == item.anchor.quote.strip()

    @invariant()
    def what_is_said_stands_in_order_and_apart(self):
        for item in self.session.annotations.values():
            if isinstance(item.body, Claim) and item.body.attribution is not None:
                content = item.body.attribution.content
                assert all(a.end <= b.start for a, b in pairwise(content))

    @invariant()
    def what_is_stored_is_what_is_shown(self):
        stored = self.library.load(self.session.document.id).annotations
        own = {a.id: a for a in self.session.annotations.values() if a.is_human}
        assert {a.id: a for a in stored} == own

    @invariant()
    def another_analysis_changes_no_work_of_a_person(self):
        own = {a.id: a for a in self.session.annotations.values() if a.is_human}
        fresh = a_session_again(self.library, self.session)
        assert {a.id: a for a in fresh.annotations.values() if a.is_human} == own


def a_session_again(library, session):
    stored = library.load(session.document.id)
    again = session_of(stored.document, stored, library)
    again.receive(some_findings(analysis=the_analysis()))
    return again


TestClaims = Work.TestCase
TestClaims.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
