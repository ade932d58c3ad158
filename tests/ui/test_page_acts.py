"""One key, one correction: each key does its act, stores it, and can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget

from reader.domain.annotations import Claim, Status
from reader.session.marks import kind_key
from reader.session.rows import entity_of

KINDS = {"P": "person", "L": "place", "O": "organization", "D": "date", "C": "claim"}


def quotes(person):
    return {a.anchor.quote: a for a in person.stored()}


@pytest.mark.parametrize(("key", "kind"), [*KINDS.items(), ("Y", "highlight")])
def test_a_key_marks_the_selection(person, key, kind):
    person.select_words("trade")
    person.press(key)
    assert kind_key(person.in_focus) == kind
    assert person.view.selected_span() is None
    if kind == "claim":  # the sentence was found by the machine, so it is accepted now
        assert person.in_focus.anchor.quote.startswith("Putin said that trade")
        assert person.in_focus.status is Status.ACCEPTED
    else:
        assert (person.in_focus.anchor.quote, person.in_focus.status) == ("trade", Status.ADDED)
    assert person.stored() == [person.in_focus]
    person.press("Ctrl+Z")
    assert person.stored() == []
    person.press("Ctrl+Shift+Z")
    assert [kind_key(a) for a in person.stored()] == [kind]


def test_c_makes_a_claim_of_the_whole_sentence(person):
    person.select_words("agreed")
    person.press("C")
    assert person.in_focus.anchor.quote == "Xi Jinping agreed."
    assert person.in_focus.body == Claim()


@pytest.mark.parametrize(("key", "kind"), list(KINDS.items()))
def test_without_a_selection_the_key_changes_the_kind(person, key, kind):
    person.click_words("Beijing")
    person.press(key)
    assert kind_key(person.in_focus) == kind
    assert person.in_focus.status is (Status.SUGGESTED if kind == "place" else Status.EDITED)
    assert person.stored() == ([] if kind == "place" else [person.in_focus])
    assert person.selected_row().group == kind


def test_an_item_is_highlighted_and_stays_what_it_is(person):
    person.click_words("Beijing")
    place = person.in_focus
    person.press("Y")
    assert kind_key(person.in_focus) == "highlight"
    assert person.in_focus.span == place.span
    assert person.page.session.annotations[place.id] == place
    assert person.words_of("highlight") == ["Beijing"]
    assert "Beijing" in person.words_of("place")
    highlighted = person.stored()
    person.press("Y")
    assert person.stored() == highlighted


def test_a_highlight_becomes_a_name_by_its_key_and_is_listed_there(person):
    person.select_words("trade")
    person.press("Y")
    id_ = person.in_focus.id
    person.press("4")
    assert person.in_focus.anchor.quote == "trade with"
    person.press("O")
    assert (person.in_focus.id, kind_key(person.in_focus)) == (id_, "organization")
    assert person.selected_row().group == "organization"
    person.press("Ctrl+Z", "Ctrl+Z", "R")
    assert (person.stored()[0].status, person.stored()[0].anchor.quote) == (
        Status.REJECTED,
        "trade",
    )


def test_a_marked_name_joins_the_entity_of_that_name(person):
    person.select_words("Nothing")
    person.press("P")
    person.select_words("Nothing", 2)
    person.press("P")
    assert person.rows()[person.place_of("Nothing")].count == 2


def test_accept_reject_and_delete(person):
    person.click_words("Beijing")
    person.press("A")
    assert quotes(person)["Beijing"].status is Status.ACCEPTED
    person.press("R")
    assert quotes(person)["Beijing"].status is Status.REJECTED
    assert person.words_of("place") == ["China"]
    person.press("Ctrl+Z", "Del")
    assert quotes(person)["Beijing"].status is Status.REJECTED
    person.select_words("trade")
    person.press("P", "Del")
    assert "trade" not in quotes(person)


@pytest.mark.parametrize("key", ["Del", "R"])
def test_after_an_item_is_taken_away_the_next_one_is_in_focus(person, key):
    person.click_words("Beijing")
    person.press(key)
    assert person.in_focus.span == person.span("Putin", 2)
    assert person.selected_row().text == "Vladimir Putin"
    person.press(key)
    assert kind_key(person.in_focus) == "claim"
    person.press("Ctrl+Z", "Ctrl+Z")
    assert person.in_focus.anchor.quote == "Beijing"


def test_when_the_last_item_goes_none_is_in_focus(start, tmp_path):
    person = start("hold")
    path = tmp_path / "plain.txt"
    path.write_text("Only one name.\nAnd a second line.", encoding="utf-8")
    person.open(path)
    person.select_words("one")
    person.press("O", "Del")
    assert person.in_focus is None
    assert person.page.details.kind.text().startswith("Choose an item")


@pytest.mark.parametrize(
    ("key", "first", "back"),
    [
        ("2", "Putin", "1"),
        ("3", "Vladimir", "4"),
        ("Ctrl+2", "ladimir Putin", "Ctrl+1"),
        ("Ctrl+3", "Vladimir Puti", "Ctrl+4"),
    ],
)
def test_either_end_moves_by_words_and_by_characters(person, key, first, back):
    person.click_words("Vladimir")
    person.press(key)
    assert person.in_focus.anchor.quote == first
    assert quotes(person)[first].status is Status.EDITED
    person.press(back)
    assert person.in_focus.anchor.quote == "Vladimir Putin"
    person.press("Ctrl+Z")  # quick steps are one
    assert person.in_focus.status is Status.SUGGESTED
    assert quotes(person) == {}


def test_s_lets_the_item_cover_the_selection(person):
    person.click_words("Beijing")
    person.select_words("visited Beijing")
    # Selecting began with a click on unmarked text; the item is chosen anew in the list.
    person.click_row("Beijing")
    person.press("S")
    assert person.in_focus.anchor.quote == "visited Beijing"
    assert person.view.selected_span() is None
    person.press("Ctrl+Z")
    assert person.in_focus.anchor.quote == "Beijing"


def test_s_without_a_selection_says_what_to_do(person):
    person.click_words("Beijing")
    person.press("S")
    assert "select the text" in person.window.status.currentMessage()


def test_a_comment_is_saved_after_a_pause_and_when_another_item_is_chosen(person):
    person.click_row("Beijing")
    person.comment("Really?")
    assert quotes(person)["Beijing"].comment == "Really?"
    person.click_row("China")
    assert person.page.details.comment.toPlainText() == ""
    person.press("M")
    person.type("Where?")
    person.click_row("Beijing")
    assert quotes(person)["China"].comment == "Where?"
    assert person.page.details.comment.toPlainText() == "Really?"


def test_a_comment_can_be_taken_back_at_once(person):
    person.click_row("Beijing")
    person.comment("Really?")
    person.view.setFocus()
    assert person.window.actions_by_id["undo"].isEnabled()
    person.press("Ctrl+Z")
    assert person.stored() == []
    assert person.page.details.comment.toPlainText() == ""


def test_letters_typed_into_filter_and_comment_are_only_letters(person):
    person.click_row("Beijing")
    letters = "plodcarmsngbjk1234"
    for places in (["Ctrl+Shift+F"], ["F7", "M"]):
        person.press(*places)
        person.type(letters)
        person.press("Del")
    assert person.page.panel.filter.text() == letters
    assert person.page.details.comment.toPlainText() == letters
    person.page.details.save_comment()
    (only,) = person.stored()
    assert (only.comment, only.status, kind_key(only)) == (letters, Status.SUGGESTED, "place")


def rename(name):
    def act(dialog):
        dialog.findChild(QLineEdit).setText(name)
        dialog.accept()

    return act


def test_an_entity_is_renamed_in_a_dialog_and_keeps_its_other_names(person):
    person.click_row("Vladimir Putin")
    person.in_dialog(rename("V. V. Putin"))
    person.press("N")
    row = person.rows()[person.place_of("V. V. Putin")]
    assert row.context == "Vladimir Putin, Putin"
    person.press("Ctrl+Z")
    assert person.words_of("person")[0] == "Vladimir Putin"


def test_a_blank_name_is_refused_in_words(person):
    person.click_row("Vladimir Putin")
    person.in_dialog(rename("  "))
    person.press("N")
    assert "letter" in person.window.status.currentMessage()
    assert person.words_of("person")[0] == "Vladimir Putin"


def test_two_entities_are_merged_in_a_dialog_and_taken_apart_by_undo(person):
    def choose(dialog):
        dialog.findChild(QLineEdit).setText("putin")
        QTest.keyClick(dialog.findChild(QListWidget), Qt.Key.Key_Return)
        dialog.accept()

    person.click_row("Xi Jinping")
    person.in_dialog(choose)
    person.press("G")
    assert person.words_of("person") == ["Vladimir Putin"]
    assert person.rows()[person.place_of("Vladimir Putin")].count == 4
    assert person.selected_row().text == "Vladimir Putin"
    person.press("Ctrl+Z")
    assert person.words_of("person") == ["Vladimir Putin", "Xi Jinping"]


def test_a_cancelled_dialog_changes_nothing(person):
    person.click_row("Xi Jinping")
    for key in ("N", "G"):
        person.in_dialog(lambda dialog: dialog.reject())
        person.press(key)
    assert person.stored() == []
    assert not person.page.acts.steps.can_undo


def test_a_mention_can_be_somebody_else(person):
    person.click_fold("Vladimir Putin")
    person.click_words("Putin", 2)
    person.press("B")
    assert person.words_of("person")[0] == "Vladimir Putin"
    assert entity_of(person.page.session, person.in_focus).name == "Putin"
    assert person.rows()[person.place_of("Vladimir Putin")].count == 2


def test_the_clipboard_gets_the_selection_or_the_item(person, qapp):
    person.click_words("Beijing")
    person.press("F7", "Ctrl+C")
    assert qapp.clipboard().text() == "Beijing"
    person.select_words("trade")
    person.press("Ctrl+C")
    assert qapp.clipboard().text() == "trade"
