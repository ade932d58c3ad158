"""Any acts of correction in any order, with analyses and restarts in between.

Undo leads back to the start, redo to the end, no analysis changes what a
person decided, and at any time the journal tells the whole state.
``READING_DESK_EXAMPLES=2000`` looks much longer.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reader.base.errors import UserError
from reader.domain.analysis_records import analysis_to_record
from reader.domain.annotations import Status
from reader.domain.entities import MentionKind, Origin
from reader.domain.findings import findings_of
from reader.domain.spans import Span
from reader.session.going_back import only, way_back
from reader.session.items import Prepared
from reader.session.marks import kind_key
from reader.session.outline import Outline, OutlineOptions
from reader.session.session import Session
from reader.store.library import SqliteLibrary
from reader.ui.commands import Acts
from tests.builders import TEXT, a_session, an_analysis
from tests.session.correction_acts import ACTS, Wish
from tests.session.plain_outline import plain_outline, rows_of, settled

EVERYTHING = OutlineOptions(closed_groups=frozenset())
NUMBERS = st.lists(st.integers(0, 200), min_size=6, max_size=6)


def own(session):
    """Return all that a person has said."""
    return (
        {a.id: a for a in session.annotations.values() if a.is_human},
        {e.id: e for e in session.entities.values() if e.origin is Origin.HUMAN},
        session.notes,
        dict(session.settlements),
        session.document.metadata,
    )


def another_analysis(keep, shift, kind):
    """Return what a newer model might find: less, elsewhere, or as something else."""
    found = an_analysis()
    mentions = [
        replace(m, span=Span(m.span.start, m.span.end + shift), confidence=0.7)
        for m in found.mentions[:keep]
    ]
    if kind is not None and mentions:
        mentions[-1] = replace(mentions[-1], kind=kind, entity=None)
    known = {m.entity for m in mentions}
    entities = tuple(e for e in found.entities if e.id in known)
    claims = found.claims if keep % 2 else ()
    return replace(found, mentions=tuple(mentions), entities=entities, claims=claims)


class Correcting(RuleBasedStateMachine):
    """``past`` and ``future`` are what a person has seen before and could see again."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.said = []
        self.past = []
        self.future = []
        self.seen = {}  # what there was after which act of the journal
        self.library = SqliteLibrary.open(Path(self.folder.name))
        self.sit_down(a_session(self.library))
        self.start = own(self.session)

    def sit_down(self, session):
        self.session = session
        self.outline = Outline(session, EVERYTHING)
        self.acts = Acts(session, self.library.past, self.said.append, lambda _item: None)

    def teardown(self):
        self.library.close()
        self.folder.cleanup()

    def afresh(self):
        """Return the article as another start of the program would show it."""
        stored = self.library.load(self.session.document.id)
        session = Session(
            stored.document,
            self.library,
            stored.annotations,
            stored.entities,
            self.session.findings,
            is_whole=True,
        )
        session.notes = stored.notes
        session.settlements.update((each.id, each) for each in stored.settlements)
        return session

    @rule(act=st.sampled_from(sorted(ACTS)), numbers=NUMBERS, joins=st.booleans())
    def act(self, act, numbers, joins):
        try:
            changes = ACTS[act](Wish(self.session, numbers))
        except UserError:
            return
        self.perform(changes, joins=joins)

    def perform(self, changes, *, joins=False):
        before, count = own(self.session), len(self.acts.steps)
        if self.acts.perform(changes, joins=joins):
            if len(self.acts.steps) > count or not joins:
                self.past.append(before)
            self.future.clear()

    @rule(number=st.integers(0, 200))
    def go_back_to_any_point(self, number):
        steps = self.library.past.steps(self.session.document.id)
        points = sorted(self.seen)
        point = points[number % len(points)]
        acts = (self.library.past.act(step.act) for step in steps if step.number > point)
        self.perform(way_back(acts, "go back").changes)
        assert own(self.session) == self.seen[point]

    @rule(number=st.integers(0, 200))
    def take_back_one_alone(self, number):
        steps = self.library.past.steps(self.session.document.id)
        try:
            act = self.library.past.act(steps[number % len(steps)].act) if steps else None
            changes = None if act is None else only(self.session, act)
        except UserError:
            return
        if changes is not None:
            self.perform(changes)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self):
        self.go(self.past, self.future, self.acts.steps.undo)

    @precondition(lambda self: self.future)
    @rule()
    def redo(self):
        self.go(self.future, self.past, self.acts.steps.redo)

    def go(self, here, there, step):
        """Take steps until something has happened, as a person would."""
        now = own(self.session)
        while here and here[-1] == now:
            here.pop()
        wanted = here.pop() if here else now
        for _ in range(50):
            step()
            if own(self.session) != now:
                there.append(now)
                break
        assert own(self.session) == wanted

    @precondition(lambda self: not self.future)
    @rule()
    def go_to_the_start_and_back(self):
        end = own(self.session)
        while self.acts.steps.can_undo:
            self.acts.steps.undo()
        assert own(self.session) == self.start
        while self.acts.steps.can_redo:
            self.acts.steps.redo()
        assert own(self.session) == end

    @rule(
        keep=st.integers(0, 8),
        shift=st.sampled_from([0, 0, 1]),
        kind=st.none() | st.sampled_from(MentionKind),
    )
    def analyse_again(self, keep, shift, kind):
        before = own(self.session)
        found = another_analysis(keep, shift, kind)
        record = analysis_to_record(found, TEXT, "x")
        self.library.keep_analysis(self.session.document.id, record, is_complete=True)
        self.session.receive(Prepared(TEXT, findings_of(found)))
        assert own(self.session) == before

    @rule()
    def start_again(self):
        self.library.close()
        self.library = SqliteLibrary.open(Path(self.folder.name))
        self.sit_down(self.afresh())
        self.acts.steps.fill()

    @rule()
    def rebuild(self):
        before = self.library.load(self.session.document.id)
        self.library.rebuild(self.session.document.id)
        assert self.library.load(self.session.document.id) == before

    @invariant()
    def nothing_was_refused(self):
        assert [s for s in self.said if not s.startswith(("Taken back: ", "Done again: "))] == []

    @invariant()
    def the_journal_tells_the_whole_state(self):
        again = self.afresh()
        steps = self.library.past.steps(self.session.document.id)
        self.seen[steps[-1].number if steps else 0] = own(self.session)
        assert own(again) == own(self.session)
        if self.has_let_go():
            return
        assert dict(again.annotations) == dict(self.session.annotations)
        assert again.entities == self.session.entities
        marks = [s.marks.between(0, len(TEXT)) for s in (again, self.session)]
        assert marks[0] == marks[1]
        families = [
            {f.key: (f.entity, s.families.members(f)) for f in s.families}
            for s in (again, self.session)
        ]
        assert families[0] == families[1]

    def has_let_go(self):
        """Tell whether something of an earlier analysis stays until the next one."""
        session = self.session
        found = {e.id for e in session.findings.entities}
        return any(
            not a.is_human and session._items.is_kept(a.id) for a in session.annotations.values()
        ) or any(
            e.origin is Origin.MACHINE and e.id not in found for e in session.entities.values()
        )

    @invariant()
    def items_are_found_where_they_are(self):
        items = self.session.annotations
        for span in {a.span for a in items.values()}:
            there = {a.id: a for a in items.values() if a.span == span}
            assert {a.id: a for a in self.session.exactly_at(span)} == there

    @invariant()
    def what_is_rejected_does_not_come_back(self):
        items = self.session.annotations
        for wrong in [a for a in items.values() if a.status is Status.REJECTED]:
            at = self.session.marks.between(wrong.span.start, wrong.span.end)
            for mark in at:
                is_it = (mark.start, mark.end) == (wrong.span.start, wrong.span.end)
                is_it = is_it and mark.kind == kind_key(wrong)
                assert not is_it or items[mark.id].is_human or self.has_let_go()

    @invariant()
    def the_list_is_right(self):
        self.outline.refresh(EVERYTHING)
        assert settled(self.session, rows_of(list(self.outline))) == settled(
            self.session, plain_outline(self.session, EVERYTHING)
        )


pytestmark = pytest.mark.timeout(3600)
EXAMPLES = int(os.environ.get("READING_DESK_EXAMPLES", "0"))
Correcting.TestCase.settings = settings(
    max_examples=EXAMPLES or 30,
    stateful_step_count=50 if EXAMPLES else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck) if EXAMPLES else [],
)
test_whatever_is_corrected_nothing_is_lost = Correcting.TestCase
