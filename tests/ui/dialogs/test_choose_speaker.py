"""Choosing who says a claim, by key."""

from __future__ import annotations

from PySide6.QtTest import QTest

from reader.ui.dialogs.choose_speaker import ChooseSpeakerDialog


def lines(dialog):
    items = [dialog.list.item(place) for place in range(dialog.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def keys(dialog, words, *others):
    QTest.keyClicks(dialog.filter, words)
    for key in others:
        QTest.keySequence(dialog.filter, key)


def who(person):
    attribution = person.in_focus.body.attribution
    return attribution and attribution.entity


def test_a_claim_is_given_a_speaker_and_that_is_taken_back(person):
    person.click_row(person.words_of("claim")[0])
    seen = []

    def choose(dialog):
        assert isinstance(dialog, ChooseSpeakerDialog)
        seen.extend(lines(dialog))
        keys(dialog, "jinp", "Return")

    person.in_dialog(choose)
    person.press("W")
    assert seen == [
        "(the article itself)", "(not named)", "Vladimir Putin  –  Putin", "Xi Jinping", "Kremlin",
    ]  # fmt: skip
    assert who(person) == "person:xi jinping"
    (row,) = (row for row in person.rows() if row.annotation == person.in_focus.id)
    assert row.context == "Xi Jinping"
    assert person.stored()[0].body.attribution.entity == "person:xi jinping"
    person.press("Ctrl+Z")
    assert who(person) is None


def test_the_arrow_keys_move_in_the_list_while_one_types(person):
    person.click_row(person.words_of("claim")[0])
    person.in_dialog(lambda dialog: keys(dialog, "i", "Down", "Down", "Return"))
    person.press("W")
    assert who(person) == "person:xi jinping"  # two lines down, of those that are shown


def test_escape_changes_nothing_and_a_name_has_nobody_who_says_it(person):
    person.click_row(person.words_of("claim")[0])
    person.in_dialog(lambda dialog: QTest.keySequence(dialog.filter, "Escape"))
    person.press("W")
    assert person.stored() == []
    person.click_row("Beijing")
    told = []
    person.page.message.connect(told.append)
    person.press("W")
    assert told == ["Choose a claim first; then you can say who says it."]


def test_the_button_is_there_for_claims_alone(person):
    buttons = person.page.details._buttons
    person.click_row(person.words_of("claim")[0])
    assert buttons["say_who"].isVisible()
    assert not buttons["choose_place"].isVisible()
    person.click_row("Beijing")
    assert not buttons["say_who"].isVisible()
    assert buttons["choose_place"].isVisible()
