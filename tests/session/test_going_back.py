"""Back to any point of the history, and a single step alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.base.errors import UserError
from reader.domain.analysis_records import analysis_to_record
from reader.domain.claims import EntityId
from reader.domain.remarks import BRINGING
from reader.session import edits, entity_edits
from reader.session.chronicle import Chronicle, Sort
from reader.session.going_back import only, way_back
from reader.session.history import Fold
from reader.session.taking import NOTES, label_beside, label_for_many, label_for_one, whose
from tests.builders import TEXT, a_session, an_analysis, span_of

RECORD = analysis_to_record(an_analysis(), TEXT, "x")


def own(session):
    annotations = {a.id: a for a in session.annotations.values()}
    return annotations, dict(session.entities)


@pytest.fixture
def worked(library):
    """A session with some acts, and the state before each of them and at the end."""
    session = a_session(library)
    states = []

    def do(changes):
        states.append(own(session))
        session.apply(changes)
        return changes

    china = next(a.id for a in session.annotations.values() if a.anchor.quote == "China")
    added = do(edits.add(session, span_of("visited"), "person"))
    do(edits.relabel(session, china, "person"))
    rejected = do(edits.reject(session, china))
    do(rejected.inverted())
    do(edits.comment(session, added.focus, "who?"))
    do(entity_edits.rename(session, session.annotations[china].body.entity, "PRC"))
    states.append(own(session))
    return session, states


def chronicle_of(session, library):
    chronicle = Chronicle(library.past, session.document.id)
    chronicle.refresh()
    return chronicle


def test_each_point_can_be_gone_back_to_and_that_can_be_taken_back(library, worked):
    session, states = worked
    for entry, state in zip(chronicle_of(session, library).entries, reversed(states[:-1]),
                            strict=True):  # fmt: skip
        now = own(session)
        # What has been gone back and forth since changes nothing.
        acts = chronicle_of(session, library).acts_from(entry.point)
        way = way_back(acts, "go back")
        session.apply(way.changes)
        assert own(session) == state
        session.apply(way.changes.inverted())
        assert own(session) == now


def test_what_would_happen_is_said_first(library, worked):
    session, _ = worked
    entries = chronicle_of(session, library).entries
    acts = list(chronicle_of(session, library).acts_from(entries[-1].point))
    assert way_back(acts, "").words == "takes back 6 steps, 2 items"
    assert way_back(acts[-1:], "").words == "takes back 1 step, 1 item"
    assert way_back(acts[2:4], "").words == "Nothing is different now."


def test_going_back_is_one_step_that_the_journal_knows(library, worked):
    session, states = worked
    entries = chronicle_of(session, library).entries
    way = way_back(chronicle_of(session, library).acts_from(entries[-1].point), "go back")
    session.apply(way.changes)
    assert Fold(library.past.steps(session.document.id)).done[-1].label == "go back"
    assert own(session) == states[0]


def test_one_step_alone_can_be_taken_back_unless_it_was_built_on(library, worked):
    session, _ = worked
    renaming, commenting, _, _, relabelling, adding = (
        library.past.act(e.act) for e in chronicle_of(session, library).entries
    )
    with pytest.raises(UserError):
        only(session, adding)
    session.apply(only(session, commenting))
    assert "who?" not in {a.comment for a in session.annotations.values()}
    assert only(session, adding).changes
    session.apply(only(session, renaming))
    assert "PRC" not in {e.name for e in session.entities.values()}
    assert only(session, relabelling).changes


def test_what_others_stand_for_stays(library):
    session = a_session(library)
    first = edits.add(session, span_of("visited"), "person")
    session.apply(first)
    entity = session.annotations[first.focus].body.entity
    session.apply(edits.add(session, span_of("visited"), "highlight"))
    second = edits.relabel(session, session.exactly_at(span_of("visited"))[1].id, "person")
    session.apply(second)
    assert session.annotations[second.focus].body.entity == entity
    session.apply(only(session, first))
    assert first.focus not in session.annotations
    assert EntityId(entity) in session.entities


def test_the_history_tells_acts_and_analyses_and_what_was_taken_back(library, worked):
    session, _ = worked
    library.keep_analysis(session.document.id, RECORD, is_complete=True)
    chronicle = chronicle_of(session, library)
    run = chronicle.entries[0]
    assert (run.sort, run.who) == (Sort.ANALYSIS, "machine")
    assert [e.sort for e in chronicle.entries[1:]] == [
        Sort.ACT, Sort.ACT, Sort.UNDOING, Sort.ACT, Sort.ACT, Sort.ACT,
    ]  # fmt: skip
    assert [n for n, e in enumerate(chronicle.entries) if chronicle.is_taken_back(e)] == [4]
    assert chronicle.deed(chronicle.entries[3]).words == "took back: rejected “China”"
    session.apply(edits.add(session, span_of("agreed"), "highlight"))
    assert chronicle.refresh() == 1
    assert chronicle.deed(chronicle.entries[0]).words == "highlighted “agreed”"


def test_the_history_tells_who_it_was(library):
    session = a_session(library)
    item = next(iter(session.annotations))
    for number, label in enumerate(
        (BRINGING, "take over from Ada", "take over 3 items from Ada", "comment")
    ):
        changes = edits.comment(session, item, f"note {number}")
        session.apply(replace(changes, label=label))
    whos = [entry.who for entry in chronicle_of(session, library).entries]
    assert whos == ["you", "Ada", "Ada", "from the file"]


@pytest.mark.parametrize("who", ["Ada", "Ada from Kyiv", "A: B", "Группа 3", "Ada\u2028B"])
@pytest.mark.parametrize("about", ["“a letter from Moscow: “so””", "“a\u2028b”", NOTES])
def test_it_is_told_from_whom_something_was_taken_over(who, about):
    assert whose(label_for_one(who, about)) == who
    assert whose(label_beside(who, about)) == who
    assert whose(label_for_many(who, 12)) == who
    assert whose(f"keep mine, not that of {who}: {about}") == ""


def test_an_analysis_put_back_is_none_in_the_history(library, worked):
    session, _ = worked
    library.keep_analysis(session.document.id, RECORD, is_complete=True)
    another = {**RECORD, "model": {"name": "another", "version": "2"}}
    library.keep_analysis(session.document.id, another, is_complete=True)
    library.keep_analysis(session.document.id, RECORD, is_complete=True, is_new=False)
    sorts = [entry.sort for entry in chronicle_of(session, library).entries]
    assert sorts.count(Sort.ANALYSIS) == 2
