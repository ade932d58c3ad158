"""A quote from somebody else's file finds its place without the text that it came from."""

from __future__ import annotations

import pytest

from reader.domain.reanchored import Outcome
from reader.text.anchoring import Quote
from reader.text.context import anchor_at
from reader.text.reanchoring import reanchored_quotes
from tests.text.reanchoring.test_placing import OLD, at

OTHER = " ".join(f"Line {n} of the list says nothing about fish." for n in range(40))


def quoted(words, nth=0):
    anchor = anchor_at(OLD, at(words, nth=nth))
    return Quote(anchor.quote, anchor.prefix, anchor.suffix, *anchor.span.edges)


def found(new, quote):
    (result,) = reanchored_quotes(new, [quote])
    return result


def test_what_stands_where_it_is_said_to_be_is_exact():
    result = found(OLD, quoted("Ann Berg", 1))
    assert result.outcome is Outcome.EXACT
    assert result.span == at("Ann Berg", nth=1)


def test_surroundings_tell_copies_apart():
    new = f"{OTHER}\n\n{OLD}"
    result = found(new, quoted("Ann Berg", 1))
    assert result.outcome is Outcome.MOVED
    assert result.span == at("Ann Berg", new, nth=1)


def test_a_reworded_quote_is_found_by_what_is_left_of_it():
    new = f"{OTHER}\n\n{OLD.replace('cost four million crowns', 'cost some five million crowns')}"
    result = found(new, quoted("Repairs will cost four million crowns"))
    assert result.outcome is Outcome.CHANGED
    assert result.span.cut(new) == "Repairs will cost some five million crowns"


def test_a_quote_without_surroundings_counts_where_it_stands_once():
    assert found(OLD, Quote("the old pier")).span == at("the old pier")
    assert found(OLD, Quote("Ann Berg")).outcome is Outcome.REVIEW
    second = at("Ann Berg", nth=1)
    assert found(OLD, Quote("Ann Berg", "", "", second.start, second.end)).span == second


def test_a_misspelt_quote_counts_where_it_is_said_to_be():
    second = at("Ann Berg", nth=1)
    result = found(OLD, Quote("Anne Berg", "", "", second.start, second.end))
    assert result.outcome is Outcome.CHANGED
    assert result.span == second


@pytest.mark.parametrize("quote", [Quote(""), Quote("  "), Quote("herring", "fresh ", " daily")])
def test_what_is_not_there_is_lost(quote):
    assert found(OTHER, quote).outcome is Outcome.LOST
    assert found("", quote).outcome is Outcome.LOST


def test_a_deleted_sentence_is_not_pinned():
    new = OLD.replace("The council meets on Friday. ", "")
    assert not found(new, quoted("The council meets on Friday")).is_placed
    assert not found(new, quoted("Friday")).is_placed


def test_after_the_time_is_over_nothing_is_looked_for():
    assert reanchored_quotes(OLD, [quoted("Ann Berg")], seconds=0.0)[0].outcome is Outcome.LOST
