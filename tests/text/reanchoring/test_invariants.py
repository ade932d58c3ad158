"""What is true of all places, whatever happened to the text."""

from __future__ import annotations

from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import partial_ratio

from reader.domain.reanchored import Outcome
from reader.text.anchoring import Quote
from reader.text.context import anchor_at
from reader.text.graphemes import is_border, whole
from reader.text.reanchoring import reanchored, reanchored_quotes
from tests.text.reanchoring.revisions import any_texts, paragraphs, revisions, spans_of

ALL = st.one_of(revisions(), any_texts())
some = settings(max_examples=35, deadline=None)


def check_each(old, new, spans, results):
    assert len(results) == len(spans)
    for span, result in zip(spans, results, strict=True):
        assert (result.span is None) == (result.outcome is Outcome.LOST)
        assert 0.0 <= result.likeness <= 1.0
        if result.span is None:
            continue
        assert result.span.end <= len(new)
        assert is_border(new, result.span.start)
        assert is_border(new, result.span.end)
        if result.outcome in {Outcome.EXACT, Outcome.MOVED}:
            assert result.span.cut(new) == span.cut(old)
        if result.outcome is Outcome.CHANGED:
            assert result.span.cut(new) != span.cut(old)


@some
@given(ALL)
def test_a_place_is_in_the_text_and_says_the_truth_about_itself(case):
    old, new, spans = case
    check_each(old, new, spans, reanchored(old, new, spans))


@some
@given(ALL)
def test_the_same_holds_for_quotes(case):
    old, new, spans = case
    anchors = [anchor_at(old, span) for span in spans]
    quotes = [Quote(a.quote, a.prefix, a.suffix, *a.span.edges) for a in anchors]
    check_each(old, new, spans, reanchored_quotes(new, quotes))


@some
@given(ALL)
def test_the_order_does_not_matter_and_nothing_is_left_to_chance(case):
    old, new, spans = case
    results = reanchored(old, new, spans)
    assert reanchored(old, new, spans) == results
    assert reanchored(old, new, spans[::-1]) == results[::-1]


@some
@given(paragraphs.map("\n\n".join).flatmap(lambda t: st.tuples(st.just(t), spans_of(t))))
def test_the_same_text_leaves_everything_where_it_was(case):
    text, spans = case
    spans = [whole(text, span) for span in spans]
    results = reanchored(text, text, spans)
    assert [result.span for result in results] == spans
    assert {result.outcome for result in results} == {Outcome.EXACT}


@some
@given(revisions(), st.text(max_size=40))
def test_an_addition_at_an_end_moves_everything_by_its_length(case, added):
    old, _, spans = case
    assume(is_border(old + added, len(old)))
    spans = [whole(old, span) for span in spans]
    assert [r.span for r in reanchored(old, old + added, spans)] == spans
    assume(not (added + old).startswith(old))
    assume(is_border(added + old, len(added)))
    shifted = [(span.start + len(added), span.end + len(added)) for span in spans]
    results = reanchored(old, added + old, spans)
    assert [result.span.edges for result in results] == shifted
    assert {result.outcome for result in results} == {Outcome.EXACT}


@some
@given(revisions())
def test_what_was_apart_does_not_become_one(case):
    old, new, spans = case
    placed = [
        (span, result)
        for span, result in zip(spans, reanchored(old, new, spans), strict=True)
        if result.is_placed
    ]
    for (span, result), (other, second) in combinations(placed, 2):
        if not span.overlaps(other):
            assert result.span != second.span


@some
@given(revisions())
def test_what_was_inside_of_another_stretch_still_is_if_both_are_exact(case):
    old, new, spans = case
    exact = [
        (span, result.span)
        for span, result in zip(spans, reanchored(old, new, spans), strict=True)
        if result.outcome is Outcome.EXACT
    ]
    for (span, placed), (other, second) in combinations(exact, 2):
        if span.contains(other):
            assert placed.contains(second)
        if other.contains(span):
            assert second.contains(placed)


@some
@given(revisions())
def test_what_is_like_nothing_in_the_text_is_never_placed(case):
    old, new, spans = case
    for span, result in zip(spans, reanchored(old, new, spans), strict=True):
        if result.is_placed and result.span.cut(new) != span.cut(old):
            assert partial_ratio(span.cut(old), new) >= 55
