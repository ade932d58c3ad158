"""What the journal tells about what can be taken back and done again."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.changes import part_name
from reader.domain.library import Step
from reader.session import edits
from reader.session.history import Fold, changes_of, focus_of
from tests.builders import a_session, span_of

AT = datetime(2026, 5, 16, tzinfo=UTC)


def journal(*acts):
    """Acts as "a", "-a" (takes it back) or "=a" (does it again)."""
    return [
        Step(n, f"step{n}" if act[0] in "-=" else act, AT, f"do {act}", *told(act))
        for n, act in enumerate(acts, 1)
    ]


def told(act):
    return (act[1:] if act[0] == "-" else "", act[1:] if act[0] == "=" else "")


def folded(*acts):
    fold = Fold(journal(*acts))
    assert fold.in_force == {step.name for step in fold.done}
    return fold.done, fold.undone


def names(acts):
    done, undone = folded(*acts)
    return [s.name for s in done], [s.name for s in undone]


def test_what_was_taken_back_can_be_done_again_and_a_new_act_ends_that():
    assert names(["a", "b", "c", "-c", "-b"]) == (["a"], ["c", "b"])
    assert names(["a", "b", "c", "-c", "-b", "=b"]) == (["a", "b"], ["c"])
    assert names(["a", "b", "c", "-c", "-b", "d"]) == (["a", "d"], [])
    assert names(["a", "-a", "=a", "-a"]) == ([], ["a"])


def test_what_refers_to_nothing_known_is_an_act_like_any_other():
    assert names(["a", "-x", "=y"]) == (["a", "step2", "step3"], [])


def test_acts_that_were_joined_are_one_step():
    second, third = part_name("a", 2), part_name("a", 3)
    done, undone = folded("a", second, third, "b")
    assert [(s.name, s.label, s.parts) for s in done] == [
        ("a", f"do {third}", ("a", second, third)),
        ("b", "do b", ("b",)),
    ]
    done, undone = folded("a", second, "b", "-b", "-a")
    assert (done, [s.parts for s in undone]) == ([], [("b",), ("a", second)])


@given(st.lists(st.sampled_from(["act", "undo", "redo"]), max_size=30))
def test_the_journal_tells_what_the_person_saw(wishes):
    done, undone, written = [], [], []
    for number, wish in enumerate(wishes):
        if wish == "act":
            done.append(f"a{number}")
            undone.clear()
            written.append(f"a{number}")
        elif wish == "undo" and done:
            undone.append(done.pop())
            written.append(f"-{undone[-1]}")
        elif wish == "redo" and undone:
            done.append(undone.pop())
            written.append(f"={done[-1]}")
    assert names(written) == (done, undone)


def test_what_a_step_changed_is_read_when_it_is_wanted(library):
    session = a_session(library)
    added = edits.add(session, span_of("visited"), "person")
    session.apply(added)
    session.apply(edits.comment(session, added.focus, "who?"))
    done = Fold(library.past.steps(session.document.id)).done
    first, second = (changes_of(step, library.past) for step in done)
    assert (first, first.act, first.focus) == (added, added.act, added.focus)
    assert [c.after.comment for c in second.changes] == ["who?"]
    session.apply(second.inverted())
    session.apply(first.inverted())
    assert Fold(library.past.steps(session.document.id)).done == []
    assert not any(a.is_human for a in session.annotations.values())
    session.apply(first)
    assert [s.name for s in Fold(library.past.steps(session.document.id)).done] == [added.act]


def test_the_first_item_in_the_text_is_shown():
    assert focus_of(()) is None
