"""What the rules about dates need is read off their patterns, and never asks too much."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.timex.finding import RULES
from reader.text.timex.needs import are_met
from reader.training.date_needs import needs_of, table
from tests.architecture.sources import ROOT

known_needs_of = cache(needs_of)
PATTERNS = [
    r"\b(?:last |next )?(?P<day>monday|friday)s?\b",
    r"(?:in|since) (?:the )?(?P<year>1\d\d\d|20\d\d)(?!-)",
    r"(?<=\d{4}-)[12]\d|noon(?=s)",
    r"[a-z]+ (?:one|a){2,3}x*",
    r"(?:early|late)?(?:-| )may\b(?!be)",
]
WORDS = (
    *("last", "next", "monday", "fridays", "in", "the", "1999", "20", "2001-12", "noon", "noons"),
    *("one", "onea", "ax", "early-may", "late", "may", "maybe", "-", "q3", "year's", "1/2", "3rd"),
    *("quarter", "jan.", "5", "o'clock", "half", "century", "b.c.", "christmas day"),
)


def test_the_table_is_that_of_the_rules():
    path = ROOT / "resources" / "lexicons" / "date_needs.json"
    written = json.loads(path.read_text(encoding="ascii"))
    assert written == json.loads(table([rule.pattern.pattern for rule in RULES]))


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("(?:may|june) [0-9]", [{"may", "june"}, set("0123456789"), {" "}]),
        ("january|jan", [{"jan"}]),
        ("(?:may )?[a-z]+", []),
        ("a(?:b|[^c])", [{"a"}]),
    ],
)
def test_a_need_is_what_no_match_can_do_without(pattern, needs):
    assert needs_of(pattern) == [frozenset(need) for need in needs]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_where_a_pattern_matches_its_needs_are_met(text):
    for pattern in (*PATTERNS, *(rule.pattern.pattern for rule in RULES)):
        if re.search(pattern, text):
            assert are_met(known_needs_of(pattern), text, {})
