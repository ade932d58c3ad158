"""Tags are written below the text, one with each Enter, and taken back like anything else."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QToolButton

from reader.ui.notes.tag_line import TagLine
from tests.ui.test_accessible_names import nameless


def line_of(person) -> TagLine:
    return person.page.findChild(TagLine)


def tags_of(person, words):
    return {a.anchor.quote: a.tags for a in person.stored()}.get(words, ())


def test_enter_adds_and_backspace_takes_away_and_escape_closes(person):
    person.click_words("Beijing")
    place = person.view.place()
    person.press("Ctrl+M")
    line = line_of(person)
    assert line.isVisible()
    assert line.about.text() == "Tags of “Beijing”:"
    person.type("capital")
    person.press("Return")
    person.type("asia")
    person.press("Return")
    assert tags_of(person, "Beijing") == ("capital", "asia")
    assert [button.text() for button in line.edit.buttons] == ["capital  ✕", "asia  ✕"]
    person.press("Backspace")
    assert tags_of(person, "Beijing") == ("capital",)
    assert QApplication.focusWidget() is line.edit.field
    person.press("Esc")
    assert not line.isVisible()
    assert person.view.hasFocus()
    assert person.view.place() == place
    person.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert person.stored() == []


def test_enter_with_nothing_typed_closes(person):
    person.click_words("Beijing")
    person.press("Ctrl+M", "Return")
    assert not line_of(person).isVisible()


def test_a_tag_is_taken_away_with_its_button(person):
    person.click_words("Beijing")
    person.press("Ctrl+M")
    for tag in ("one", "two", "three"):
        person.type(tag)
        person.press("Return")
    button = line_of(person).edit.buttons[1]
    assert button.accessibleName() == "Take the tag “two” away"
    button.click()
    assert tags_of(person, "Beijing") == ("one", "three")
    assert nameless(line_of(person)) == []


def test_tags_in_use_are_offered_while_one_types(person):
    person.click_words("Beijing")
    person.press("Ctrl+M")
    person.type("capital")
    person.press("Return", "Esc")
    person.click_words("China")
    person.press("Ctrl+M")
    person.type("ap")
    edit = line_of(person).edit
    assert edit.offers.words() == ["capital"]
    person.press("Down", "Return")
    assert tags_of(person, "China") == ("capital",)
    assert edit.field.text() == ""
    person.type("cap")
    assert not edit.offers.isVisible()
    person.press("Backspace", "Backspace", "Backspace", "Backspace")
    person.press("Down")
    assert edit.offers.words() == ["capital"]
    person.press("Esc")
    assert line_of(person).isVisible()
    person.press("Esc")
    assert not line_of(person).isVisible()


def test_the_line_follows_the_item_in_focus_and_goes_without_one(person):
    person.click_words("Beijing")
    person.press("Ctrl+M")
    person.type("x")
    person.press("Return")
    person.click_words("China")
    assert line_of(person).about.text() == "Tags of “China”:"
    assert line_of(person).edit.buttons == []
    person.press("Ctrl+Z")
    person.page.focus.point(None)
    assert not line_of(person).isVisible()


def test_tags_stand_on_the_card_and_are_found_by_the_filter_and_heard(person):
    person.click_words("Beijing")
    person.press("Ctrl+M")
    person.type("Capital")
    person.press("Return", "Esc")
    shown = [(t.text(), v.text()) for t, v in person.page.details._lines]
    assert ("Tags", "Capital") in shown
    person.press("Ctrl+Shift+F")
    person.type("tag:cap")
    assert person.words_of("place") == ["Beijing"]
    assert person.words_of("person") == []
    from reader.ui.spoken import item_words

    heard = item_words(person.page.session, person.in_focus.id)
    assert heard == "Place, Beijing, suggested, tags Capital"


def test_there_must_be_an_item(person):
    person.press("Ctrl+M")
    assert line_of(person) is None
    assert person.page.findChildren(QToolButton) != []
