from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.annotations import Status, Suggestion
from reader.domain.spans import Span
from reader.session.people.pairing import pairs
from reader.text.context import anchor_at
from tests.builders import TEXT, an_annotation

ITEMS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.integers(1, 12),
        st.sampled_from(("person", "place", "claim")),
        st.sampled_from((Status.ACCEPTED, Status.REJECTED, Status.ADDED)),
    ),
    max_size=10,
)


def made(rows, name):
    return [
        replace(
            an_annotation("Putin", kind, status=status),
            id=f"{name}{number}",
            anchor=anchor_at(TEXT, Span(start, start + size)),
        )
        for number, (start, size, kind, status) in enumerate(rows)
    ]


@given(ITEMS, ITEMS)
def test_everybody_has_one_partner_at_most_and_nobody_is_forgotten(one, other):
    mine, theirs = made(one, "m"), made(other, "t")
    found = pairs(mine, theirs)
    assert sorted(p.mine.id for p in found if p.mine) == sorted(i.id for i in mine)
    assert sorted(p.theirs.id for p in found if p.theirs) == sorted(i.id for i in theirs)
    assert [p.span for p in found] == sorted(p.span for p in found)


@given(ITEMS, ITEMS)
def test_it_is_of_no_account_who_is_asked(one, other):
    mine, theirs = made(one, "m"), made(other, "t")
    paired = {(p.mine.id, p.theirs.id) for p in pairs(mine, theirs) if p.mine and p.theirs}
    back = {(p.theirs.id, p.mine.id) for p in pairs(theirs, mine) if p.mine and p.theirs}
    assert len(paired) == len(back)


@given(ITEMS)
def test_the_same_work_is_all_pairs(rows):
    mine = made(rows, "m")
    assert all(p.mine == p.theirs or p.mine.span == p.theirs.span for p in pairs(mine, mine))


def test_a_rejection_that_goes_without_saying_is_no_difference():
    wrong = an_annotation("Beijing", "person", status=Status.REJECTED)
    right = an_annotation("Beijing", "place", status=Status.ADDED)
    found = Suggestion(wrong.span, wrong.body)
    changed = replace(right, id=wrong.id, status=Status.EDITED, suggested=found)
    assert [(p.mine, p.theirs) for p in pairs([wrong, right], [changed])] == [(right, changed)]
