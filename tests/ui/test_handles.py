"""The ends of the item in focus, taken by the mouse or moved by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QCursor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.annotations import Status
from reader.text.trimming import Edge
from reader.ui.article.hit_test import caret_at

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drag_mouse(viewport, point, key=NO_KEY, *, buttons=LEFT):
    """Move the mouse with its button down."""
    where = viewport.mapToGlobal(QPointF(point))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), where, LEFT, buttons, key)
    QApplication.sendEvent(viewport, event)


class Hand:
    """A hand on the mouse that takes hold of the grips."""

    def __init__(self, person):
        self.person = person
        self.viewport = person.view.viewport()

    def grip(self, edge):
        found = [g for g in self.person.view.handles.grips() if g.edge is edge]
        return found[0].middle.toPoint() if found else None

    def take(self, edge, key=NO_KEY):
        QTest.mousePress(self.viewport, LEFT, key, self.grip(edge))

    def draw(self, edge, place, key=NO_KEY, *, is_behind=False):
        """Move the mouse by as much as the end should go, to before a place of the text."""
        box = self.person.view.rectangle(place - is_behind)
        there = QPoint(box.right() + 1 if is_behind else box.left(), box.center().y())
        stem = next(g.stem for g in self.person.view.handles.grips() if g.edge is edge)
        now = stem.center().toPoint()
        drag_mouse(self.viewport, self.grip(edge) + there - now, key)

    def drop(self, point=None):
        point = QPoint(300, 300) if point is None else point
        QTest.mouseRelease(self.viewport, LEFT, NO_KEY, point)


@pytest.fixture
def hand(person):
    person.click_words("Beijing")
    return Hand(person)


def quote(person):
    return person.in_focus.anchor.quote


def drawn(person):
    span = person.view.handles.drawn
    return None if span is None else span.cut(person.text)


def test_the_item_in_focus_has_a_grip_at_either_end_and_no_other(person, hand):
    grips = {grip.edge: grip for grip in person.view.handles.grips()}
    first, last = (
        person.view.rectangle(p)
        for p in (person.span("Beijing").start, person.span("Beijing").end - 1)
    )
    assert abs(grips[Edge.START].middle.x() - first.left()) < 2
    assert abs(grips[Edge.END].middle.x() - last.right()) < 2
    assert all(min(g.target.width(), g.target.height()) >= 16 for g in grips.values())
    assert not grips[Edge.START].target.intersects(grips[Edge.END].target)
    person.click_words("Nothing")
    assert person.view.handles.grips() == []
    person.click_row("China")
    assert len(person.view.handles.grips()) == 2


def test_an_end_is_drawn_by_words_shown_at_once_and_done_on_release(person, hand):
    hand.take(Edge.START)
    hand.draw(Edge.START, person.span("visited").start)
    assert drawn(person) == "visited Beijing"
    assert quote(person) == "Beijing"
    assert person.stored() == []
    hand.draw(Edge.START, person.span("visited").start + 1)
    assert drawn(person) == "visited Beijing"
    hand.drop()
    assert (quote(person), drawn(person)) == ("visited Beijing", None)
    assert person.in_focus.status is Status.EDITED
    assert person.stored() == [person.in_focus]
    person.press("Ctrl+Z")
    assert person.stored() == []
    assert quote(person) == "Beijing"


def test_the_grip_is_still_under_the_mouse_after_the_drop(person, hand):
    hand.take(Edge.START)
    hand.draw(Edge.START, person.span("visited").start)
    hand.drop()
    hand.take(Edge.END)
    hand.draw(Edge.END, person.span("visited").end, is_behind=True)
    hand.drop()
    assert quote(person) == "visited"


def test_with_ctrl_an_end_is_drawn_by_letters(person, hand):
    control = Qt.KeyboardModifier.ControlModifier
    hand.take(Edge.END, control)
    hand.draw(Edge.END, person.span("Beijing").start + 3, control)
    assert drawn(person) == "Bei"
    hand.drop()
    assert quote(person) == "Bei"


def test_ctrl_may_be_pressed_on_the_way(person, hand):
    hand.take(Edge.END)
    hand.draw(Edge.END, person.span("Beijing").start + 2)
    assert drawn(person) == "Beijing"
    QTest.keyPress(person.view, Qt.Key.Key_Control)
    assert drawn(person) == "Be"
    QTest.keyRelease(person.view, Qt.Key.Key_Control)
    assert drawn(person) == "Beijing"
    hand.drop()
    assert person.stored() == []


def test_escape_puts_the_end_back_and_nothing_happens_on_release(person, hand):
    hand.take(Edge.START)
    hand.draw(Edge.START, person.span("visited").start)
    QTest.keyClick(person.view, Qt.Key.Key_Escape)
    assert drawn(person) is None
    hand.draw(Edge.START, person.span("Vladimir").start)
    assert drawn(person) is None
    hand.drop()
    assert quote(person) == "Beijing"
    assert person.stored() == []
    hand.take(Edge.START)
    hand.draw(Edge.START, person.span("visited").start)
    hand.drop()
    assert quote(person) == "visited Beijing"


def test_another_button_changes_nothing_while_an_end_is_drawn(person, hand):
    asked = []
    person.view.menu_asked.connect(asked.append)
    right, elsewhere = Qt.MouseButton.RightButton, QPoint(300, 300)
    hand.take(Edge.START)
    hand.draw(Edge.START, person.span("visited").start)
    QTest.mousePress(hand.viewport, right, NO_KEY, elsewhere)
    assert person.view.handles.is_held
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, elsewhere, hand.viewport.mapToGlobal(elsewhere)
    )
    QApplication.sendEvent(hand.viewport, event)
    QTest.mouseRelease(hand.viewport, right, NO_KEY, elsewhere)
    assert person.view.handles.is_held
    assert (asked, person.stored(), drawn(person)) == ([], [], "visited Beijing")
    hand.drop()
    assert quote(person) == "visited Beijing"
    assert not person.view.handles.is_held


def test_a_button_that_was_released_elsewhere_lets_go(person, hand):
    hand.take(Edge.START)
    hand.draw(Edge.START, person.span("visited").start)
    drag_mouse(hand.viewport, QPoint(300, 300), buttons=Qt.MouseButton.NoButton)
    assert drawn(person) is None
    assert not person.view.handles.is_held
    person.press("R")  # the keys are those of the page again
    assert person.stored()[0].status is Status.REJECTED


def test_no_key_acts_while_an_end_is_drawn(person, hand):
    hand.take(Edge.START)
    hand.draw(Edge.START, person.span("visited").start)
    person.press("R", "4")
    assert person.stored() == []
    hand.drop()
    assert quote(person) == "visited Beijing"
    person.press("R")
    assert person.stored()[0].status is Status.REJECTED


def test_an_end_never_crosses_the_other_and_takes_no_punctuation(person, hand):
    hand.take(Edge.END)
    hand.draw(Edge.END, person.span("Vladimir").start)
    assert drawn(person) == "Beijing"
    hand.draw(Edge.END, person.span("Beijing.").end, is_behind=True)
    assert drawn(person) == "Beijing"
    hand.drop()
    assert person.stored() == []


def test_a_click_on_a_grip_is_a_click_on_the_text_under_it(person, hand):
    person.click_words("Putin", 2)
    person.view.place_caret(0)
    under = caret_at(person.view.flow(), hand.grip(Edge.END))
    hand.take(Edge.END)
    assert person.view.caret() == 0
    hand.drop(hand.grip(Edge.END))
    assert person.view.caret() == under > 0
    assert person.view.handles.drawn is None
    assert person.stored() == []


def test_text_beside_a_grip_is_selected_as_ever(person, hand):
    box = person.view.rectangle(person.span("visited").start)
    start = QPoint(box.left(), box.center().y())
    QTest.mousePress(person.view.viewport(), LEFT, NO_KEY, start)
    drag_mouse(person.view.viewport(), start + QPoint(60, 0))
    QTest.mouseRelease(person.view.viewport(), LEFT, NO_KEY, start + QPoint(60, 0))
    assert person.view.selected_text().startswith("vis")


def test_the_mouse_shows_that_it_can_take_a_grip(person, hand):
    QTest.mouseMove(person.view.viewport(), hand.grip(Edge.END))
    assert person.view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    QCursor.setPos(person.view.mapToGlobal(QPoint(5, 5)))


def test_at_the_lower_edge_the_text_comes_along(person, hand):
    person.select_words("Nothing")
    person.press("Y")
    before = person.view.place()
    hand.take(Edge.END)
    bottom = QPoint(300, person.view.viewport().height() - 2)
    drag_mouse(person.view.viewport(), bottom)
    person.wait(lambda: person.view.place() > before and person.view.flow().value > 100)
    hand.drop(bottom)
    assert quote(person).count("Part") > 2
    assert quote(person)[-1].isalnum()
    person.press("Ctrl+Z")
    assert quote(person) == "Nothing"


def test_a_click_elsewhere_while_the_item_changes_does_nothing(person, hand):
    hand.take(Edge.START)
    hand.draw(Edge.START, person.span("visited").start)
    person.page.acts.steps.undo()
    person.page.focus.point(None)
    assert drawn(person) is None
    hand.draw(Edge.START, person.span("visited").start) if hand.grip(Edge.START) else None
    hand.drop()
    assert person.stored() == []


def test_grips_of_a_claim_over_several_lines(person, hand):
    person.window.resize(560, 640)
    person.click_words("trade")
    claim = person.in_focus
    grips = {grip.edge: grip for grip in person.view.handles.grips()}
    assert grips[Edge.START].middle.y() < grips[Edge.END].middle.y() - 20
    hand.take(Edge.END)
    hand.draw(Edge.END, person.span("China").end, is_behind=True)
    hand.drop()
    assert person.in_focus.id == claim.id
    assert quote(person).endswith("trade with China")
    assert person.in_focus.body == claim.body


def test_keys_move_either_end_by_word_character_and_sentence(person, hand):
    person.press("1")
    assert quote(person) == "visited Beijing"
    person.press("2", "Ctrl+1")
    assert quote(person) == "d Beijing"
    person.press("Alt+1")
    assert quote(person) == "Vladimir Putin visited Beijing"
    person.press("Alt+4")
    assert quote(person) == "Vladimir Putin visited Beijing."
    person.press("3", "3")
    assert quote(person) == "Vladimir Putin visited"
    person.press("Alt+4", "Alt+4", "Alt+2")
    assert quote(person).startswith("Putin said that trade")
    person.press("Alt+3")
    assert quote(person).startswith("Putin said that trade")
    assert person.stored() == [person.in_focus]


def test_an_end_that_leaves_the_view_is_followed_and_the_text_stays_still_else(person, hand):
    place = person.view.flow().anchor()
    person.press("1", "1", "4", "Ctrl+4")
    assert person.view.flow().anchor() == place
    person.select_words("Nothing")
    person.press("Y")
    for _ in range(60):
        person.press("Alt+4")
        assert person.view.shows(person.in_focus.span.end - 1)


def test_quick_steps_are_one_to_be_undone_and_each_is_on_disk_at_once(person, hand):
    for words in ("visited Beijing", "Putin visited Beijing", "Vladimir Putin visited Beijing"):
        person.press("1")
        assert [a.anchor.quote for a in person.stored()] == [words]
    person.press("Ctrl+Z")
    assert quote(person) == "Beijing"
    assert person.stored() == []
    person.press("Ctrl+Shift+Z")
    assert quote(person) == "Vladimir Putin visited Beijing"
