from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.contribution_records import contribution_from_record, contribution_to_record
from reader.domain.contributions import Author, Contribution, newest
from tests.domain.test_records import ANNOTATIONS, ENTITIES

ACTS = st.frozensets(st.sampled_from("abcde"))
CONTRIBUTIONS = st.builds(
    Contribution,
    st.builds(Author, st.sampled_from(("1", "2")), st.sampled_from(("Ada", "Bob"))),
    ACTS,
    st.just(()),
    st.just(()),
    made_at=st.sampled_from(("2024", "2025")),
)
SETS = st.frozensets(CONTRIBUTIONS, max_size=8)


@given(SETS, SETS, SETS)
def test_putting_together_is_a_join(a, b, c):
    assert newest(a | b) == newest(b | a)
    assert newest(newest(a | b) | c) == newest(a | newest(b | c)) == newest(a | b | c)
    assert newest(newest(a) | a) == newest(a)


@given(SETS)
def test_no_act_is_lost(found):
    kept = newest(found)
    assert kept <= found
    for contribution in found:
        assert any(
            other.author.id == contribution.author.id and contribution.acts <= other.acts
            for other in kept
        )


@given(SETS)
def test_what_stays_does_not_go_beyond_each_other(found):
    kept = newest(found)
    for one in kept:
        for other in kept - {one}:
            assert one.author.id != other.author.id or not one.acts <= other.acts


@given(
    st.builds(
        Contribution,
        st.builds(Author, st.text(max_size=4), st.text(max_size=4)),
        ACTS,
        st.lists(ANNOTATIONS, max_size=3).map(tuple),
        st.lists(ENTITIES, max_size=3).map(tuple),
        text=st.text(max_size=4),
    )
)
def test_a_contribution_comes_back_from_its_record(contribution):
    assert contribution_from_record(contribution_to_record(contribution)) == contribution
