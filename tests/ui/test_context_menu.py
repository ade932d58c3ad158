"""The menu of the right button and of the menu key: what makes sense there, with its keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.session.marks import kind_key
from reader.ui import context_actions
from reader.ui.actions import ACTIONS

RIGHT = Qt.MouseButton.RightButton


def right_click(widget, point):
    QTest.mousePress(widget, RIGHT, Qt.KeyboardModifier.NoModifier, point)
    where = widget.mapToGlobal(point)
    QApplication.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, where))
    QTest.mouseRelease(widget, RIGHT, Qt.KeyboardModifier.NoModifier, point)


def by_key(widget):
    point = widget.rect().center()
    where = widget.mapToGlobal(point)
    QApplication.sendEvent(
        widget, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, where)
    )


def on_words(person, words, number=1):
    span = person.span(words, number)
    box = person.view.rectangle((span.start + span.end) // 2)
    right_click(person.view.viewport(), box.center())


def offered(person):
    """Return the ids of what the menu offers, those of inner menus too."""
    menu = person.window.context_menus.shown
    found = []
    for action in menu.actions():
        inner = action.menu()
        found += [each.objectName() for each in (inner.actions() if inner else [action])]
    return [name for name in found if name]


@pytest.fixture(autouse=True)
def _closed_again(person):
    yield
    menu = person.window.context_menus.shown
    if menu is not None:
        menu.close()


def choose(person, name):
    menu = person.window.context_menus.shown
    action = person.window.actions_by_id[name]
    assert action in menu.actions()
    action.trigger()
    menu.close()


def test_a_right_click_on_a_mark_is_about_that_mark(person):
    on_words(person, "Beijing")
    assert person.in_focus.anchor.quote == "Beijing"
    names = offered(person)
    assert {"accept", "reject", "rename_entity", "choose_place", "write_comment"} <= set(names)
    assert {"mark_person", "mark_organization"} <= set(names)
    assert "date_value" not in names
    assert "verdict" not in names
    shown = person.window.context_menus.shown
    assert "Beijing" in shown.accessibleName()
    accept = next(a for a in shown.actions() if a.objectName() == "accept")
    assert accept.shortcut().toString() == "A"
    choose(person, "accept")
    assert [a.anchor.quote for a in person.stored()] == ["Beijing"]


def test_a_right_click_on_a_claim_offers_what_claims_have(person):
    on_words(person, "doubled")
    assert kind_key(person.in_focus) == "claim"
    assert {"verdict", "say_who", "split_claim"} <= set(offered(person))
    assert "rename_entity" not in offered(person)


def test_a_right_click_on_a_selection_offers_the_kinds_and_keeps_it(person):
    person.select_words("visited")
    on_words(person, "visited")
    assert person.view.selected_text() == "visited"
    assert offered(person)[:3] == ["mark_person", "mark_place", "mark_organization"]
    assert "accept" not in offered(person)
    choose(person, "mark_organization")
    assert kind_key(person.in_focus) == "organization"


def test_a_right_click_beside_the_selection_is_about_what_is_there(person):
    person.select_words("visited")
    on_words(person, "Beijing")
    assert person.view.selected_span() is None
    assert "accept" in offered(person)


def test_a_right_click_on_an_unmarked_word_offers_to_mark_it(person):
    person.click_words("Beijing")
    on_words(person, "visited")
    assert person.in_focus is None
    choose(person, "mark_place")
    assert (kind_key(person.in_focus), person.in_focus.anchor.quote) == ("place", "visited")


def test_the_menu_key_is_about_the_item_in_focus_the_selection_or_the_caret(person):
    person.click_row("Beijing")
    person.view.setFocus()
    by_key(person.view)
    assert "choose_place" in offered(person)
    person.window.context_menus.shown.close()
    person.select_words("visited")
    by_key(person.view)
    assert offered(person)[0] == "mark_person"
    person.window.context_menus.shown.close()
    person.click_words("Nothing")
    by_key(person.view)
    assert "comment_sentence" in offered(person)
    assert "accept" not in offered(person)


def test_a_right_click_in_the_list_chooses_the_row(person):
    place = person.place_of("Beijing")
    box = person.table.visualRect(person.page.panel.model.index(place, 0))
    right_click(person.table.viewport(), QPoint(80, box.center().y()))
    assert person.in_focus.anchor.quote == "Beijing"
    assert "reject" in offered(person)
    choose(person, "reject")
    assert person.words_of("place") == ["China"]


def test_the_menu_key_in_the_list_is_about_its_row(person):
    person.click_row("China")
    person.table.setFocus()
    by_key(person.table)
    assert "choose_place" in offered(person)
    assert person.in_focus.anchor.quote == "China"


def test_a_heading_of_the_list_has_no_menu(person):
    right_click(person.table.viewport(), QPoint(80, 4))
    assert person.window.context_menus.shown is None


def test_every_action_of_the_menus_is_in_the_table(person):
    known = {spec.id for spec in ACTIONS}
    items = list(person.page.session.annotations.values())
    groups = [
        *context_actions.for_place(has_link=True),
        *(group for item in items for group in context_actions.for_item(item)),
        *(group for item in items for group in context_actions.for_selection(item)),
    ]
    assert {name for group in groups for name in group.actions} <= known
