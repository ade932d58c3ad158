"""List and text lead to each other: jumps, highlights, the way back."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from reader.session.rows import Level


def test_a_click_on_a_row_brings_its_sentence_into_view_and_highlights_it(person):
    sentence = person.span("The Kremlin may publish the text 🙂 of Putin’s remarks.")
    assert not person.sees(sentence)
    person.click_row("Kremlin")
    assert person.sees(sentence)
    theme = person.window.theme
    assert theme.sentence.name() in person.colours_of(person.span("may publish"))
    assert theme.marks["organization"].strong.name() in person.colours_of(person.span("Kremlin"))
    assert theme.sentence.name() not in person.colours_of(person.span("Part 59."))


def test_the_second_click_on_the_same_row_works_too(person):
    person.click_row("Kremlin")
    person.view.setFocus()
    person.press("Ctrl+Home")
    assert not person.sees(person.span("Kremlin"))
    person.click_row("Kremlin")
    assert person.sees(person.span("Kremlin"))


def test_the_text_does_not_move_when_the_sentence_is_in_view(person):
    person.click_row("Beijing")
    before = person.view.rectangle(0)
    person.click_row("China")
    assert person.in_focus.anchor.quote == "China"
    assert person.view.rectangle(0) == before
    assert person.window.theme.sentence.name() in person.colours_of(person.span("trade with"))


def test_the_arrow_keys_move_in_the_list_and_the_text_comes_along(person):
    person.press("F7", "Down", "Down")
    assert person.in_focus.anchor.quote == "Xi Jinping"
    person.click_row("China")
    person.press("Down")
    assert person.table.current_row().level is Level.GROUP
    assert person.in_focus.anchor.quote == "China"
    person.press("Down")
    assert person.in_focus.anchor.quote == "Kremlin"
    assert person.sees(person.span("Kremlin"))


def test_return_on_a_row_jumps_again(person):
    person.click_row("Kremlin")
    person.view.setFocus()
    person.press("Ctrl+Home", "F7", "Return")
    assert person.sees(person.span("Kremlin"))


def test_a_click_on_a_mention_selects_its_row(person):
    person.click_words("Beijing")
    assert person.selected_row().text == "Beijing"
    assert person.in_focus.anchor.quote == "Beijing"


def test_a_click_on_a_mention_of_a_folded_entity_selects_the_entity(person):
    person.click_words("Putin", number=2)
    assert (person.selected_row().level, person.selected_row().text) == (
        Level.ENTITY,
        "Vladimir Putin",
    )
    assert person.page.details.count.text() == "2 of 3"


def test_a_click_on_a_mention_of_an_unfolded_entity_selects_the_mention(person):
    person.click_fold("Vladimir Putin")
    person.click_words("Putin", number=2)
    assert (person.selected_row().level, person.selected_row().text) == (Level.MENTION, "Putin")
    assert person.selected_row().annotation == person.in_focus.id


def test_a_click_on_a_mention_of_a_folded_group_selects_the_heading(person):
    person.click_row("person", Level.GROUP)
    person.click_words("Putin", number=2)
    assert person.selected_row().key == "group:person"


def test_a_click_on_a_mention_that_is_filtered_away_selects_no_other_row(person):
    person.click_row("Kremlin")
    person.view.setFocus()
    person.press("Ctrl+Home", "Ctrl+Shift+F")
    person.type("kremlin")
    person.page.panel.switches.setFocus()
    person.click_words("Beijing")
    assert person.in_focus.anchor.quote == "Beijing"
    assert person.selected_row() is None or person.selected_row().key == "group:place"


def test_a_click_beside_the_marks_ends_the_highlight_and_the_same_mention_works_again(person):
    person.click_words("Beijing")
    person.click_words("visited")
    assert person.in_focus is None
    assert person.selected_row() is None
    assert person.window.theme.sentence.name() not in person.colours_of(person.span("visited"))
    person.click_words("Beijing")
    assert person.selected_row().text == "Beijing"


@pytest.mark.parametrize("width", [700, 1000, 1400])
def test_whatever_is_chosen_the_text_stays_where_it_is(person, width):
    person.window.resize(width, 640)
    QTest.qWait(0)
    before = person.view.rectangle(0), person.view.viewport().size()
    for choose in (
        lambda: person.click_words("Beijing"),
        lambda: person.click_words("trade"),
        lambda: person.click_row("China"),
        lambda: person.click_row(person.words_of("claim")[0]),
        lambda: person.select_words("Xi"),
    ):
        choose()
        QTest.qWait(0)
        assert (person.view.rectangle(0), person.view.viewport().size()) == before


def test_next_and_previous_go_round_the_mentions(person):
    person.click_row("Vladimir Putin")
    count = person.page.details.count
    assert count.text() == "1 of 3"
    person.press("J")
    assert count.text() == "2 of 3"
    person.press("J")
    assert count.text() == "3 of 3"
    assert person.sees(person.span("Putin", 3))
    person.press("J")
    assert count.text() == "1 of 3"
    assert person.sees(person.span("Vladimir Putin"))
    person.press("K")
    assert count.text() == "3 of 3"


def test_next_item_goes_through_all_shown_kinds_in_text_order(person):
    person.page.panel.switches.buttons["person"].click()
    person.page.panel.switches.buttons["claim"].click()
    person.view.setFocus()
    seen = []
    for _ in range(5):
        person.press("F8")
        seen.append(person.in_focus.anchor.quote)
    assert seen == ["Beijing", "China", "May 16", "Kremlin", "Beijing"]
    person.press("Shift+F8")
    assert person.in_focus.anchor.quote == "Kremlin"


def test_back_and_forward_after_jumps(person):
    back = person.window.actions_by_id["back"]
    assert not back.isEnabled()
    person.click_row("Beijing")
    person.click_row("Kremlin")
    there = person.view.place()
    person.press("Alt+Left")
    assert person.in_focus.anchor.quote == "Beijing"
    assert person.view.place() == 0
    person.press("Alt+Right")
    assert person.in_focus.anchor.quote == "Kremlin"
    assert person.view.place() == there
    person.press("Alt+Left", "Alt+Left")
    assert person.in_focus is None
    assert not back.isEnabled()


def test_the_keys_that_work_now_are_on_the_screen(person):
    hint = person.page.hint
    assert "P person" in hint.text()
    person.click_row("Beijing")
    assert "A accept" in hint.text()
    person.select_words("trade")
    assert hint.text().startswith("Mark the selection")


def test_the_text_size_changes_and_the_top_line_stays(person):
    person.click_row("Kremlin")
    before, place = person.view.zoom_level(), person.view.place()
    box = person.view.rectangle(place)
    person.press("Ctrl++", "Ctrl++")
    assert person.view.zoom_level() == before + 2
    assert person.view.rectangle(place).height() > box.height()
    assert abs(person.view.rectangle(place).top() - box.top()) <= 1
    assert place > len(person.text) // 2
    person.press("Ctrl+-", "Ctrl+0")
    assert person.view.zoom_level() == before


def test_keys_change_between_text_and_list(person):
    person.press("F7")
    assert person.table.hasFocus()
    person.press("F6")
    assert person.view.hasFocus()
