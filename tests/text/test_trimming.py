from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.graphemes import border_after, border_before, is_border
from reader.text.trimming import Edge, stepped, tidy, trimmed, without_marks

TEXT = "The Kremlin, in Moscow, said “no”."
PARTS = (
    "a", "Ab", " ", "  ", "\n", ".", ", ", "’", "-", "U.S.", "e\u0301", "\u0301", "🙂",
    "👩\u200d🔬", "🇬🇭", "क्षि", "\u1100\u1161", "中", "3", "\u200d", "“", "\u0600",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS), min_size=2, max_size=16).map("".join)


def step(span, edge, by, *, by_word):
    return stepped(TEXT, span, edge, by, by_word=by_word).cut(TEXT)


def test_blanks_are_not_grabbed():
    assert trimmed(" a b \n", Span(0, 6)) == Span(1, 4)
    assert trimmed("  \n ", Span(0, 3)) is None


def test_a_tidy_span_has_whole_characters_and_no_blanks_around_it():
    text = " e\u0301a \u0301"
    assert tidy(text, Span(0, 2)) == Span(1, 3)
    assert tidy(text, Span(2, 4)) == Span(1, 4)
    assert tidy(text, Span(3, 5)) == Span(3, 4)
    assert tidy(text, Span(0, 1)) is None
    assert tidy("a", Span(4, 9)) is None


def test_ends_move_by_words():
    kremlin = Span(4, 11)
    assert step(kremlin, Edge.END, 1, by_word=True) == "Kremlin, in"
    assert step(kremlin, Edge.START, -1, by_word=True) == "The Kremlin"
    assert step(Span(0, 11), Edge.START, 1, by_word=True) == "Kremlin"
    assert step(Span(0, 11), Edge.END, -1, by_word=True) == "The"


def test_marks_behind_the_last_word_are_taken_by_character_only():
    said = Span(24, 32)
    assert said.cut(TEXT) == "said “no"
    assert step(said, Edge.END, 1, by_word=True) == "said “no"
    assert step(said, Edge.END, 1, by_word=False) == "said “no”"


def test_the_last_word_cannot_be_lost():
    assert step(Span(4, 11), Edge.END, -1, by_word=True) == "Kremlin"
    assert step(Span(4, 5), Edge.END, -1, by_word=False) == "K"


def test_by_character_an_end_goes_over_blanks():
    assert step(Span(0, 3), Edge.END, 1, by_word=False) == "The K"
    assert step(Span(0, 5), Edge.END, -1, by_word=False) == "The"
    assert step(Span(4, 11), Edge.START, -1, by_word=False) == "e Kremlin"
    assert step(Span(2, 11), Edge.START, 1, by_word=False) == "Kremlin"


def test_a_letter_keeps_its_marks_and_an_emoji_its_parts():
    text = "e\u0301a 👩\u200d🔬!"
    assert stepped(text, Span(0, 2), Edge.END, 1, by_word=False) == Span(0, 3)
    assert stepped(text, Span(0, 3), Edge.END, 1, by_word=False) == Span(0, 7)


@given(TEXTS, st.data(), st.sampled_from(Edge), st.sampled_from((-1, 1)), st.booleans())
def test_a_step_ends_in_the_text_at_a_letter_and_parts_no_character(text, data, edge, by, by_word):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    moved = stepped(text, span, edge, by, by_word=by_word)
    assert 0 <= moved.start < moved.end <= len(text)
    if moved == span:
        return
    place = edge.of(moved)
    assert (place - edge.of(span)) * by > 0
    assert is_border(text, place)
    beside = (
        (place, border_after(text, place))
        if edge is Edge.START
        else (border_before(text, place), place)
    )
    assert not text[slice(*beside)].isspace()  # a blank with an accent on it is a character
    if by_word and edge is Edge.END:
        assert moved.cut(text)[-1] not in ",-“’\n "
    tidied = tidy(text, moved)
    assert edge.of(tidied) == place


@given(TEXTS, st.data(), st.sampled_from(Edge), st.sampled_from((-1, 1)), st.booleans())
def test_a_step_is_taken_back_by_its_counter_step(text, data, edge, by, by_word):
    start = data.draw(st.integers(0, len(text) - 1))
    before = Span(start, data.draw(st.integers(start + 1, len(text))))
    span = stepped(text, before, edge, -by, by_word=by_word)
    moved = stepped(text, span, edge, by, by_word=by_word)
    if before != span != moved:
        assert stepped(text, moved, edge, -by, by_word=by_word) == span


@pytest.mark.parametrize("by_word", [True, False])
def test_at_either_end_of_the_text_nothing_happens(by_word):
    whole = Span(0, len(TEXT))
    assert stepped(TEXT, whole, Edge.START, -1, by_word=by_word) == whole
    assert stepped(TEXT, whole, Edge.END, 1, by_word=by_word) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" Beijing, ", "Beijing"),
        ("“Beijing.”", "Beijing"),
        ("Apple Inc.", "Apple Inc."),
        ("the U.S.", "the U.S."),
        ("Beijing.", "Beijing"),
        ("(EU)", "EU"),
        ("EU)", "EU"),
        ("the (new) EU", "the (new) EU"),
        ("EU (new)", "EU (new)"),
        ("Yahoo!", "Yahoo!"),
        ("—Putin’s—", "Putin’s"),
        ("…", "…"),
        ("“”", "“”"),
        ("«Zoë»", "Zoë"),
        ("ZoÃ«", "ZoÃ«"),
    ],
)
def test_marks_beside_a_name_are_left_out(text, expected):
    around = f"{text} and"
    assert without_marks(around, Span(0, len(text))).cut(around) == expected


@given(TEXTS, st.data())
def test_what_is_left_without_marks_is_a_tidy_part(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    left = without_marks(text, span)
    assert tidy(text, span) is None or left.start < tidy(text, span).end
    assert is_border(text, left.start) or left == span
    assert without_marks(text, left) == left
