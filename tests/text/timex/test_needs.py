"""Rules are left out only where they could not match."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reader.text.timex import finding
from reader.text.timex.needs import are_met, needs_of

WORDS = (
    *("on", "May", "16", "16,", "2024", "last", "Friday", "in", "the", "third", "quarter", "of"),
    *("two", "weeks", "ago", "mid-1999", "early", "spring", "a", "noon", "8:30", "p.m.", "٣"),
    *("every", "year", "19th", "century", "Christmas", "Day", "now", "\n", "1990s"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_the_dates_are_those_that_all_rules_find(text):
    found = finding.find_dates(text, date(2024, 5, 16))
    rules = finding.RULES
    try:
        finding.RULES = tuple(replace(rule, needs=()) for rule in rules)
        assert finding.find_dates(text, date(2024, 5, 16)) == found
    finally:
        finding.RULES = rules


def test_nearly_every_rule_needs_something():
    without = [rule.pattern.pattern for rule in finding.RULES if not rule.needs]
    assert len(without) <= 2


def test_a_pattern_that_nobody_has_looked_at_needs_nothing():
    assert needs_of("a new pattern") == ()
    assert are_met((), "any text", {})


def test_one_word_of_each_need_will_do():
    needs = (frozenset({"jan", "may"}), frozenset({"1"}))
    assert are_met(needs, "may 1", {})
    assert not are_met(needs, "may", {})
    assert not are_met(needs, "1 june", {})
