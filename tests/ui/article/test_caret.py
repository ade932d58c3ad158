"""The caret: there when it is wanted, and selecting with keys needs nothing before."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.domain.spans import Span
from reader.ui.article.hit_test import caret_box
from tests.ui.article.articles import article, long_article, marks
from tests.ui.article.gestures import NO_KEY, click, colour_at, picture, top_of

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def steady(qapp):
    """Carets that do not blink, whatever the desktop."""
    hints = QGuiApplication.styleHints()
    before = hints.cursorFlashTime()
    hints.setCursorFlashTime(0)
    yield
    hints.setCursorFlashTime(before)


@pytest.fixture
def reading(view, steady):
    view.show_document(long_article(), marks())
    return view


def is_painted(view):
    """Tell whether a column of pixels where the caret stands has its colour, from top to end."""
    box = caret_box(view.flow(), view.caret())
    if box is None:
        return False
    image, colour = picture(view), view.theme().caret
    rows = range(int(box.top()) + 2, int(box.bottom()) - 2)
    return any(
        all(image.pixelColor(x, y) == colour for y in rows)
        for x in range(max(0, int(box.left()) - 1), int(box.right()) + 2)
    )


def test_without_a_caret_arrows_scroll_by_lines_and_home_and_end_go_to_the_ends(reading):
    line = reading.flow().typography.line
    for key, value in (
        (Qt.Key.Key_Down, line), (Qt.Key.Key_Down, 2 * line), (Qt.Key.Key_Up, line),
        (Qt.Key.Key_End, None), (Qt.Key.Key_Home, 0),
    ):  # fmt: skip
        QTest.keyClick(reading, key)
        assert reading.flow().value == (reading.flow().maximum if value is None else value)
    assert reading.caret() == 0
    assert not reading.has_caret()


def test_without_a_caret_ctrl_and_down_goes_to_the_next_paragraph(reading):
    starts = [block.span.start for block in reading.flow().blocks]
    for number in (1, 2):
        QTest.keyClick(reading, Qt.Key.Key_Down, CTRL)
        assert reading.place() == starts[number]
    QTest.keyClick(reading, Qt.Key.Key_Up, CTRL)
    assert reading.place() == starts[1]


def test_a_wanted_caret_is_painted_in_view_and_arrows_move_it(reading):
    reading.scroll_to(reading.flow().blocks[20].span.start)
    assert not is_painted(reading)
    reading.show_caret(True)
    assert reading.caret() == reading.place()
    assert is_painted(reading)
    QTest.keyClick(reading, Qt.Key.Key_Right)
    assert reading.caret() == reading.place() + 1
    reading.show_caret(False)
    assert not is_painted(reading)


def test_shift_and_an_arrow_select_from_where_the_reader_is_and_show_the_caret(reading):
    start = reading.flow().blocks[20].span.start
    reading.scroll_to(start)
    QTest.keyClick(reading, Qt.Key.Key_Right, SHIFT)
    assert reading.selected_span() == Span(start, start + 1)
    assert reading.has_caret()
    assert is_painted(reading)
    QTest.keyClick(reading, Qt.Key.Key_Escape)
    assert reading.selected_span() is None
    assert not reading.has_caret()


def test_a_click_places_the_caret_for_the_next_selection(reading):
    click(reading, 40)
    start = reading.caret()
    QTest.keyClick(reading, Qt.Key.Key_Right, SHIFT | CTRL)
    assert reading.selected_span().start == start
    click(reading, 300)
    assert not reading.has_caret()


def test_escape_with_nothing_to_give_up_is_left_to_the_window(reading):
    assert reading._give_up() is False
    reading.select(Span(2, 5))
    assert reading._give_up() is True


def test_selecting_by_sentence_and_paragraph_with_keys(view, steady):
    document = article("One is here. Two is there.", "Three is gone.")
    view.show_document(document, marks())
    seen = []
    for key, modifiers in (
        (Qt.Key.Key_Right, SHIFT | ALT), (Qt.Key.Key_Right, SHIFT | ALT),
        (Qt.Key.Key_Left, SHIFT | ALT), (Qt.Key.Key_Down, SHIFT | ALT),
        (Qt.Key.Key_Escape, NO_KEY), (Qt.Key.Key_Down, SHIFT | CTRL), (Qt.Key.Key_A, CTRL),
    ):  # fmt: skip
        QTest.keyClick(view, key, modifiers)
        seen.append(view.selected_text())
    two = document.text.index("Two")
    assert seen[:4] == [document.text[:two], document.text[:28], document.text[:two],
                        document.text[:28]]  # fmt: skip
    assert seen[4:] == ["", "Three is gone.", document.text]


def test_alt_and_arrows_move_a_caret_by_sentences(view, steady):
    document = article("One is here. Two is there.", "Three is gone.")
    view.show_document(document, marks())
    view.show_caret(True)
    seen = []
    for key in (Qt.Key.Key_Down,) * 3 + (Qt.Key.Key_Up,) * 3:
        QTest.keyClick(view, key, ALT)
        seen.append(view.caret())
    assert seen == [13, 28, 42, 28, 13, 0]


def test_growing_and_shrinking_goes_the_same_way_back(view, steady):
    view.show_document(article("Dr. Ada came. She left.", "The end."), marks())
    view.show_caret(True)
    click(view, 5)
    seen = []
    for act in (view.grow_selection,) * 4 + (view.shrink_selection,) * 3:
        act()
        seen.append(view.selected_text())
    assert seen == [
        "Ada", "Dr. Ada came.", "Dr. Ada came. She left.", "Dr. Ada came. She left.",
        "Dr. Ada came.", "Ada", "",
    ]  # fmt: skip


def test_it_blinks_as_the_desktop_wants_and_is_lit_when_it_moves(view, qtbot):
    hints = QGuiApplication.styleHints()
    before = hints.cursorFlashTime()
    try:
        hints.setCursorFlashTime(80)
        view.show_document(article("Some words."), marks())
        view.show_caret(True)
        qtbot.waitUntil(lambda: not is_painted(view), timeout=2000)
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert is_painted(view)
        qtbot.waitUntil(lambda: not is_painted(view), timeout=2000)
        hints.setCursorFlashTime(0)
        assert is_painted(view)
        QTest.qWait(150)
        assert is_painted(view)
    finally:
        hints.setCursorFlashTime(before)


def test_the_caret_goes_with_the_keyboard(view, steady):
    view.show_document(article("Some words."), marks())
    view.show_caret(True)
    assert is_painted(view)
    view.clearFocus()
    assert not is_painted(view)
    assert not view.has_caret()


def test_calling_the_caret_moves_no_text(reading):
    reading.scroll_by(333)
    place = reading.place()
    y = top_of(reading, place)
    reading.show_caret(True)
    reading.grow_selection()
    assert top_of(reading, place) == y
    assert colour_at(reading, QPoint(3, 3)) == reading.theme().page
