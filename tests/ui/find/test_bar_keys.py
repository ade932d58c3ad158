"""The find bar as a control: its keys, its buttons, what it leaves alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.find.searches import bar_of, find, marked, open_bar, wait_for_count
from tests.ui.test_accessible_names import nameless


def test_escape_gives_the_keyboard_to_the_hit_so_that_it_can_be_marked(person):
    bar = find(person, "trade")
    person.press("Esc")
    assert not bar.isVisible()
    assert person.view.hasFocus()
    assert marked(person, person.span("trade")) == ""
    person.press("O")
    assert "trade" in person.words_of("organization")


def test_escape_in_the_text_closes_the_bar_too(person):
    bar = find(person, "trade")
    person.press("F6")
    assert person.view.hasFocus()
    person.press("Esc")
    assert not bar.isVisible()


def test_letters_typed_into_the_bar_act_on_no_item(person):
    person.click_row("Beijing")
    before = person.stored()
    bar = open_bar(person)
    person.type("plodcarms1234")
    person.press("Del", "Home", "Ctrl+C")
    assert bar.line.text() == "plodcarms1234"
    assert person.stored() == before
    assert person.in_focus.anchor.quote == "Beijing"


def test_undo_and_redo_in_the_bar_act_on_the_bar(person):
    person.click_row("Kremlin")
    person.press("A")
    done = len(person.page.acts.steps)
    bar = open_bar(person)
    bar.line.clear()
    person.type("abc")
    for undo, redo in (("Ctrl+Z", "Ctrl+Y"), ("Ctrl+Z", "Ctrl+Shift+Z")):
        person.press(undo)
        assert bar.line.text() != "abc"
        person.press(undo, undo, undo)
        person.press(redo, redo, redo, redo)
        assert bar.line.text() == "abc"
    assert (len(person.page.acts.steps), person.page.acts.steps.can_redo) == (done, False)


def test_a_short_selection_becomes_the_needle(person):
    person.select_words("visited")
    bar = open_bar(person)
    wait_for_count(person)
    assert bar.line.text() == "visited"
    assert bar.line.selectedText() == "visited"
    assert bar.count.text() == "1 of 1"


def test_a_long_selection_and_a_hit_do_not(person):
    bar = find(person, "pu.in")
    person.press("Alt+R")
    assert person.view.selected_text() == "Putin"
    person.press("F6", "Ctrl+F")
    assert bar.line.text() == "pu.in"
    person.press("Esc", "Ctrl+A", "Ctrl+F")
    assert bar.line.text() == "pu.in"


def test_a_selection_is_made_a_pattern_that_means_itself(person):
    bar = open_bar(person)
    person.press("Alt+R", "Esc")
    person.select_words("Beijing.")
    open_bar(person)
    assert bar.line.text() == r"Beijing\."


def test_the_toggles_change_what_is_found_and_have_keys(person):
    bar = find(person, "putin")
    assert bar.count.text() == "1 of 3"
    person.press("Alt+C")
    person.wait(lambda: bar.count.text() == "no hits")
    person.press("Alt+C", "Alt+W")
    wait_for_count(person)
    assert bar.count.text() == "1 of 3"
    bar.line.setText("puti")
    person.wait(lambda: bar.count.text() == "no hits")
    bar.line.setText(r"put\w+|xi")
    person.press("Alt+R")
    person.wait(lambda: bar.count.text() == "1 of 4")


def test_opening_and_closing_the_bar_leaves_the_text_where_it_is(person):
    person.window.resize(720, 500)
    person.view.scroll_by(500)
    place, width = person.view.place(), person.view.width()
    before = person.view.rectangle(place)
    open_bar(person)
    assert (person.view.rectangle(place), person.view.width()) == (before, width)
    person.press("Esc")
    assert (person.view.rectangle(place), person.view.width()) == (before, width)


def test_f3_after_closing_goes_on_from_the_selection(person):
    bar = find(person, "part")
    first = person.view.selected_span()
    person.press("Esc", "F3")
    assert bar.isVisible()
    assert person.view.hasFocus()
    assert person.view.selected_span().start > first.start
    person.press("Esc", "Shift+F3")
    person.wait(lambda: person.view.selected_span() == first)


def test_f3_without_a_needle_opens_the_bar(person):
    person.press("F3")
    assert bar_of(person).line.hasFocus()


def test_earlier_needles_come_back_with_the_up_key(person):
    bar = find(person, "Putin")
    person.press("Return", "Ctrl+A")
    person.type("China")
    person.press("Return", "Ctrl+A")
    person.type("X")
    seen = [bar.line.text()]
    for key in ("Up", "Up", "Up", "Down", "Down", "Down"):
        person.press(key)
        seen.append(bar.line.text())
    assert seen == ["X", "China", "Putin", "Putin", "China", "X", "X"]


def test_page_keys_in_the_bar_turn_the_page(person):
    bar = find(person, "Putin")
    place = person.view.place()
    person.press("PgDown")
    assert person.view.place() > place
    assert bar.line.hasFocus()
    person.press("PgUp")
    assert person.view.place() == place


def test_the_buttons_do_what_the_keys_do(person):
    bar = find(person, "Part")
    first = person.view.selected_span()
    QTest.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    assert person.view.selected_span().start > first.start
    QTest.mouseClick(bar.previous, Qt.MouseButton.LeftButton)
    assert person.view.selected_span() == first
    QTest.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_every_control_has_a_name_and_the_count_is_announced(person):
    bar = open_bar(person)
    assert nameless(bar) == []
    assert {b.accessibleName() for b in (bar.match_case, bar.whole_words, bar.is_regex)} == {
        "Match case", "Whole words", "Regular expression",
    }  # fmt: skip
    person.type("Putin")
    wait_for_count(person)
    assert bar.count.accessibleName() == "Hits: 1 of 3"
    person.wait(lambda: not bar._pause.isActive())


def test_the_tab_key_reaches_the_bar_and_leaves_it(person):
    bar = open_bar(person)
    seen = set()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {bar.match_case, bar.whole_words, bar.is_regex, bar.next} <= seen
    assert person.page.panel.filter in seen
