"""Lines for images and numbers of pages: where they are, and that nothing else moves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.documents import BlockKind
from reader.domain.landmarks import Image, Landmarks, Page
from reader.ui.article.layout.asides import Asides, image_words
from reader.ui.article.layout.flow import Flow
from reader.ui.article.layout.typography import Typography
from tests.ui.article.articles import SENTENCE, article, long_article

HEIGHT = 600
KINDS = st.sampled_from(list(BlockKind))
BLOCKS = st.lists(st.tuples(KINDS, st.integers(1, 12)), min_size=1, max_size=30)


def flow_of(document, width=500):
    flow = Flow(document)
    flow.set_page(Typography(), width, HEIGHT)
    return flow


def with_images(document, *starts):
    images = tuple(Image(start, f"at {start}") for start in sorted(starts))
    return document._replace(landmarks=Landmarks(images=images))


@settings(max_examples=40, deadline=None)
@given(BLOCKS, st.lists(st.integers(0, 30), max_size=8), st.integers(0, 2500))
@pytest.mark.usefixtures("qapp")
def test_boxes_in_view_lie_below_each_other_and_add_up(shapes, places, scrolled):
    document = article(*(f"{n} {SENTENCE * size}" for n, (_, size) in enumerate(shapes)))
    blocks = tuple(
        block._replace(kind=kind) for block, (kind, _) in zip(document.blocks, shapes, strict=True)
    )
    starts = [blocks[p].span.start if p < len(blocks) else len(document.text) for p in places]
    flow = flow_of(with_images(document._replace(blocks=blocks), *starts))
    flow.scroll_by(scrolled)
    for above, below in zip(flow.placed(), flow.placed()[1:], strict=False):
        assert above.y + int(above.piece.height) == below.y
    shown = 0
    for index in range(len(flow)):
        piece = flow.laid(index)
        edges = [0.0]
        for box, images in flow.image_boxes(index):
            shown += len(images)
            assert box.bottom() <= piece.lines[0].top or box.top() >= piece.lines[-1].bottom
            edges += [box.top(), box.bottom()]
        assert edges == sorted(edges)
        assert edges[-1] <= piece.height
    assert shown == len(places)
    total = sum(flow.laid(index).height for index in range(len(flow)))
    assert flow.maximum == pytest.approx(max(0, total - HEIGHT), abs=1)


def test_estimates_know_the_lines_for_images(qapp):
    document = long_article(400)
    plain, full = (
        flow_of(document),
        flow_of(with_images(document, *(block.span.start for block in document.blocks[::2]))),
    )
    image = full.typography.image
    assert full.maximum - plain.maximum == pytest.approx(200 * image, rel=0.02)


def test_a_line_in_view_stays_when_pieces_above_it_get_images(qapp):
    document = long_article(200)
    flow = flow_of(with_images(document, *(block.span.start for block in document.blocks)))
    flow.put(document.blocks[100].span.start, 50)
    before = {placed.number: placed.y for placed in flow.placed()}
    flow.scroll_by(-400)
    flow.placed()
    flow.scroll_by(400)
    assert {placed.number: placed.y for placed in flow.placed()} == before


def test_the_last_piece_makes_room_for_images_at_the_end(qapp):
    document = article("One.", "Two.")
    plain, full = flow_of(document), flow_of(with_images(document, len(document.text)))
    image = full.typography.image
    assert full.laid(1).height == plain.laid(1).height + image
    assert full.laid(0).height == plain.laid(0).height


def test_a_flow_with_other_landmarks_is_another_one(qapp):
    document = article("One.", "Two.")
    assert flow_of(document).becomes(document)
    assert not flow_of(document).becomes(with_images(document, 0))


def test_images_stand_above_the_block_that_begins_there_or_the_next_one():
    document = article("One.", "Two.")
    second = document.blocks[1].span.start
    landmarks = Landmarks(images=(Image(0), Image(2, "b"), Image(second, "c"), Image(99, "d")))
    asides = Asides(document.blocks, landmarks)
    assert [len(asides.above(block)) for block in (0, 1)] == [1, 2]
    assert asides.below(0) == ()
    assert [image.description for image in asides.below(1)] == ["d"]


def test_pages_are_found_where_they_begin():
    pages = (Page(0, "1"), Page(5, "2"), Page(5, "3"), Page(9, "4"))
    asides = Asides((), Landmarks(pages=pages))
    assert [page.label for page in asides.pages(0, 5)] == ["1"]
    assert [page.label for page in asides.pages(5, 9)] == ["2", "3"]
    assert not Asides(())


@pytest.mark.parametrize(
    ("descriptions", "words"),
    [
        (["A cat"], "Image: A cat"),
        ([""], "Image without a description"),
        (["A cat", "", "A dog"], "3 images: A cat; A dog"),
        (["", ""], "2 images without a description"),
    ],
)
def test_images_are_told_in_one_line(descriptions, words):
    assert image_words([Image(0, description) for description in descriptions]) == words
