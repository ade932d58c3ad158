"""Pixels, boxes and characters of pages, also of turned and of enormous ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.base.errors import PasswordNeeded, UnreadableFile
from reader.formats.page_images.drawing import MOST_PIXELS, Drawing
from tests.formats.page_images.documents import (
    HEIGHT,
    LEFT,
    SIZE,
    STEP,
    TOP,
    WIDTH,
    locked_pdf,
    pdf_of,
)

LINES = ["Water rises in spring.", "It falls again."]


@pytest.fixture(scope="module")
def drawing():
    return Drawing(pdf_of(LINES, ["Second page."]))


def darkest(pixels, box):
    """Return the darkest value of a colour in a box, given in points."""
    scale = pixels.width / pixels.page_width
    left, top, right, bottom = (round(edge * scale) for edge in box)
    rows = (
        pixels.content[y * pixels.stride : (y + 1) * pixels.stride] for y in range(top, bottom)
    )
    return min(min(row[4 * left : 4 * right]) for row in rows)


def test_a_page_is_as_wide_as_was_asked(drawing):
    pixels = drawing.draw(0, 600)
    assert (pixels.width, pixels.height) == (600, 400)
    assert (pixels.page_width, pixels.page_height) == (WIDTH, HEIGHT)
    assert len(pixels.content) == pixels.stride * pixels.height
    assert len(drawing) == 2


@pytest.mark.parametrize("turned", [0, 1, 2, 3])
def test_the_box_of_words_lies_on_their_ink_however_the_page_is_turned(turned):
    drawing = Drawing(pdf_of(LINES, turned=turned))
    start = LINES[0].index("rises")
    ((box,),) = drawing.boxes(0, [(start, 5)])
    pixels = drawing.draw(0, 1200 if turned % 2 == 0 else 800)
    assert darkest(pixels, box) < 80
    around = box[0] - 8, box[1], box[0] - 2, box[3]
    if turned == 0:
        assert darkest(pixels, (LEFT - 20, box[1], LEFT - 2, box[3])) == 255
        assert HEIGHT - TOP - SIZE < box[1] < box[3] < HEIGHT - TOP + SIZE
        assert around[0] > LEFT
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    assert start <= drawing.character(0, *middle) < start + 5


def test_a_run_over_two_lines_has_two_boxes(drawing):
    whole = len(LINES[0]) + 2 + len(LINES[1])
    ((first, second),) = drawing.boxes(0, [(0, whole)])
    assert second[1] - first[1] == pytest.approx(STEP, abs=3)
    assert drawing.boxes(0, [(0, 0), (3, -1), (9_999, 5)]) == [[], [], []]


def test_near_a_line_its_nearest_character_is_found_and_far_away_none(drawing):
    ((box,),) = drawing.boxes(0, [(0, 5)])
    assert drawing.character(0, box[0] - 4, (box[1] + box[3]) / 2) == 0
    assert drawing.character(0, WIDTH - 1, HEIGHT - 1) is None


def test_a_page_that_is_not_there_cannot_be_read(drawing):
    for number in (-3, 2, 10**9):
        with pytest.raises(UnreadableFile):
            drawing.draw(number, 100)


@settings(max_examples=10, deadline=None)
@given(st.integers(-5, 10**9))
def test_no_wish_draws_more_pixels_than_are_allowed(drawing, width):
    pixels = drawing.draw(1, width)
    assert 1 <= pixels.width * pixels.height <= MOST_PIXELS * 1.01


def test_a_locked_document_opens_with_its_password_only():
    content = locked_pdf("Secret words.", "river")
    drawing = Drawing(content, "river")
    assert len(drawing.boxes(0, [(0, 6)])[0]) == 1
    for password in ("", "lake"):
        with pytest.raises(PasswordNeeded):
            Drawing(content, password)


def test_what_is_no_document_is_refused():
    with pytest.raises(UnreadableFile):
        Drawing(b"%PDF-1.7 and nothing else")
