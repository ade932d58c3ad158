"""A quote is put at its place, or nowhere."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.anchoring import Finder, Quote
from tests.formats.web_annotations.peers import peers, rows

TEXT = (
    "We had everything before us, we had nothing before us.\n"
    "The “Zürich–Bern” line 🙂 is 120 km long.  It was\n opened in 1858, before us."
)


def found(quote, text=TEXT):
    span = Finder(text).find(quote)
    return None if span is None else span.cut(text)


def at(words, text=TEXT):
    return text.index(words)


def test_a_quote_that_stands_once_is_found():
    assert Finder(TEXT).find(Quote("everything")) == Span(7, 17)
    assert found(Quote("missing")) is None
    assert found(Quote("")) is None


def test_a_quote_that_stands_more_often_needs_surroundings_or_its_place():
    nothing = at("before us.\n")
    assert found(Quote("before us")) is None
    assert Finder(TEXT).find(Quote("before us", "we had nothing ")).start == nothing
    assert Finder(TEXT).find(Quote("before us", suffix=".\nThe")).start == nothing
    assert Finder(TEXT).find(Quote("before us", "", "", nothing, nothing + 9)).start == nothing
    assert Finder(TEXT).find(Quote("before us", "", "", nothing + 3, 0)).start == nothing
    assert found(Quote("before us", "", "", 30, 39)) is None  # between two of them


def test_a_place_counts_only_if_the_text_agrees():
    start = at("nothing")
    assert Finder(TEXT).find(Quote("everything", "", "", start, start + 10)).start == 7
    assert found(Quote("gone", "", "", start, start + 4)) is None
    later = at("before us.\n")
    # The words are there, but what is around them says another place.
    assert Finder(TEXT).find(Quote("before us", "everything ", ",", later, later + 9)).start == 18


def test_short_words_in_strange_surroundings_are_not_believed():
    assert found(Quote("Bern", "moved to ", " last summer with them")) is None
    assert found(Quote("we had nothing before us.", "quite other ", " words around")) is not None


def test_white_space_case_marks_and_hyphens_may_differ():
    assert found(Quote('the "zürich-bern" line')) == "The “Zürich–Bern” line"
    assert found(Quote("km long. It was opened")) == "km long.  It was\n opened"
    assert found(Quote("every\u00adthing")) == "everything"
    assert found(Quote("STRASSE IN"), "Die Straße in Bern") == "Straße in"


def test_emoji_are_one_character():
    assert Finder(TEXT).find(Quote("🙂", "line ", " is")) == Span(at("🙂"), at("🙂") + 1)
    assert found(Quote("", start=at("🙂"), end=at("🙂") + 1)) == "🙂"


def test_a_bare_place_must_begin_and_end_where_words_do():
    assert found(Quote(start=7, end=17)) == "everything"
    assert found(Quote(start=8, end=17)) is None
    assert found(Quote(start=7, end=10_000)) is None


def test_a_quote_inside_of_another_is_looked_for_only_there():
    finder = Finder(TEXT)
    outer = finder.find(Quote("we had nothing before us"))
    assert finder.find(Quote("before us"), outer) == Span(outer.end - 9, outer.end)
    assert finder.find(Quote("everything"), outer) is None


@given(st.text(alphabet="ab \n“é", max_size=40), st.data())
def test_what_is_quoted_with_its_place_is_always_found_there(text, data):
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Quote(
        text[start:end], text[max(0, start - 9) : start], text[end : end + 9], start, end
    )
    assert Finder(text).find(quote) == Span(start, end)


@given(st.text(max_size=40), st.builds(Quote, *[st.text(max_size=9)] * 3, st.integers(-5, 50)))
def test_anything_is_a_place_inside_or_nothing(text, quote):
    span = Finder(text).find(quote)
    assert span is None or (span.end <= len(text) and len(span) > 0)


def test_much_of_the_same_takes_no_time():
    text = "a" * 1_000_000
    start = time.process_time()
    finder = Finder(text)
    assert all(finder.find(Quote("a" * n, "b", "c")) is None for n in range(1, 40))
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "case", rows("apache-annotator/flat_cases.jsonl"), ids=lambda c: c["name"]
)
def test_the_cases_of_apache_annotator(case):
    """One place is found; of several, none is picked; nothing stays nothing."""
    selector = case["selector"]
    if selector["type"] != "TextQuoteSelector" or not selector["exact"]:
        return
    quote = Quote(selector["exact"], selector.get("prefix", ""), selector.get("suffix", ""))
    span = Finder(case["text"]).find(quote)
    if len(case["expected"]) == 1:
        # With less around it than a word or two, a quote that stands twice stays open.
        assert span is None or [span.start, span.end] == case["expected"][0]
        assert span is not None or len(quote.exact) < 5
    elif len(case["expected"]) > 1:
        assert span is None


@pytest.mark.parametrize(
    "case", rows("hypothesis-client/match_quote_cases.jsonl"), ids=lambda c: c["name"]
)
def test_the_cases_of_hypothesis(case):
    """The same place or none: only quotes with other letters are given up here."""
    quote = Quote(case["quote"], case["prefix"] or "", case["suffix"] or "", case["hint"])
    span = Finder(case["text"]).find(quote)
    if span is not None:
        assert span.start == case["expected_start"]
    is_there = case["quote"] and case["quote"] in case["text"]
    is_strange = case["prefix"] == "we had nout" or case["suffix"] in {"missing", "nutting"}
    if case["expected_start"] is not None and is_there and not is_strange:
        assert span is not None


def test_the_cases_are_there_or_this_is_said():
    if peers() is None:
        pytest.skip("the peers' tests are not here")
