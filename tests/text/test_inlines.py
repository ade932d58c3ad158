"""Styles keep their words through everything that is done to the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.inlines import Inline, InlineKind, Inlines
from reader.domain.source_map import Stretch
from reader.text.inlines import Styled, carried, joined, tidied

STRONG, EMPHASIS, LINK = InlineKind.STRONG, InlineKind.EMPHASIS, InlineKind.LINK
TEXTS = st.text(alphabet="ab \n\u00a0\u00adx", max_size=40)


@st.composite
def styled(draw):
    """Draw words with styles of any place, nesting and order of ends."""
    text = draw(TEXTS)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    kinds = st.sampled_from([STRONG, EMPHASIS])
    found = draw(st.lists(st.tuples(ends, kinds), max_size=5))
    return Styled(text, sorted(Inline(min(e), max(e), kind) for e, kind in found if e[0] != e[1]))


def letters(styled, kind):
    """Return the letters that have a style, in order, each with what is before it."""
    covered = {n for i in styled.inlines if i.kind is kind for n in range(i.start, i.end)}
    seen = [(n in covered) for n, ch in enumerate(styled.text) if ch in "abx"]
    return "".join(ch for ch in styled.text if ch in "abx"), seen


def same_letters(one, other):
    return all(letters(one, kind) == letters(other, kind) for kind in (STRONG, EMPHASIS))


@given(styled())
def test_taking_out_blanks_changes_no_letter(styled):
    shorter = styled.without(re.compile(r"\s+|\xad"))
    assert shorter.text == re.sub(r"\s+|\xad", "", styled.text)
    assert same_letters(styled, shorter)


def test_where_two_characters_in_a_row_go_nothing_is_left_between_them():
    styled = Styled("a\xad\xadb", (), (Stretch(0, 4, "p", 0),))
    assert styled.without(re.compile("\xad")) == (
        "ab",
        (),
        [Stretch(0, 1, "p", 0), Stretch(1, 2, "p", 3)],
    )


@given(styled())
def test_words_are_those_of_the_text(styled):
    words = styled.words()
    assert words.text == " ".join(styled.text.split())
    assert same_letters(styled, words)
    stripped = styled.stripped()
    assert stripped.text == styled.text.strip()
    assert same_letters(styled, stripped)


@given(styled())
def test_lines_put_together_are_the_text(styled):
    lines = styled.lines()
    assert [line.text for line in lines] == styled.text.split("\n")
    assert same_letters(styled, joined("\n", lines))


def test_a_style_over_a_collapsed_blank_stays_one():
    words = Styled("bold   words", [Inline(0, 12, STRONG)]).words()
    assert words[:2] == ("bold words", [Inline(0, 10, STRONG)])


@given(styled())
def test_tidied_styles_are_in_order_and_cover_the_same_letters(styled):
    tidy = tidied(styled.text, styled.inlines)
    assert list(Inlines(tidy)) == tidy
    assert same_letters(styled, Styled(styled.text, tidy))
    for inline in tidy:
        words = styled.text[inline.start : inline.end]
        assert words == words.strip()


def test_of_two_links_over_the_same_words_the_first_wins():
    one, two = "https://one.org", "https://two.org"
    found = tidied("abcdefghij", [Inline(0, 4, LINK, one), Inline(2, 6, LINK, two)])
    assert found == [Inline(0, 4, LINK, one), Inline(4, 6, LINK, two)]
    assert tidied("abcdef", [Inline(0, 5, LINK, one), Inline(2, 4, LINK, two)]) == [
        Inline(0, 5, LINK, one)
    ]
    assert tidied("abcdef", [Inline(0, 2, LINK, one), Inline(2, 4, LINK, one)]) == [
        Inline(0, 4, LINK, one)
    ]


def test_carrying_visits_every_style_a_few_times_only():
    """One link for every line of a long listing: time must not grow with the square."""
    count = 50_000
    inlines = [Inline(4 * n, 4 * n + 3, STRONG) for n in range(count)]
    parts = list(carried(inlines, [(4 * n, 4 * n + 4) for n in range(count)]))
    assert parts == [[Inline(0, 3, STRONG)]] * count


def test_an_empty_cut_has_no_origin():
    words = Styled("ab", (), (Stretch(0, 2, "p", 0),))
    assert [piece.origins for piece in words.cut([(0, 1), (1, 1), (1, 2)])] == [
        [Stretch(0, 1, "p", 0)],
        [],
        [Stretch(0, 1, "p", 1)],
    ]
