"""The list of what was found: groups, counts, order, filter, switches, folding."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.session.analysing import Phase
from reader.session.rows import Level
from tests.builders import some_findings
from tests.ui.articles import write_article


def test_groups_with_counts_hold_one_row_for_each_entity(person):
    assert person.counts() == {"person": 2, "place": 2, "organization": 1, "date": 1, "claim": 1}
    assert person.words_of("person") == ["Vladimir Putin", "Xi Jinping"]
    putin = person.rows()[person.place_of("Vladimir Putin")]
    assert (putin.count, putin.context) == (3, "Putin")
    assert person.headings() == ["People", "Places", "Organizations", "Dates", "Claims"]


def test_before_an_analysis_the_list_says_so_and_not_that_nothing_was_found(start, tmp_path):
    person = start("hold")
    person.open(write_article(tmp_path / "a.txt"))
    assert person.headings()[0] == "People – not analysed yet"
    person.wait_for_analysis(Phase.RUNNING)
    assert person.headings()[1] == "Places – being analysed…"
    person.wait(lambda: person.words_of("person") == ["Vladimir Putin"])
    assert person.headings()[:2] == ["People", "Places"]
    assert person.headings()[4] == "Claims – being analysed…"


def test_an_empty_group_of_an_analysed_article_says_that_nothing_was_found(person):
    person.click_row("Kremlin")
    person.press("Del")
    assert person.headings()[2] == "Organizations – nothing found"
    assert person.headings()[3] == "Dates"


def test_the_filter_finds_names_other_names_and_comments(person):
    person.press("Ctrl+Shift+F")
    person.type("putin")
    assert person.words_of("person") == ["Vladimir Putin"]
    assert person.words_of("claim") == [
        "Putin said that trade with China had doubled since May 16."
    ]
    assert person.headings()[1] == "Places – nothing fits the filter"
    person.page.panel.filter.clear()
    person.click_row("Kremlin")
    person.comment("doubtful")
    claim = person.words_of("claim")[0]
    person.click_row(claim)
    person.comment("no doubt")
    person.press("Ctrl+Shift+F")
    person.type("DOUBT")
    assert [r.text for r in person.rows() if r.level is not Level.GROUP] == ["Kremlin", claim]


def test_the_order_can_be_changed(person):
    order = person.page.panel.order
    person.select_words("trade")
    person.press("P")
    assert person.words_of("person") == ["Vladimir Putin", "trade", "Xi Jinping"]
    QTest.keyClick(order, Qt.Key.Key_Down)
    assert person.words_of("person") == ["trade", "Vladimir Putin", "Xi Jinping"]
    QTest.keyClick(order, Qt.Key.Key_Down)
    assert person.words_of("person") == ["Vladimir Putin", "trade", "Xi Jinping"]


def test_a_switch_hides_its_kind_in_the_text_and_the_text_stays_still(person):
    tint = person.window.theme.marks["place"].tint.name()
    switch = person.page.panel.switches.buttons["place"]
    beijing = person.span("Beijing")
    before = person.view.rectangle(beijing.start)
    assert tint in person.colours_of(beijing)
    switch.click()
    assert tint not in person.colours_of(beijing)
    assert person.view.rectangle(beijing.start) == before
    assert person.words_of("place") == ["Beijing", "China"]
    switch.click()
    assert tint in person.colours_of(beijing)


def test_switches_show_the_number_of_items_of_their_kind(person):
    texts = {kind: b.text() for kind, b in person.page.panel.switches.buttons.items()}
    assert {kind: "".join(filter(str.isdigit, t)) for kind, t in texts.items()} == {
        "person": "2", "place": "2", "organization": "1", "date": "1", "claim": "1",
        "highlight": "0",
    }  # fmt: skip


def test_an_entity_unfolds_to_its_mentions_by_keys_and_folds_again(person):
    person.click_row("Vladimir Putin")
    person.press("Right")
    assert person.words_of("person") == [
        "Vladimir Putin", "Vladimir Putin", "Putin", "Putin", "Xi Jinping",
    ]  # fmt: skip
    assert person.table.current_row().level is Level.ENTITY
    person.press("Left")
    assert person.words_of("person") == ["Vladimir Putin", "Xi Jinping"]
    assert person.table.current_row().text == "Vladimir Putin"


def test_left_on_a_mention_climbs_to_its_entity_and_to_its_group(person):
    person.click_row("Vladimir Putin")
    person.press("Right", "Down", "Down")
    assert person.table.current_row().text == "Putin"
    person.press("Left")
    assert person.table.current_row().level is Level.ENTITY
    person.press("Left", "Left")
    assert person.table.current_row().level is Level.GROUP


def test_a_click_on_the_triangle_unfolds_and_does_not_jump(person):
    person.click_fold("Vladimir Putin")
    assert person.words_of("person").count("Putin") == 2
    assert person.in_focus is None
    person.click_fold("Vladimir Putin", Level.ENTITY)
    assert person.words_of("person") == ["Vladimir Putin", "Xi Jinping"]


def test_a_group_folds_by_mouse_and_by_key_and_keeps_its_count(person):
    person.click_row("person", Level.GROUP)
    assert person.words_of("person") == []
    assert person.counts()["person"] == 2
    assert person.table.current_row().group == "person"
    person.press("Return")
    assert person.words_of("person") == ["Vladimir Putin", "Xi Jinping"]


def test_arrow_keys_reach_every_row_in_both_directions(person):
    person.press("F7")
    for words in ("Vladimir Putin", "Vladimir Putin"):
        person.press("Down")
        assert person.table.current_row().text == words
        person.press("Right")
    last = len(person.rows()) - 1
    for place in range(person.table.currentIndex().row() + 1, last + 1):
        person.press("Down")
        assert person.table.currentIndex().row() == place
    for place in reversed(range(last)):
        person.press("Up")
        assert person.table.currentIndex().row() == place


def test_home_and_end_go_to_the_first_and_the_last_row(person):
    person.press("F7", "End")
    assert person.table.currentIndex().row() == len(person.rows()) - 1
    assert person.in_focus.id == person.table.current_row().annotation
    person.press("Home")
    assert person.table.currentIndex().row() == 0


def test_letters_typed_at_the_list_do_not_wander_through_it(person):
    before = dict(person.page.session.annotations)
    person.press("F7")
    person.type("xi who was there")
    assert person.table.currentIndex().row() == 0
    assert person.in_focus is None
    assert dict(person.page.session.annotations) == before


def test_the_list_keeps_its_place_and_its_row_when_items_change(person):
    person.click_row("person", Level.GROUP)
    person.click_row("person", Level.GROUP)
    person.page.task.session.receive(some_findings(person.text))
    assert person.table.current_row().key == "group:person"
    person.click_row("Vladimir Putin")
    before = person.table.verticalScrollBar().value()
    person.press("R")
    assert person.counts()["rejected"] == 1
    assert person.table.verticalScrollBar().value() == before


def test_a_row_that_is_not_selected_stays_so_when_the_list_is_built_anew(person):
    person.click_row("Beijing")
    person.click_words("visited")
    assert person.selected_row() is None
    person.select_words("trade")
    person.press("P", "Ctrl+Z")
    person.click_words("visited")
    person.press("Ctrl+Shift+F")
    person.type("i")
    assert person.selected_row() is None
