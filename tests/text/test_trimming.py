from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.trimming import Edge, stepped, trimmed

TEXT = "The Kremlin, in Moscow, said “no”."


def step(span, edge, by, *, by_word):
    return stepped(TEXT, span, edge, by, by_word=by_word).cut(TEXT)


def test_blanks_are_not_grabbed():
    assert trimmed(" a b \n", Span(0, 6)) == Span(1, 4)
    assert trimmed("  \n ", Span(0, 3)) is None


def test_ends_move_by_words():
    kremlin = Span(4, 11)
    assert step(kremlin, Edge.END, 1, by_word=True) == "Kremlin, in"
    assert step(kremlin, Edge.START, -1, by_word=True) == "The Kremlin"
    assert step(Span(0, 11), Edge.START, 1, by_word=True) == "Kremlin"
    assert step(Span(0, 11), Edge.END, -1, by_word=True) == "The"


def test_the_last_word_cannot_be_lost():
    assert step(Span(4, 11), Edge.END, -1, by_word=True) == "Kremlin"
    assert step(Span(4, 5), Edge.END, -1, by_word=False) == "K"


def test_a_letter_keeps_its_marks_and_an_emoji_its_parts():
    text = "e\u0301a 👩\u200d🔬!"
    assert stepped(text, Span(0, 1), Edge.END, 1, by_word=False) == Span(0, 2)
    assert stepped(text, Span(0, 4), Edge.END, 1, by_word=False) == Span(0, 7)


@given(
    st.text(alphabet="ab \u0301é🙂\u200d.’\n", min_size=2, max_size=30),
    st.data(),
    st.sampled_from(Edge),
    st.sampled_from((-1, 1)),
    st.booleans(),
)
def test_a_step_stays_in_the_text_and_never_parts_a_mark_from_its_letter(
    text, data, edge, by, by_word
):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    moved = stepped(text, span, edge, by, by_word=by_word)
    assert 0 <= moved.start < moved.end <= len(text)
    if moved != span and not by_word:
        place = moved.start if edge is Edge.START else moved.end
        assert place in {0, len(text)} or not unicodedata.combining(text[place])
