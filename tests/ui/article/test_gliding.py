"""Gliding: the same way in the end, several pushes add up, nothing waits for it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.domain.spans import Span
from tests.ui.article.articles import long_article, marks
from tests.ui.article.gestures import top_of, wheel


@pytest.fixture
def gliding(view):
    view.show_document(long_article(), marks())
    view.scroll_by(1500)
    view.glide.is_on = True
    return view


def arrive(view, qtbot):
    qtbot.waitUntil(lambda: view.glide.left == 0, timeout=3000)


def test_by_itself_nothing_glides(view):
    view.show_document(long_article(), marks())
    before = view.flow().value
    wheel(view, -120)
    assert view.glide.left == 0
    assert view.flow().value - before == 3 * view.flow().typography.line


def test_a_notch_is_covered_in_parts_and_ends_where_a_jump_would(gliding, qtbot):
    place = gliding.place()
    y, notch = top_of(gliding, place), 3 * gliding.flow().typography.line
    seen = []
    gliding.glide.moved.connect(seen.append)
    wheel(gliding, -120)
    assert 0 < y - top_of(gliding, place) < notch  # the first part at once
    arrive(gliding, qtbot)
    assert sum(seen) == notch
    assert len(seen) > 2
    assert all(part > 0 for part in seen)


def test_notches_add_up_and_turn_round(gliding, qtbot):
    before, notch = gliding.flow().value, 3 * gliding.flow().typography.line
    for _ in range(4):
        wheel(gliding, -120)
    wheel(gliding, 120)
    arrive(gliding, qtbot)
    assert gliding.flow().value - before == 3 * notch


def test_it_takes_its_time_and_no_more(gliding, qtbot):
    """The clock counts, not the frames: after half a second the way is behind it."""
    wheel(gliding, -120 * 8)
    QTest.qWait(600)
    assert gliding.glide.left == 0


def test_a_touchpad_is_followed_at_once(gliding):
    place = gliding.place()
    y = top_of(gliding, place)
    wheel(gliding, 0, pixels=-21)
    assert (gliding.glide.left, top_of(gliding, place)) == (0, y - 21)


def test_a_page_glides_and_the_caret_is_already_there(gliding, qtbot):
    gliding.show_caret(True)
    jumped = _after(gliding, Qt.Key.Key_PageDown, is_on=False)
    glided = _after(gliding, Qt.Key.Key_PageDown, is_on=True)
    assert gliding.caret() == jumped[1]
    assert glided[0] != jumped[0]
    arrive(gliding, qtbot)
    assert (gliding.place(), gliding.caret()) == jumped


def test_pages_asked_for_on_the_way_are_turned_too(gliding, qtbot):
    gliding.glide.is_on = False
    start = gliding.place()
    gliding.scroll_to(start)
    for _ in range(3):
        QTest.keyClick(gliding, Qt.Key.Key_PageDown)
    expected = gliding.flow().value
    gliding.scroll_to(start)
    gliding.glide.is_on = True
    for _ in range(3):
        QTest.keyClick(gliding, Qt.Key.Key_PageDown)
    arrive(gliding, qtbot)
    assert gliding.flow().value == expected


def test_a_near_sentence_is_glided_to_and_a_far_one_jumped_to(gliding, qtbot):
    near = gliding.flow().placed()[-1].piece.end + 700
    gliding.show_sentence(Span(near, near + 40), None)
    assert gliding.glide.left > 0
    arrive(gliding, qtbot)
    assert gliding.rectangle(near) is not None
    far = gliding.flow().blocks[5].span.start
    gliding.show_sentence(Span(far, far + 40), None)
    assert gliding.glide.left == 0
    assert gliding.rectangle(far) is not None


def test_the_scroll_bar_and_a_resize_end_it(gliding):
    wheel(gliding, -1200)
    gliding.verticalScrollBar().setValue(3000)
    assert (gliding.glide.left, gliding.flow().value) == (0, 3000)
    wheel(gliding, -1200)
    ahead = gliding.glide.left
    value = gliding.flow().value
    gliding.resize(760, 500)
    assert gliding.glide.left == 0
    assert gliding.flow().value == value + ahead


def test_at_the_end_nothing_is_left_to_be_undone(gliding, qtbot):
    bar = gliding.verticalScrollBar()
    bar.setValue(bar.maximum())
    wheel(gliding, -1200)
    arrive(gliding, qtbot)
    wheel(gliding, 120)
    arrive(gliding, qtbot)
    assert bar.maximum() - bar.value() == 3 * gliding.flow().typography.line


def _after(view, key, *, is_on):
    """Return place and caret right after a key, from the same place each time."""
    view.glide.is_on = is_on
    start = view.flow().blocks[12].span.start
    view.show_place(start)
    view.select(Span(start, start + 1))
    view.select(None)
    QTest.keyClick(view, key)
    return view.place(), view.caret()
