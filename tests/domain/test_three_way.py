from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.annotations import Status
from reader.domain.changes import Change, is_owned
from reader.domain.three_way import joined, key_of, state_after, state_of
from tests.store.samples import a_mention

IDS = ("a", "b", "c")


def item(id_, comment):
    return a_mention(id_, Status.ADDED, comment=comment)


def suggestion(id_):
    return a_mention(id_, Status.SUGGESTED, run="r")


_sides = st.dictionaries(st.sampled_from(IDS), st.sampled_from([None, "", "x", "y"]))


def state(told):
    """Return a state; ``None`` is an item that was deleted again."""
    changes = []
    for id_, comment in told.items():
        changes.append(Change(None, item(id_, "first")))
        changes.append(Change(changes[-1].after, None if comment is None else item(id_, comment)))
    return state_after(changes)


def owned(state):
    return {key: touched.last for key, touched in state.items() if is_owned(touched.last)}


def applied(state, changes):
    now = owned(state)
    for change in changes:
        assert not is_owned(change.before) or now.get(key_of(change.item)) == change.before
        now.pop(key_of(change.item), None)
        if is_owned(change.after):
            now[key_of(change.item)] = change.after
    return now


@given(_sides, _sides, _sides)
def test_what_one_side_alone_did_comes_along_and_nothing_else_changes(base, mine, theirs):
    base, mine, theirs = state(base), state({**base, **mine}), state({**base, **theirs})
    found = joined(base, mine, theirs)
    now, was = applied(mine, found.changes), owned(mine)
    for key in {*mine, *theirs, *base}:
        first, here, there = (owned(each).get(key) for each in (base, mine, theirs))
        if here == first:
            assert now.get(key) == there
        else:
            assert now.get(key) == was.get(key)
        is_conflict = here != first and there not in (first, here)
        assert (key in found.conflicts) == is_conflict


@given(_sides, _sides, _sides)
def test_once_more_brings_nothing(base, mine, theirs):
    base, mine, theirs = state(base), state({**base, **mine}), state({**base, **theirs})
    after = state_of(applied(mine, joined(base, mine, theirs).changes).values())
    assert joined(base, after, theirs).changes == ()


def test_the_machine_is_nobody():
    before, after = suggestion("a"), suggestion("a")
    theirs = state_after([Change(before, item("a", "")), Change(item("a", ""), after)])
    assert joined({}, {}, theirs) == ((), ())


def test_what_was_deleted_on_one_side_and_altered_on_the_other_is_left_to_the_person():
    base = state_of([item("a", "")])
    mine = state_after([Change(None, item("a", "")), Change(item("a", ""), item("a", "mine"))])
    assert joined(base, mine, {}) == ((), (("item", "a"),))
