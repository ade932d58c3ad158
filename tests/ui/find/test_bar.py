"""The find bar, used by a person with a keyboard."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.find.bar import FindBar
from tests.ui.test_accessible_names import nameless

PARTS = 60  # paragraphs that begin with "Part"
SHADES = 24  # that smoothing may change a colour by, all parts together


def bar_of(person):
    bar = person.page.findChild(FindBar)
    assert bar is not None
    return bar


def open_bar(person):
    person.press("Ctrl+F")
    return bar_of(person)


def find(person, words):
    """Open the bar, type into it and wait until everything is counted."""
    bar = open_bar(person)
    person.type(words)
    wait_for_count(person)
    return bar


def wait_for_count(person):
    bar = bar_of(person)
    person.wait(lambda: bar.count.text() and "…" not in bar.count.text())


def marked(person, span):
    """Tell whether a hit is marked there, or the current hit."""
    colours, theme = person.colours_of(span), person.window.theme
    if theme.current_hit.name() in colours:
        return "current"
    return "hit" if theme.hit.name() in colours else ""


def has_colour_like(person, span, wanted):
    shades = [QColor(name) for name in person.colours_of(span)]
    return any(
        sum(abs(a - b) for a, b in zip(shade.getRgb(), wanted.getRgb(), strict=True)) <= SHADES
        for shade in shades
    )


def test_the_first_hit_is_shown_with_the_key_itself(person):
    open_bar(person)
    person.type("Kremli")
    assert person.sees(person.span("Kremlin"))
    assert person.view.selected_text() == "Kremli"
    assert marked(person, person.span("Kremlin")) == "current"


def test_all_hits_are_marked_and_counted(person):
    bar = find(person, "part")
    assert bar.count.text() == f"1 of {PARTS}"
    assert marked(person, person.span("Part 0")) == "current"
    assert marked(person, person.span("Part 1")) == "hit"
    assert marked(person, person.span("marked", number=1)) == ""


def test_enter_and_f3_go_on_and_with_shift_back(person):
    bar = find(person, "Part")
    places = [person.view.selected_span().start]
    for key in ("Return", "F3", "Ctrl+G", "Shift+F3", "Shift+Return", "Ctrl+Shift+G"):
        person.press(key)
        places.append(person.view.selected_span().start)
    assert places[:4] == sorted(places[:4])
    assert places[4:] == [places[2], places[1], places[0]]
    assert bar.line.hasFocus()


def test_the_search_goes_round_and_says_so(person):
    bar = find(person, "part 5")
    assert bar.count.text() == "1 of 11"
    person.press("Shift+F3")
    assert bar.count.text() == "11 of 11, from the end again"
    assert person.sees(person.view.selected_span())
    person.press("F3")
    assert bar.count.text() == "1 of 11, from the top again"
    person.press("F3")
    assert bar.count.text() == "2 of 11"


def test_a_hit_only_before_the_place_is_found_from_the_top(person):
    person.view.setFocus()
    person.press("Ctrl+End")
    bar = find(person, "visited")
    assert bar.count.text() == "1 of 1, from the top again"
    assert person.sees(person.span("visited"))


def test_the_search_starts_at_the_place_that_is_read(person):
    scroll_bar = person.view.verticalScrollBar()
    scroll_bar.setValue(scroll_bar.maximum() // 2)
    place = person.view.place()
    find(person, "part")
    assert person.view.selected_span().start >= place
    assert person.view.place() == place


def test_a_longer_needle_starts_where_the_shorter_one_did(person):
    bar = open_bar(person)
    person.type("p")
    assert person.view.selected_span().start == person.text.index("Putin")
    person.type("art 3")
    assert person.view.selected_text() == "Part 3"
    for _ in range(5):
        person.press("Backspace")
    wait_for_count(person)
    assert bar.line.text() == "p"
    assert person.view.selected_span().start == person.text.index("Putin")


def test_the_text_does_not_move_for_a_hit_in_view(person):
    before = person.view.rectangle(0)
    find(person, "Beijing")
    person.press("Esc")
    assert person.view.rectangle(0) == before


def test_nothing_found_is_said_and_leaves_nothing_marked(person):
    bar = open_bar(person)
    person.type("China")
    place = person.view.place()
    person.type("q")
    person.wait(lambda: bar.count.text() == "no hits")
    assert person.view.place() == place
    assert person.view.selected_span() is None
    assert marked(person, person.span("China")) == ""
    person.press("F3", "Shift+F3")
    assert bar.count.text() == "no hits"


def test_an_empty_line_marks_and_says_nothing(person):
    bar = find(person, "a")
    person.press("Backspace")
    assert bar.count.text() == ""
    assert marked(person, person.span("Vladimir")) == ""


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
    done = person.page.stack.count()
    bar = open_bar(person)
    bar.line.clear()
    person.type("abc")
    for undo, redo in (("Ctrl+Z", "Ctrl+Y"), ("Ctrl+Z", "Ctrl+Shift+Z")):
        person.press(undo)
        assert bar.line.text() != "abc"
        person.press(undo, undo, undo)
        person.press(redo, redo, redo, redo)
        assert bar.line.text() == "abc"
    assert (person.page.stack.count(), person.page.stack.index()) == (done, done)


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


def test_a_wrong_pattern_is_explained_and_a_right_one_works_again(person):
    open_bar(person)
    person.press("Alt+R")
    bar = find(person, "(China")
    assert bar.count.text() == "Not a pattern yet: missing ) (character 7)"
    person.type(")")
    wait_for_count(person)
    assert bar.count.text() == "1 of 1"


def test_a_pattern_that_never_ends_holds_up_nothing(start, tmp_path, monkeypatch):
    monkeypatch.setattr("reader.ui.find.sweep.TIME_LIMIT", 0.5)
    path = tmp_path / "odd.txt"
    path.write_text("a" * 60 + "!\nAn end.", encoding="utf-8")
    person = start("hold")
    person.open(path)
    bar = open_bar(person)
    person.press("Alt+R")
    bar.line.setText("(a|aa)+$")
    assert bar.count.text() == "…"
    person.view.scroll_by(1)
    person.wait(lambda: bar.count.text() == "too slow, stopped")
    bar.line.setText("(a|aa)+$|end")  # the key after cancels and searches anew
    bar.line.setText("end")
    person.wait(lambda: bar.count.text() == "1 of 1")


def test_a_new_key_ends_the_search_before_it(person):
    bar = open_bar(person)
    person.type("a")
    person.type("lways")
    person.wait(lambda: bar.count.text() == "no hits")
    QTest.qWait(50)
    assert bar.count.text() == "no hits"


def test_opened_again_the_bar_shows_the_same_hits(person):
    bar = find(person, "part")
    person.press("Esc", "Ctrl+Home", "Ctrl+F")
    wait_for_count(person)
    assert bar.line.selectedText() == "part"
    assert bar.count.text() == f"1 of {PARTS}"
    assert marked(person, person.span("Part 1")) == "hit"


def test_hits_in_view_above_the_place_are_marked_with_the_key_and_stay_marked(person):
    person.click_words("doubled")
    open_bar(person)
    person.type("in")
    assert person.view.selected_span() == person.span("in", number=5)  # of "since"
    assert [marked(person, person.span("in", number=n)) for n in (1, 2, 3)] == ["hit"] * 3
    wait_for_count(person)
    assert [marked(person, person.span("in", number=n)) for n in (1, 2, 3)] == ["hit"] * 3


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


def test_f3_goes_on_from_where_the_person_clicked(person):
    find(person, "putin")
    person.click_words("China")
    person.press("F3")
    assert person.view.selected_span() == person.span("Putin", number=3)


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


def test_finding_moves_neither_the_list_nor_the_item_in_focus(person):
    person.click_row("Beijing")
    find(person, "China")
    assert person.in_focus.anchor.quote == "Beijing"
    assert person.selected_row().text == "Beijing"


def test_the_marks_under_hits_stay_visible(person):
    find(person, "beijing")
    person.press("F6")
    line = person.window.theme.marks["place"].line
    assert has_colour_like(person, person.span("Beijing"), line)
    person.press("Esc")
    assert has_colour_like(person, person.span("Beijing"), line)


def test_the_map_is_told_where_the_hits_are(person):
    told = []
    person.view.hits_changed.connect(told.append)
    find(person, "part")
    assert len(told[-1].starts) == PARTS
    person.press("Esc")
    assert len(told[-1].starts) == 0


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


def test_closing_the_article_in_the_middle_of_a_search_is_quiet(person):
    open_bar(person)
    person.type("e")
    person.press("Ctrl+W")
    assert person.window.page is None
    person.wait(lambda: not any(t.name == "find in text" for t in threading.enumerate()))
    QGuiApplication.processEvents()
