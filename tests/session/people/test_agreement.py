from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.annotations import Status
from reader.domain.spans import Span
from reader.session.people.agreement import Kappa, SpanScore, agreement, kappa
from tests.builders import an_annotation

TEXT = "Ada met Bob Ray in Rome and Eve in Oslo"
#       0   4   8   12  16 19   24  28  32 35


def item(words, kind="person", status=Status.ACCEPTED, number=1):
    return an_annotation(words, kind, text=TEXT, status=status, number=number)


def test_kappa_as_in_a_textbook():
    # 50 applications, two readers: 20 yes/yes, 15 no/no, 5 yes/no, 10 no/yes. By hand:
    # observed 35/50 = 0.7; expected 0.5 * 0.6 + 0.5 * 0.4 = 0.5; kappa (0.7 - 0.5) / 0.5 = 0.4.
    mine = ["yes"] * 25 + ["no"] * 25
    theirs = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    found = kappa(mine, theirs)
    assert (found.things, found.same, found.observed) == (50, 35, 0.7)
    assert found.value == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("mine", "theirs", "value"),
    [
        ("ab", "ab", 1.0),
        ("ab", "ba", -1.0),
        ("aabb", "abab", 0.0),
        ("aa", "aa", None),  # by chance it could not be otherwise
        ("", "", None),
        ("aa", "bb", 0.0),
    ],
)
def test_kappa_at_its_ends(mine, theirs, value):
    assert kappa(mine, theirs).value == value


WORDS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=30)


@given(WORDS)
def test_kappa_follows_the_formula_and_knows_no_first(rows):
    mine, theirs = [a for a, _ in rows], [b for _, b in rows]
    found = kappa(mine, theirs)
    assert found == kappa(theirs, mine)
    size = len(rows)
    if not size:
        return
    observed = Fraction(sum(a == b for a, b in rows), size)
    expected = sum(Fraction(mine.count(c), size) * Fraction(theirs.count(c), size) for c in "abc")
    if expected == 1:
        assert found.value is None
    else:
        assert found.value == pytest.approx(float((observed - expected) / (1 - expected)))
        assert -1 <= found.value <= 1


def test_the_score_of_places_by_hand():
    mine = [
        item("Ada"),
        item("Bob Ray"),
        item("Rome", "place"),
        item("Eve", status=Status.REJECTED),
    ]
    theirs = [item("Ada"), item("Ray"), item("Rome", "organization"), item("Oslo", "place")]
    found = agreement(TEXT, mine, theirs)
    # People: two each, "Ada" the same, "Bob Ray" and "Ray" overlap. F1 = 2 * 1 / 4.
    assert found.spans["person"] == SpanScore(2, 2, 1, 2, 2)
    assert found.spans["person"].exact == 0.5
    assert found.spans["person"].overlapping == 1.0
    # Places: Rome against Oslo.
    assert found.spans["place"] == SpanScore(1, 1, 0, 0, 0)
    assert found.spans["place"].overlapping == 0.0
    assert found.spans["organization"].exact == 0.0
    assert found.all_spans == SpanScore(3, 4, 1, 2, 2)
    assert found.all_spans.exact == pytest.approx(2 / 7)


def test_kappa_on_words_by_hand():
    mine = [item("Ada"), item("Bob Ray")]
    theirs = [item("Ada"), item("Ray")]
    found = agreement(TEXT, mine, theirs).words_by_kind["person"]
    # Ten words. Mine marks 3, theirs 2, both 2: nine are the same.
    # Expected (3 * 2 + 7 * 8) / 100 = 0.62; kappa = (0.9 - 0.62) / 0.38.
    assert (found.things, found.same) == (10, 9)
    assert found.value == pytest.approx(0.28 / 0.38)


def test_the_shortest_item_over_a_word_counts():
    mine = [item("Bob Ray in Rome", "organization"), item("Rome", "place")]
    theirs = [item("Bob Ray in", "organization"), item("Rome", "place")]
    assert agreement(TEXT, mine, theirs).words.value == 1.0


def test_decisions_about_the_same_suggestions_are_compared():
    mine = [item("Ada"), item("Eve", status=Status.REJECTED), item("Rome", "place")]
    theirs = [item("Ada"), item("Eve"), item("Oslo", "place")]
    # Two suggestions were decided by both: once the same. Mine: right, wrong; theirs: right twice.
    # Expected (1 * 2 + 1 * 0) / 4 = 0.5; kappa (0.5 - 0.5) / 0.5 = 0.
    assert agreement(TEXT, mine, theirs).decisions == Kappa(2, 1, 0.0)


def test_nobody_has_said_anything():
    found = agreement(TEXT, [], [])
    assert (found.spans, found.all_spans.exact, found.all_spans.overlapping) == ({}, None, None)
    assert (found.words.value, found.decisions.value) == (None, None)


SPANS = st.lists(
    st.tuples(st.integers(0, 35), st.integers(1, 6), st.sampled_from(("person", "place"))),
    max_size=8,
)


@given(SPANS, SPANS)
def test_figures_lie_between_nothing_and_all_and_know_no_first(one, other):
    mine, theirs = ([_over(*place) for place in side] for side in (one, other))
    found, back = agreement(TEXT, mine, theirs), agreement(TEXT, theirs, mine)
    for kind, score in found.spans.items():
        assert score.exact == back.spans[kind].exact
        assert score.overlapping == pytest.approx(back.spans[kind].overlapping)
        assert 0 <= score.exact <= score.overlapping + 1e-9 <= 1 + 2e-9
    assert found.words == back.words
    same = agreement(TEXT, mine, mine)
    assert same.all_spans.exact in {None, 1.0}
    assert same.words.value in {None, 1.0}


def _over(start, size, kind):
    from dataclasses import replace

    from reader.text.context import anchor_at

    span = Span(start, min(start + size, len(TEXT)))
    made = item("Ada", kind) if kind == "person" else item("Rome", kind)
    return replace(made, anchor=anchor_at(TEXT, span), id=f"{kind}:{span.start}-{span.end}")
