"""Styles are found by position, and what breaks their rules is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.inlines import NO_INLINES, Inline, InlineKind, Inlines

LINK, STRONG, EMPHASIS = InlineKind.LINK, InlineKind.STRONG, InlineKind.EMPHASIS


@st.composite
def inlines(draw, length=200):
    """Draw the styles of a text: of each kind some stretches that do not meet."""
    found = []
    for kind in InlineKind:
        ends = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
        for start, end in zip(ends[::2], ends[1::2], strict=False):
            target = draw(st.sampled_from(["https://a.b/", "mailto:c@d"])) if kind is LINK else ""
            found.append(Inline(start, end, kind, target))
    return Inlines(sorted(found, key=lambda i: (i.start, -i.end, i.kind)))


@given(inlines(), st.integers(0, 200), st.integers(1, 200))
def test_a_stretch_has_the_styles_that_share_text_with_it(inlines, start, length):
    end = start + length
    assert inlines.between(start, end) == [i for i in inlines if i.start < end and i.end > start]


@given(inlines(), st.integers(0, 200))
def test_a_link_is_found_from_each_of_its_characters(inlines, position):
    expected = [i for i in inlines if i.kind is LINK and i.start <= position < i.end]
    assert inlines.link_at(position) == (expected[0] if expected else None)


@given(inlines())
def test_equal_styles_are_equal_values(inlines):
    again = Inlines(list(inlines))
    assert again == inlines
    assert hash(again) == hash(inlines)
    assert len(again) == len(list(inlines))
    assert again != Inlines([*inlines, Inline(500, 501, STRONG)])


@pytest.mark.parametrize(
    "wrong",
    [
        [Inline(3, 3, STRONG)],
        [Inline(-1, 3, STRONG)],
        [Inline(5, 9, STRONG), Inline(3, 4, EMPHASIS)],
        [Inline(0, 2, STRONG), Inline(0, 9, EMPHASIS)],
        [Inline(0, 5, STRONG), Inline(4, 9, STRONG)],
        [Inline(0, 5, LINK)],
        [Inline(0, 5, STRONG, "https://a.b")],
    ],
)
def test_what_breaks_the_rules_is_refused(wrong):
    with pytest.raises(ValueError, match="out of place"):
        Inlines(wrong)


def test_a_text_without_any_has_none_anywhere():
    assert not NO_INLINES
    assert NO_INLINES.between(0, 9) == []
    assert NO_INLINES.link_at(0) is None
