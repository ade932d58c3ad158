"""The card of one item: what is known about it, its buttons, its comment."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from reader.session.edits import comment


def button(person, act):
    return person.page.details.findChild(QToolButton, act)


def facts(person):
    QTest.qWait(0)  # new labels are shown by the event loop
    found = person.page.details.facts.findChildren(QLabel)
    return [label.text() for label in found if label.isVisible()]


def test_without_an_item_the_card_says_how_to_choose_one(person):
    card = person.page.details
    assert card.kind.text().startswith("Choose an item")
    assert not card.comment.isVisible()


def test_a_mention_is_shown_with_kind_state_name_and_certainty(person):
    person.click_words("Putin", 2)
    card = person.page.details
    assert "Person" in card.kind.text()
    assert "Suggested by the machine" in card.kind.text()
    assert card.quote.text() == "Putin"
    assert facts(person) == [
        "Stands for", "Vladimir Putin", "Also called", "Putin", "Certainty", "90%",
    ]  # fmt: skip


def test_a_claim_is_shown_with_who_says_it_and_how(person):
    person.click_row(person.words_of("claim")[0])
    assert facts(person)[:4] == ["Who says it", "the article itself", "How", "stated as a fact"]
    assert not button(person, "rename_entity").isVisible()
    assert not button(person, "merge_entity").isVisible()


def test_the_buttons_do_what_the_keys_do(person):
    person.click_row("Vladimir Putin")
    button(person, "next_mention").click()
    assert person.page.details.count.text() == "2 of 3"
    button(person, "previous_mention").click()
    assert person.page.details.count.text() == "1 of 3"
    button(person, "accept").click()
    assert "Accepted" in person.page.details.kind.text()
    button(person, "reject").click()
    assert person.in_focus.anchor.quote == "Beijing"


def test_undo_in_the_menu_takes_a_comment_back_for_good_while_it_is_being_edited(person):
    person.click_row("Beijing")
    person.comment("Really?")
    person.window.actions_by_id["undo"].trigger()
    person.page.details.save_comment()
    assert person.stored() == []
    assert person.page.details.comment.toPlainText() == ""


def test_a_comment_is_shown_as_typed_and_never_as_markup(person):
    person.click_row("Beijing")
    person.comment("<b>bold</b>")
    person.click_row("China")
    person.click_row("Beijing")
    assert person.page.details.comment.toPlainText() == "<b>bold</b>"


def test_a_comment_that_came_otherwise_is_never_written_back(person):
    person.click_row("Beijing")
    item = person.in_focus
    person.comment("Mine.")
    person.page.session.apply(comment(person.page.session, item.id, "Theirs, and mine."))
    person.click_row("Kremlin")
    assert person.page.session.annotations[item.id].comment == "Theirs, and mine."
    person.click_row("Beijing")
    assert person.page.details.comment.toPlainText() == "Theirs, and mine."


def test_letters_typed_last_are_saved_when_another_item_is_chosen(person):
    person.click_row("Beijing")
    item = person.in_focus
    person.press("M")
    person.type("Half a thou")
    person.click_row("Kremlin")
    assert person.page.session.annotations[item.id].comment == "Half a thou"
    assert person.page.details.comment.toPlainText() == ""
