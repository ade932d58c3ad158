"""Choosing which place a name means, by key, while the list of places is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind
from reader.ui.dialogs.choose_place import ChoosePlaceDialog
from tests.ui.dialogs.test_choose_speaker import lines

BEIJING = EntityId("place:beijing")


def when_answered(dialog, act):
    """Act when the candidates are there."""
    if dialog.list.count():
        act(dialog)
    else:
        QTimer.singleShot(10, dialog, lambda: when_answered(dialog, act))


def choose(person, words, *keys):
    """Press the key for places and choose; return the lines and the question."""
    seen = []

    def act(dialog):
        seen.append((dialog.question.text(), lines(dialog)))
        QTest.keyClicks(dialog.filter, words)
        for key in keys:
            QTest.keySequence(dialog.filter, key)

    person.in_dialog(lambda dialog: when_answered(dialog, act))
    person.press("H")
    return seen[0]


def place(person, name=BEIJING):
    return person.page.session.entities[name].place


def test_another_place_of_the_name_is_chosen_and_that_is_taken_back(person):
    person.click_row("Beijing")
    question, offered = choose(person, "texas", "Return")
    assert question == "“Beijing” is:"
    assert offered == [
        "1  Beijing  –  Beijing, China, 18,960,744 people",
        "2  Beijing  –  Texas, United States, 900 people",
        "None of these: no place known",
    ]
    assert (place(person).country, place(person).geonames) == ("US", 7)
    assert any("33.00" in words.text() for _, words in person.page.details._lines)
    person.press("Ctrl+Z")
    assert place(person) is None


def test_it_may_be_on_no_map(person):
    person.click_row("Beijing")
    choose(person, "", "Return")
    assert place(person).country == "CN"
    choose(person, "no place", "Return")
    assert place(person) is None
    assert person.page.acts.steps.undo_label.endswith("put “Beijing” on no map")


def test_a_name_that_no_place_has_can_still_be_taken_off_the_map(person):
    person.click_row("China")
    question, offered = choose(person, "", "Escape")
    assert question == "There is no “China” in the list of places."
    assert offered == ["No place known"]


def test_before_the_answer_nothing_can_be_chosen_and_after_the_end_none_is_taken(qtbot, person):
    entity = Entity(id=BEIJING, kind=MentionKind.PLACE, name="Beijing")
    takers = []
    dialog = ChoosePlaceDialog(
        None, person.page.session, entity, lambda _, take: takers.append(take)
    )
    dialog.look_up("Beijing")
    qtbot.addWidget(dialog)
    assert not dialog.ok.isEnabled()
    assert dialog.answer() is None
    dialog.reject()
    takers[0]([])
    assert dialog.list.count() == 0


def test_a_person_is_no_place(person):
    person.click_row("Xi Jinping")
    told = []
    person.page.message.connect(told.append)
    person.press("H")
    assert told == ["Choose a place first; then you can say where it is."]


def test_without_the_analysis_process_the_dialog_says_so(start, article):
    person = start("missing")
    person.open(article)
    person.click_row("Beijing")
    question, offered = choose(person, "", "Escape")
    assert question == "The list of places cannot be asked now."
    assert offered == ["No place known"]


def test_list_and_map_follow_each_other(person):
    seen = []

    def act(dialog):
        QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
        seen.append(dialog.map.accessibleDescription())
        QTest.keyClicks(dialog.map, "1")
        seen.append(dialog.list.currentRow())
        QTest.keyClick(dialog.filter, Qt.Key.Key_End)
        QTest.keyClicks(dialog.filter, "texas")
        seen.append([pin.number for pin in dialog.map._shown()])
        seen.append(dialog.map.accessibleDescription()[:10])
        dialog.filter.clear()
        dialog.list.setCurrentRow(2)
        seen.append(dialog.map.accessibleDescription())
        scale = dialog.map.sheet.scale
        QTest.keyClick(dialog.filter, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        seen.append(dialog.map.sheet.scale > scale)
        dialog.reject()

    person.click_row("Beijing")
    person.in_dialog(lambda dialog: when_answered(dialog, act))
    person.press("H")
    assert seen == [
        "Chosen: 2, Beijing, Texas, United States, 900 people", 0, [2], "Chosen: 2,", "", True,
    ]  # fmt: skip


def test_another_name_can_be_looked_up(person):
    person.click_row("China")
    seen = []

    def act(dialog):
        QTest.keyClicks(dialog.filter, "Beijing")
        seen.append(lines(dialog))
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
        person.wait(lambda: dialog.list.count() == 3)
        seen.append(dialog.question.text())
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)

    person.in_dialog(lambda dialog: when_answered(dialog, act))
    person.press("H")
    assert seen == [["Look for another name: “Beijing”"], "“Beijing” is:"]
    assert place(person, EntityId("place:china")).name == "Beijing"
