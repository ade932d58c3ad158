"""Finding in the text: what is found, marked, counted and shown."""

from __future__ import annotations

import threading

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.find.searches import find, has_colour_like, marked, open_bar, wait_for_count

PARTS = 60  # paragraphs that begin with "Part"


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


def test_f3_goes_on_from_where_the_person_clicked(person):
    find(person, "putin")
    person.click_words("China")
    person.press("F3")
    assert person.view.selected_span() == person.span("Putin", number=3)


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


def test_closing_the_article_in_the_middle_of_a_search_is_quiet(person):
    open_bar(person)
    person.type("e")
    person.press("Ctrl+W")
    assert person.window.page is None
    person.wait(lambda: not any(t.name == "find in text" for t in threading.enumerate()))
    QGuiApplication.processEvents()
