"""A person's decisions about names, applied to what was found."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.dates import FoundDate
from reader.analysis.name_bounds import ORGANIZATION, PERSON, PLACE
from reader.analysis.names import FoundName, without_overlaps
from reader.analysis.remembered import REMEMBERED, Remembered
from reader.domain.spans import Span

TEXT = "Amazon said on Monday that April Jones left Amazon Web Services. In the Amazon River"


def name(words, kind, text=TEXT, number=1):
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return FoundName(Span(start, start + len(words)), kind, 0.5)


def read(names, text=TEXT):
    return [(found.span.cut(text), found.kind) for found in names]


def applied(rules, names, dates=(), text=TEXT, within=None):
    found, left = Remembered(rules).applied(text, names, dates, within)
    return read(found, text), left


def test_a_form_that_is_no_name_is_not_marked_and_longer_names_stay():
    names = [
        name("Amazon", PLACE),
        name("Amazon Web Services", ORGANIZATION),
        name("Amazon River", PLACE),
    ]
    found, _ = applied([("Amazon", None, False)], names)
    assert found == [("Amazon Web Services", ORGANIZATION), ("Amazon River", PLACE)]


def test_a_form_gets_its_kind_everywhere_and_is_marked_where_it_was_missed():
    names = [name("Amazon River", PLACE)]
    found, _ = applied([("Amazon", "organization", False)], names)
    assert found == [
        ("Amazon", ORGANIZATION),
        ("Amazon", ORGANIZATION),
        ("Amazon River", PLACE),
    ]
    found, _ = applied(
        [("Amazon", "organization", False)], [name("Amazon", PLACE)], within=Span(0, 9)
    )
    assert found == [("Amazon", ORGANIZATION)]


def test_a_decided_name_replaces_what_it_covers_or_crosses():
    names = [name("April", PERSON), name("Jones left", PERSON), name("Services", ORGANIZATION)]
    rules = [("April Jones", "person", False), ("Amazon Web Services", "organization", False)]
    found, _ = applied(rules, names)
    assert found == [("April Jones", PERSON), ("Amazon Web Services", ORGANIZATION)]


def test_a_decided_name_is_no_date():
    april = TEXT.index("April")
    monday = TEXT.index("Monday")
    dates = [
        FoundDate(Span(monday, monday + 6), None, 0.9),
        FoundDate(Span(april, april + 5), None, 0.9),
    ]
    found, left = applied([("April Jones", "person", False)], [], dates)
    assert found == [("April Jones", PERSON)]
    assert left == dates[:1]
    _, left = applied([("Monday", None, False)], [], dates)
    assert left == dates


def test_a_decided_name_says_that_it_is_sure():
    ((found,), _) = Remembered([("April Jones", "person", False)]).applied(TEXT, [], [])
    assert found.confidence == REMEMBERED


def test_rules_that_a_newer_version_may_know_are_passed_over():
    found, _ = applied([("Amazon", "ship", False), ("", None, False)], [name("Amazon", PLACE)])
    assert found == [("Amazon", PLACE)]


WORDS = st.lists(st.sampled_from(["Ada", "Bay", "Cox", "ada", "of"]), min_size=1, max_size=14)
KINDS = st.sampled_from([PERSON, PLACE, ORGANIZATION])
RULES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["Ada", "Bay", "Cox"]), min_size=1, max_size=3).map(" ".join),
        st.sampled_from([None, "person", "place", "organization"]),
        st.booleans(),
    ),
    max_size=5,
    unique_by=lambda rule: (rule[0].casefold(), rule[2]),
)


@st.composite
def articles(draw):
    words = draw(WORDS)
    starts = [sum(len(w) + 1 for w in words[:n]) for n in range(len(words))]
    names = []
    for _ in range(draw(st.integers(0, 5))):
        first = draw(st.integers(0, len(words) - 1))
        last = draw(st.integers(first, min(first + 3, len(words) - 1)))
        span = Span(starts[first], starts[last] + len(words[last]))
        names.append(FoundName(span, draw(KINDS), 0.5))
    return " ".join(words), without_overlaps(names)


@given(articles(), RULES, st.randoms())
def test_applying_is_idempotent_and_the_order_of_the_rules_is_of_no_account(
    article, rules, random
):
    text, names = article
    decided = Remembered(rules)
    once, _ = decided.applied(text, names, [])
    assert decided.applied(text, once, [])[0] == once
    shuffled = random.sample(rules, len(rules))
    assert Remembered(shuffled).applied(text, names, [])[0] == once


@given(articles(), RULES)
def test_the_result_has_no_overlaps_and_nothing_that_was_rejected(article, rules):
    text, names = article
    found, _ = Remembered(rules).applied(text, names, [])
    assert found == without_overlaps(found)
    exact = {form: kind for form, kind, ignores_case in rules if not ignores_case}
    for one in found:
        form = one.span.cut(text)
        assert exact.get(form, one.kind.value) == one.kind.value


def steps(act):
    count = 0

    def count_up(*_):
        nonlocal count
        count += 1

    sys.setprofile(count_up)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def test_the_work_grows_with_the_text_and_not_with_the_rules():
    rules = [(f"Name{n} Amazon", None, False) for n in range(400)] + [("Amazon", "place", False)]
    few, many = Remembered(rules[-5:]), Remembered(rules)
    short, long = TEXT * 20, TEXT * 80
    ones = steps(lambda: many.applied(short, [], []))
    assert steps(lambda: many.applied(long, [], [])) < 5 * ones
    assert ones < 1.2 * steps(lambda: few.applied(short, [], []))
