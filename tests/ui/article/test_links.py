"""Links tell where they lead, and only a click with Ctrl asks for them."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.session.marks import MarkIndex
from reader.ui.article.links import LinkPointer
from tests.ui.article.articles import marks, mention, span_of
from tests.ui.article.gestures import LEFT, NO_KEY, click, drag
from tests.ui.article.test_styled_view import STYLES, styled_article

CONTROL = Qt.KeyboardModifier.ControlModifier
TARGET = "https://example.org/"


@pytest.fixture
def document(view):
    document = styled_article(*STYLES)
    view.show_document(document, MarkIndex())
    return document


@pytest.fixture
def pointer(view, document):
    return LinkPointer(view, document.inlines)


@pytest.fixture
def asked(pointer):
    asked = []
    pointer.asked.connect(asked.append)
    return asked


def hover(view, position, modifier=NO_KEY):
    point = QPointF(view.rectangle(position).center())
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        point,
        view.viewport().mapToGlobal(point),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        modifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def cursor(view):
    return view.viewport().cursor().shape()


def test_the_address_is_told_while_the_mouse_is_on_the_link(view, document, pointer):
    told = []
    pointer.hovered.connect(told.append)
    link, beside = span_of(document, "Bonn").start, span_of(document, "wrote").start
    for position in (beside, link, link + 1, beside, link):
        hover(view, position)
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert told == [TARGET, "", TARGET, ""]


def test_a_hand_is_shown_only_where_a_click_would_ask(view, document, pointer):
    link, beside = span_of(document, "Bonn").start, span_of(document, "wrote").start
    shapes = []
    for position, modifier in ((link, NO_KEY), (link, CONTROL), (beside, CONTROL), (link, NO_KEY)):
        hover(view, position, modifier)
        shapes.append(cursor(view))
    text, hand = Qt.CursorShape.IBeamCursor, Qt.CursorShape.PointingHandCursor
    assert shapes == [text, hand, text, text]


def test_a_click_with_control_asks_and_moves_no_caret(view, document, asked):
    before = view.caret()
    click(view, span_of(document, "Bonn").start + 1, CONTROL)
    assert asked == [TARGET]
    assert view.caret() == before


def test_a_plain_click_is_a_click_on_text(view, document, asked, qtbot):
    position = span_of(document, "Bonn").start + 1
    with qtbot.waitSignal(view.place_clicked):
        click(view, position)
    assert asked == []
    assert abs(view.caret() - position) <= 1


def test_a_mark_on_a_link_is_clicked_as_ever(view, document, asked, qtbot):
    view.show_document(document, marks(mention("a", span_of(document, "Bonn"), "place")))
    with qtbot.waitSignal(view.mark_clicked):
        click(view, span_of(document, "Bonn").start + 1)
    assert asked == []
    click(view, span_of(document, "Bonn").start + 1, CONTROL)
    assert asked == [TARGET]


def test_letting_go_elsewhere_asks_for_nothing(view, document, asked):
    link = view.rectangle(span_of(document, "Bonn").start).center()
    beside = view.rectangle(span_of(document, "wrote").start).center()
    QTest.mousePress(view.viewport(), LEFT, CONTROL, link)
    QTest.mouseRelease(view.viewport(), LEFT, CONTROL, beside)
    assert asked == []
    assert view.selected_span() is None


def test_words_of_a_link_are_selected_with_the_mouse(view, document, asked):
    span = span_of(document, "Bonn 😀 and")
    drag(view, span.start, span.end)
    assert view.selected_text() == "Bonn 😀 and"
    assert asked == []


def test_other_keys_and_buttons_are_left_to_the_view(view, document, asked):
    centre = view.rectangle(span_of(document, "Bonn").start).center()
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, CONTROL, centre)
    QTest.mouseClick(view.viewport(), LEFT, CONTROL | shift, centre)
    assert asked == []
    assert view.selected_span() is not None
