"""Which decision counts for a name in an article."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.decisions import (
    Decision,
    DecisionId,
    decision_from_record,
    decision_to_record,
    in_force,
    rules_of,
)
from reader.domain.documents import DocumentId
from reader.domain.entities import MentionKind

HERE, THERE = DocumentId("here"), DocumentId("there")
START = datetime(2024, 5, 3, tzinfo=UTC)
NAMES = (MentionKind.PERSON, MentionKind.PLACE, MentionKind.ORGANIZATION, None)


def a_decision(form="Amazon", kind=None, scope=None, day=0, ignores_case=False, id_=None):
    return Decision(
        id=DecisionId(id_ or f"{form}{scope}{day}"),
        form=form,
        kind=kind,
        scope=scope,
        at=START + timedelta(days=day),
        document=HERE,
        article="A river",
        ignores_case=ignores_case,
    )


DECISIONS = st.lists(
    st.builds(
        a_decision,
        form=st.sampled_from(["Amazon", "amazon", "May"]),
        kind=st.sampled_from(NAMES),
        scope=st.sampled_from([None, HERE, THERE]),
        day=st.integers(0, 5),
        ignores_case=st.booleans(),
        id_=st.text("abc", min_size=1, max_size=3),
    ),
    max_size=8,
    unique_by=lambda decision: decision.id,
)


@given(DECISIONS, st.randoms())
def test_the_order_in_which_decisions_come_is_of_no_account(decisions, random):
    shuffled = random.sample(decisions, len(decisions))
    assert in_force(shuffled, HERE) == in_force(decisions, HERE)
    rules = rules_of(in_force(decisions, HERE).values())
    assert rules_of(in_force(shuffled, HERE).values()) == rules


@given(DECISIONS)
def test_nothing_that_holds_in_another_article_only_counts(decisions):
    assert all(d.scope in {None, HERE} for d in in_force(decisions, HERE).values())


def test_of_two_decisions_about_the_same_words_the_newer_one_counts():
    older = a_decision(kind=MentionKind.PLACE, day=1)
    newer = a_decision(kind=MentionKind.ORGANIZATION, day=2)
    assert in_force([newer, older], HERE) == {"Amazon": newer}


def test_what_holds_in_this_article_goes_before_what_holds_everywhere():
    here = a_decision(kind=MentionKind.PLACE, scope=HERE, day=1)
    everywhere = a_decision(kind=None, day=2)
    assert in_force([here, everywhere], HERE) == {"Amazon": here}
    assert in_force([here, everywhere], THERE) == {"Amazon": everywhere}


@given(DECISIONS)
def test_a_decision_comes_back_from_its_record(decisions):
    for decision in decisions:
        assert decision_from_record(decision_to_record(decision)) == decision


def test_a_record_without_later_fields_is_read():
    record = decision_to_record(a_decision(kind=MentionKind.PLACE))
    for later in ("scope", "article", "ignores_case"):
        del record[later]
    assert decision_from_record(record) == a_decision(kind=MentionKind.PLACE)._replace(article="")
