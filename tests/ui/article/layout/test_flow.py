"""Ways between places, and what is kept of the layouts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.ui.article.layout.flow import KEPT_CHARACTERS, Flow
from reader.ui.article.layout.typography import Typography
from tests.ui.article.articles import article, long_article

HEIGHT = 600


@pytest.fixture(scope="module")
def flow(qapp):
    flow = Flow(long_article(120))
    flow.set_page(Typography(), 500, HEIGHT)
    return flow


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 119), st.integers(-900, 900))
def test_a_way_is_what_was_scrolled(flow, number, pixels):
    flow.put(flow.blocks[number].span.start, 100)
    before, kept = flow.anchor(), flow.keep()
    flow.scroll_by(pixels)
    way = flow.way_from(before, 2 * HEIGHT)
    there = flow.anchor()
    flow.return_to(before)
    assert flow.keep() == kept
    flow.scroll_by(way)
    assert flow.anchor() == there
    assert way == pixels or not 8 < number < 110  # at either end there is no more to scroll


def test_a_long_way_is_not_measured(flow):
    flow.put(0, 0)
    before = flow.anchor()
    flow.put(flow.blocks[20].span.start, 0)
    assert flow.way_from(before, 2 * HEIGHT) is None
    flow.put(flow.blocks[110].span.start, 0)
    assert flow.way_from(before, 10**9) is None


def test_knots_begin_and_end_with_the_text(flow):
    positions, tops = flow.knots()
    assert (positions[0], positions[-1]) == (0, len(flow.text))
    assert positions == sorted(positions)
    assert tops == sorted(tops)
    assert tops[-1] == pytest.approx(flow.maximum + HEIGHT, abs=1)
    flow.put(flow.blocks[60].span.start, 0)
    assert tops[60] + flow.typography.line > flow.value - 200


def test_an_empty_article_has_knots_too(qapp):
    flow = Flow(article())
    flow.set_page(Typography(), 500, HEIGHT)
    assert flow.knots() == ([0, 0], [0.0, 0.0])
    assert flow.way_from(flow.anchor(), 100) == 0


def test_long_pieces_are_forgotten_sooner_than_short_ones(qapp):
    flow = Flow(article("A sentence of some words. " * 20_000))
    flow.set_page(Typography(), 500, HEIGHT)
    for index in range(len(flow)):
        flow.laid(index)
    kept = sum(piece.end - piece.start for piece in flow.kept_layouts())
    assert kept <= KEPT_CHARACTERS
    assert kept > KEPT_CHARACTERS // 2
