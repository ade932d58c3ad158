"""Where marks are painted: nesting, stripes, what is kept and dropped."""

import pytest

from reader.domain.annotations import Status
from reader.domain.changes import Change
from reader.domain.spans import Span
from reader.ui.article.highlights import Highlights
from reader.ui.article.layout.flow import Flow
from reader.ui.article.layout.typography import Typography
from tests.ui.article.articles import SENTENCE, article, marks, mention, span_of

TEXT = SENTENCE * 3


@pytest.fixture
def flow(qapp):
    flow = Flow(article(TEXT, "Another paragraph."))
    flow.set_page(Typography(), 500, 600)
    return flow


def test_outer_mentions_come_first_and_make_room_for_inner_ones(flow):
    index = marks(
        mention("inner", Span(0, 3)),
        mention("outer", Span(0, 12), "organization"),
        mention("apart", Span(17, 24)),
    )
    paints = Highlights(index).of(flow.laid(0)).mentions
    assert [(paint.kind, paint.depth, paint.is_stacked) for paint in paints] == [
        ("organization", 1, True),
        ("person", 0, False),
        ("person", 0, True),
    ]


def test_marks_that_meet_never_share_a_level(flow):
    """Four nested, two that overlap in part, and one beside two of them."""
    index = marks(
        mention("a", Span(0, 40)),
        mention("b", Span(2, 30), "place"),
        mention("c", Span(4, 20), "organization"),
        mention("d", Span(6, 10), "date"),
        mention("e", Span(50, 62)),
        mention("f", Span(58, 70), "place"),
        mention("g", Span(72, 75)),
    )
    paints = Highlights(index).of(flow.laid(0)).mentions
    assert [paint.depth for paint in paints] == [3, 2, 1, 1, 0, 0, 0]
    assert [paint.is_stacked for paint in paints] == [True] * 6 + [False]


def test_one_around_three_that_stand_side_by_side_needs_one_level(flow):
    index = marks(
        mention("outer", Span(0, 60)),
        *(mention(str(n), Span(10 * n, 10 * n + 5), "date") for n in range(3)),
    )
    paints = Highlights(index).of(flow.laid(0)).mentions
    assert [paint.depth for paint in paints] == [1, 0, 0, 0]


def test_a_mark_over_a_line_break_has_a_stretch_on_both_lines(flow):
    piece = flow.laid(0)
    border = piece.position(piece.lines[1].first_units)
    paint = Highlights(marks(mention("m", Span(border - 6, border + 3)))).of(piece).mentions[0]
    assert [stretch.line for stretch in paint.stretches] == [0, 1]
    assert paint.stretches[1].left == pytest.approx(0)


def test_claims_that_meet_on_a_line_share_its_height(flow):
    length = len(SENTENCE)
    index = marks(
        mention("one", Span(0, length - 1), "claim"),
        mention("two", Span(length, 2 * length - 1), "claim", Status.ADDED),
    )
    piece = flow.laid(0)
    one, two = Highlights(index).of(piece).claims
    assert piece.line_of(length - 2) == piece.line_of(length)
    assert one.stripe.top == piece.lines[0].top
    assert one.stripe.bottom == two.stripe.top
    assert two.stripe.bottom <= piece.lines[piece.line_of(2 * length - 2)].bottom
    assert (one.is_human, two.is_human) == (False, True)


def test_only_the_touched_pieces_are_worked_out_anew(flow):
    index = marks()
    highlights = Highlights(index)
    first, second = highlights.of(flow.laid(0)), highlights.of(flow.laid(1))
    index.follow(Change(None, mention("new", Span(0, 3))))
    highlights.forget([Span(0, 3)])
    assert highlights.of(flow.laid(1)) is second
    assert highlights.of(flow.laid(0)) is not first
    assert len(highlights.of(flow.laid(0)).mentions) == 1


def test_hidden_kinds_are_neither_painted_nor_hit(flow):
    span = span_of(article(TEXT), "London")
    highlights = Highlights(marks(mention("l", span, "place"), mention("c", Span(0, 80), "claim")))
    highlights.hide(frozenset({"place"}))
    decoration = highlights.of(flow.laid(0))
    assert (len(decoration.mentions), len(decoration.claims)) == (0, 1)
    assert [mark.id for mark in highlights.at(span.start)] == ["c"]
    assert highlights.kind_of(span) == "place"
