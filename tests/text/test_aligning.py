"""Places are found again in another reading of the same file, or not at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.aligning import Alignment

LINES = st.lists(st.text("abc é", max_size=6), min_size=1, max_size=12)


def found(old: str, new: str, words: str) -> str | None:
    start = old.index(words)
    span = Alignment(old, new).span(Span(start, start + len(words)))
    return None if span is None else span.cut(new)


@given(LINES, LINES)
def test_whatever_the_texts_are_places_are_within_the_other(lines, others):
    old, new = "\n".join(lines), "\n".join(others)
    alignment = Alignment(old, new)
    for start in range(len(old)):
        assert 0 <= alignment.nearest(start) <= len(new)
        for end in range(start + 1, min(start + 9, len(old)) + 1):
            there = alignment.span(Span(start, end))
            assert there is None or 0 <= there.start < there.end <= len(new)


@given(st.lists(st.text("abcdef", min_size=1, max_size=9), min_size=1, max_size=15, unique=True))
def test_lines_that_stand_once_are_found_exactly_among_any_others(lines):
    old = "\n".join(lines)
    new = "\n".join(["1", *(f"{line}\n{n}{n}" for n, line in enumerate(lines)), "0"])
    alignment, place = Alignment(old, new), 0
    for line in lines:
        there = alignment.span(Span(place, place + len(line)))
        assert there is not None
        assert there.cut(new) == line
        place += len(line) + 1


def test_a_text_leads_to_itself():
    text = "One line.\nThe same.\nThe same.\n\nThe end."
    alignment = Alignment(text, text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            assert alignment.span(Span(start, end)) == Span(start, end)


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("FranÃ§ois", "François"),
        ("Ã‰mile", "Émile"),
        ("met Ã‰mile", "met Émile"),
        ("near the cafÃ©", "near the café"),
        ("CafÃ©", "Café"),
        ("near", "near"),
    ],
)
def test_words_are_found_in_other_letters(words, there):
    old = "A title\nFranÃ§ois met Ã‰mile, near the cafÃ©.\nCafÃ©!\nThe end"
    new = "A title\nFrançois met Émile, near the café.\nCafé!\nThe end"
    assert found(old, new, words) == there


def test_what_only_one_of_them_has_is_not_found():
    whole = "Home | News\nThe article.\nHome | News\nAll rights reserved"
    assert found(whole, "The article.", "The article.") == "The article."
    assert found(whole, "The article.", "rights") is None


def test_a_place_in_what_is_missing_leads_to_the_line_before():
    assert Alignment("One\nMenu\nTwo", "One\nTwo").nearest(5) == 0
    assert Alignment("One\nTwo", "Menu\nOne\nTwo").nearest(5) == 10


def test_words_are_found_where_others_came():
    old, new = (
        "A title\nThe talks in Bonn ended.\nEnd",
        "A title\nThe long talks in Bonn ended!\nEnd",
    )
    assert found(old, new, "talks in Bonn") == "talks in Bonn"


@pytest.mark.parametrize("more", ["", " x"])
def test_a_long_line_of_the_same_words_takes_no_time(more):
    old = "é x " * 20_000
    new = old.replace("é", "Ã©") + more
    begin = time.monotonic()
    Alignment(old, new).span(Span(40_000, 40_001))
    assert time.monotonic() - begin < 2
