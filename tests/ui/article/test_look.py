"""How the text is set: every change at once, and the line that is read stays."""

import pytest

from reader.session.settings import MEASURES, SPACINGS, Look
from reader.ui.article.layout.typography import Typography
from tests.ui.article.articles import long_article, marks
from tests.ui.article.gestures import picture, top_of


@pytest.fixture
def reading(view):
    view.resize(1400, 600)
    view.show_document(long_article(), marks())
    view.scroll_to(view.flow().blocks[30].span.start)
    view.scroll_by(400)
    return view


@pytest.mark.parametrize(
    "look",
    [
        Look(measure=46), Look(measure=106), Look(spacing=120), Look(spacing=225),
        Look(is_sans=True), Look(zoom=6), Look(-4, 122, 135, is_sans=True),
    ],
    ids=str,
)  # fmt: skip
def test_the_top_line_stays_through_every_change_and_back(reading, look):
    place = reading.place()
    y = top_of(reading, place)
    reading.set_look(look)
    assert abs(top_of(reading, place) - y) <= 1
    reading.set_look(Look())
    assert abs(top_of(reading, place) - y) <= 1
    assert reading.place() == place


def test_lines_hold_about_as_many_characters_as_they_say(reading):
    for measure in MEASURES[1:-2]:
        reading.set_look(Look(measure=measure))
        piece = reading.flow().placed()[1].piece
        lengths = [line.end_units - line.first_units for line in piece.lines[:-1]]
        assert abs(sum(lengths) / len(lengths) - measure) < 8


def test_a_column_never_leaves_the_window(reading):
    reading.resize(500, 600)
    for measure in MEASURES:
        reading.set_look(Look(measure=measure, zoom=8))
        assert reading.flow().left > 0
        assert reading.flow().left + reading.flow().width < reading.viewport().width()


def test_lines_are_as_far_apart_as_they_say(reading):
    for spacing in SPACINGS:
        reading.set_look(Look(spacing=spacing))
        lines = reading.flow().placed()[1].piece.lines
        em = Typography(Look()).line / 1.5
        assert abs((lines[1].base - lines[0].base) - em * spacing / 100) <= 1.5


def test_another_face_has_other_letters(reading):
    before = picture(reading)
    reading.set_look(Look(is_sans=True))
    after = picture(reading)
    assert before != after


def test_the_same_look_again_does_nothing(reading):
    piece = reading.flow().placed()[0].piece
    reading.set_look(Look())
    assert reading.flow().placed()[0].piece is piece
