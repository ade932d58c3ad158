from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span

SPANS = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda p: Span(p[0], sum(p)))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_a_span_covers_at_least_one_character(start, end):
    with pytest.raises(ValueError, match="span needs"):
        Span(start, end)


@given(SPANS, SPANS)
def test_overlap_agrees_with_sets_of_positions(first, second):
    one, two = set(range(first.start, first.end)), set(range(second.start, second.end))
    assert first.overlaps(second) == bool(one & two)
    assert first.contains(second) == (two <= one)
    assert first.overlap_ratio(second) == pytest.approx(len(one & two) / len(one | two))
