"""The map beside the scroll bar, under the mouse and under the eye."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.spans import Span
from reader.ui.article.overview.strip import WIDTH, Layer
from reader.ui.article.view import ArticleView
from tests.ui.article.articles import SENTENCE, long_article, marks
from tests.ui.article.gestures import LEFT, NO_KEY, top_of

DOCUMENT = long_article(200)
STARTS = [block.span.start for block in DOCUMENT.blocks]


@pytest.fixture
def view(qtbot):
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(760, 560)
    view.show()
    view.show_document(DOCUMENT, marks())
    return view


def drawn(view, qtbot, layer=None):
    qtbot.waitUntil(
        lambda: (
            view.overview.row_of(0) is not None
            and (layer is None or bool(view.overview.runs(layer)))
        ),
        timeout=2000,
    )
    return view.overview


def colours(strip, row):
    picture = strip.grab(strip.rect()).toImage()
    return {picture.pixelColor(x, row).name() for x in range(picture.width())}


def press(strip, row):
    QTest.mouseClick(strip, LEFT, NO_KEY, QPoint(WIDTH // 2, row))


def test_it_comes_after_the_text_and_takes_no_room_from_it(view, qtbot):
    left, width = view.flow().left, view.flow().width
    strip = view.overview
    assert strip.row_of(0) is None
    drawn(view, qtbot)
    assert (view.flow().left, view.flow().width) == (left, width)
    assert strip.geometry().left() == view.viewport().geometry().right() + 1
    assert strip.width() == WIDTH
    assert strip.height() == view.viewport().height()
    assert strip.accessibleName()


def test_mentions_are_where_they_are_in_the_text_in_their_colour(view, qtbot):
    view.overview.mark(Layer.SAME, [STARTS[0], STARTS[100], STARTS[150]], "place")
    strip = drawn(view, qtbot, Layer.SAME)
    line, page = view.theme().marks["place"].line.name(), view.theme().page.name()
    assert [run.first for run in strip.runs(Layer.SAME)] == [
        strip.row_of(STARTS[n]) for n in (0, 100, 150)
    ]
    assert abs(strip.row_of(STARTS[100]) - strip.height() // 2) <= 3
    assert colours(strip, strip.row_of(STARTS[100])) == {line, page}
    assert colours(strip, strip.row_of(STARTS[100]) + 20) == {page}
    view.overview.mark(Layer.SAME, ())
    assert colours(strip, strip.row_of(STARTS[100])) == {page}


def test_focus_selection_and_hits_are_told_apart(view, qtbot):
    strip = drawn(view, qtbot)
    view.show_sentence(Span(STARTS[50], STARTS[50] + 40), None)
    view.select(Span(STARTS[120], STARTS[140]))
    strip.mark(Layer.HITS, [STARTS[180]])
    drawn(view, qtbot, Layer.HITS)
    theme = view.theme()
    assert theme.caret.name() in colours(strip, strip.row_of(STARTS[50]))
    assert theme.selection.name() in colours(strip, strip.row_of(STARTS[130]))
    assert theme.hit_line.name() in colours(strip, strip.row_of(STARTS[180]))


def test_a_click_near_a_mark_goes_to_it_and_elsewhere_to_that_part(view, qtbot):
    view.overview.mark(Layer.SAME, [STARTS[100] + 5], "person")
    strip = drawn(view, qtbot, Layer.SAME)
    row = strip.row_of(STARTS[100] + 5)
    press(strip, row + 3)
    third = view.viewport().height() // 3
    assert abs(top_of(view, STARTS[100] + 5) - third) < 30
    press(strip, row + 60)
    place = view.place()
    assert STARTS[105] < place < STARTS[135]


def test_a_drag_follows_the_mouse(view, qtbot):
    strip = drawn(view, qtbot)
    QTest.mousePress(strip, LEFT, NO_KEY, QPoint(3, 10))
    seen = []
    for row in (100, 200, 300, 9999):
        at = QPointF(3, row)
        event = QMouseEvent(
            QEvent.Type.MouseMove, at, strip.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, NO_KEY
        )
        QApplication.sendEvent(strip, event)
        seen.append(view.place())
    assert seen == sorted(set(seen))
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_the_wheel_over_it_scrolls_the_text(view, qtbot):
    strip = drawn(view, qtbot)
    at = QPointF(3, 30)
    event = QWheelEvent(
        at, strip.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, NO_KEY,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(strip, event)
    assert view.flow().value == 3 * view.flow().typography.line


def test_it_is_drawn_anew_when_the_text_gets_another_height(view, qtbot):
    view.overview.mark(Layer.SAME, [STARTS[100] + len(SENTENCE)], "person")
    strip = drawn(view, qtbot, Layer.SAME)
    view.resize(760, 300)
    qtbot.waitUntil(
        lambda: bool(strip.runs(Layer.SAME)) and abs(strip.runs(Layer.SAME)[0].first - 150) < 5,
        timeout=2000,
    )


def test_another_article_begins_with_an_empty_map(view, qtbot):
    view.overview.mark(Layer.SAME, [STARTS[100]], "person")
    drawn(view, qtbot, Layer.SAME)
    view.show_document(long_article(10), marks())
    assert view.overview.runs(Layer.SAME) == []
    assert view.overview.words() == "The whole article"


def test_it_says_what_it_shows(view):
    view.overview.mark(Layer.HITS, range(1200))
    view.overview.mark(Layer.SAME, [1, 2, 3], "person")
    assert view.overview.words() == "3 mentions of the same, 1,200 words found"
