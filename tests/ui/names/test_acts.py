"""Saying whom words stand for, by key alone, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from reader.domain.annotations import Status
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind
from reader.domain.findings import NOTHING_FOUND
from reader.session.analysing import Phase
from reader.session.article_date import set_date
from reader.session.items import Prepared
from reader.session.marks import kind_key
from reader.session.rows import entity_of
from reader.ui.names.note_dialog import NoteDialog


def rows(dialog):
    items = [dialog.list.item(place) for place in range(dialog.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def answer(person, act):
    """Act in the next dialog; it closes even if that fails."""

    def act_and_close(dialog):
        try:
            act(dialog)
        except BaseException:
            dialog.reject()
            raise

    person.in_dialog(act_and_close)


@pytest.fixture
def ask(person):
    """Press a key, then keys and words in the dialog; return the rows that it had before."""

    def press(key, *keys, words=""):
        seen = []

        def act(dialog):
            seen.extend(rows(dialog) if hasattr(dialog, "list") else [])
            QTest.keyClicks(dialog.focusWidget(), words)
            for each in keys:
                QTest.keySequence(dialog.focusWidget(), each)
            assert not dialog.isVisible()

        answer(person, act)
        person.press(key)
        return seen

    return press


def told_by(person):
    told = []
    person.page.message.connect(told.append)
    return told


def entity(person):
    return entity_of(person.page.session, person.in_focus)


def test_a_mention_is_given_to_another_by_typing(person, ask):
    person.click_words("Putin", 2)
    offered = ask("I", "Return", words="xi")
    assert offered[0].startswith("Xi Jinping  –  person  ·  1 mention")
    assert offered[-1] == "new person: “Putin”"
    assert entity(person).name == "Xi Jinping"
    assert person.in_focus.anchor.quote == "Putin"
    person.press("Ctrl+Z")
    assert entity(person).name == "Vladimir Putin"


def test_a_name_that_nobody_has_makes_somebody_new(person, ask):
    person.click_words("Putin", 2)
    ask("I", "Return", words="Putin the younger")
    assert entity(person).name == "Putin the younger"
    assert sorted(person.words_of("person")) == [
        "Putin the younger",
        "Vladimir Putin",
        "Xi Jinping",
    ]


def test_the_new_one_can_be_chosen_below_others(person, ask):
    person.click_words("Putin", 2)
    ask("I", "Up", "End", "Return", words="Xi")
    assert entity(person).name == "Xi Jinping"  # Up and End move in the line, not in the list


def test_selected_words_describe_somebody(person, ask):
    person.select_words("trade")
    offered = ask("Shift+I", "Return", words="kremlin")
    assert offered[-3:] == [
        "new person: “trade”",
        "new organization: “trade”",
        "new place: “trade”",
    ]
    item = person.in_focus
    assert (item.anchor.quote, item.status) == ("trade", Status.ADDED)
    assert item.body.is_nominal
    assert entity(person).names == ("Kremlin",)
    assert person.page.remembering.offered is None
    facts = [(t.text(), v.text()) for t, v in person.page.details._lines if t.isVisible()]
    assert ("How", "described, not named") in facts
    person.press("Ctrl+Z")
    assert person.stored() == []


def test_a_description_is_a_name_after_all(person, ask):
    person.click_words("Beijing")
    ask("Shift+I", "Return", words="vladimir")
    assert (kind_key(person.in_focus), person.in_focus.body.is_nominal) == ("person", True)
    ask("Shift+I", "Return", words="it is a name")
    assert not person.in_focus.body.is_nominal
    assert "Beijing" in entity(person).aliases


def test_words_in_focus_become_the_name(person):
    person.click_words("Putin", 2)
    person.press("Shift+N")
    assert entity(person).name == "Putin"
    told = told_by(person)
    person.press("Shift+N")
    assert told == ["“Putin” is the name in the list already."]
    person.press("Ctrl+Z")
    assert entity(person).name == "Vladimir Putin"


def test_one_of_the_other_names_is_chosen_with_an_arrow_key(person, ask):
    person.click_words("Putin", 2)
    ask("N", "Down", "Return")
    assert entity(person).names == ("Putin", "Vladimir Putin")


def test_other_names_are_added_and_removed(person):
    def act(dialog):
        dialog.new.setFocus()
        QTest.keyClicks(dialog.new, "Vova")
        QTest.keyClick(dialog.new, Qt.Key.Key_Return)
        assert dialog.isVisible()
        dialog.others.setCurrentRow(0)
        QTest.keyClick(dialog.others, Qt.Key.Key_Delete)
        assert not dialog.remove.isEnabled() or dialog.others.count() == 1
        dialog.accept()

    person.click_words("Putin", 2)
    answer(person, act)
    person.press("N")
    assert entity(person).names == ("Vladimir Putin", "Vova")
    person.press("Ctrl+Z")
    assert entity(person).names == ("Vladimir Putin", "Putin")


def test_a_name_that_is_typed_and_not_yet_added_counts_with_ok(person):
    def act(dialog):
        dialog.new.setFocus()
        QTest.keyClicks(dialog.new, "Vova")
        dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()

    person.click_words("Putin", 2)
    answer(person, act)
    person.press("N")
    assert entity(person).names == ("Vladimir Putin", "Putin", "Vova")


def test_a_note_is_kept_while_one_types_and_when_escape_closes(person):
    notes = []

    def act(dialog):
        QTest.keyClicks(dialog.field, "born 1952")
        person.wait(lambda: entity(person).note == "born 1952")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        QTest.keyClicks(dialog.field, "in Leningrad")
        notes.append(entity(person).note)
        QTest.keyClick(dialog.field, Qt.Key.Key_Escape)

    person.click_words("Putin", 2)
    answer(person, act)
    person.press("Shift+M")
    assert notes == ["born 1952"]
    assert entity(person).note == "born 1952\nin Leningrad"
    assert any(v.text() == entity(person).note for _, v in person.page.details._lines)
    assert len(person.page.acts.steps) == 1  # written at one go, taken back at one go
    person.press("Ctrl+Z")
    assert entity(person).note == ""
    assert entity(person).origin.value == "machine"


def test_a_note_that_could_not_be_kept_is_kept_on_closing():
    heard = []

    def keep(words):
        heard.append(words)
        return len(heard) > 1

    somebody = Entity(id=EntityId("a"), kind=MentionKind.PERSON, name="Ada")
    dialog = NoteDialog(None, somebody, keep)
    dialog.field.setPlainText("first")
    dialog.keep()
    dialog.reject()
    dialog.keep()
    assert heard == ["first", "first"]
    dialog.deleteLater()


def test_mentions_that_are_gone_while_the_list_is_open_are_said_to_be(person):
    labels = []

    def act(dialog):
        person.page.session.receive(Prepared(person.text, NOTHING_FOUND))
        QTest.keyClick(dialog.list, Qt.Key.Key_Home)
        dialog.alike.click()
        labels.append(dialog.alike.text())
        dialog.whose.setEditText("Putin the younger")
        QTest.keyClick(dialog.whose, Qt.Key.Key_Return)
        if dialog.isVisible():
            dialog.reject()

    person.click_words("Putin", 2)
    answer(person, act)
    person.press("Shift+B")
    assert labels == ["&Tick all “Vladimir Putin”"]
    assert person.window.status.currentMessage() == "This is no longer there."


def test_what_is_gone_when_the_dialog_closes_is_said(person):
    def act(dialog):
        person.page.session.receive(Prepared(person.text, NOTHING_FOUND))
        dialog.name.setText("Vladimir")
        dialog.accept()

    person.click_words("Putin", 2)
    answer(person, act)
    person.press("N")
    assert person.window.status.currentMessage() == "This is no longer there."


def test_ticked_mentions_are_split_off(person):
    person.click_words("Putin", 2)
    said = []

    def act(dialog):
        assert not dialog.ok.isEnabled()
        QTest.keyClick(dialog.list, Qt.Key.Key_Home)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        said.append(dialog.verdict.text())
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        said.append(dialog.verdict.text())
        dialog.alike.click()
        said.append(dialog.verdict.text())
        dialog.whose.setEditText("Putin the younger")
        said.append(dialog.verdict.text())
        QTest.keyClick(dialog.whose, Qt.Key.Key_Return)

    answer(person, act)
    person.press("Shift+B")
    assert said == [
        "Say whose they are.",
        "1 of 3 will be of “Putin” (new).",
        "2 of 3 will be of “Putin” (new).",
        "2 of 3 will be of “Putin the younger” (new).",
    ]
    assert entity(person).name == "Putin the younger"
    assert person.selected_row().text in {"Putin", "Putin the younger"}
    person.press("Ctrl+Z")
    assert person.stored() == []


def test_ticked_mentions_go_to_one_of_the_article(person):
    person.click_words("Putin", 2)

    def act(dialog):
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        dialog.whose.setEditText("Xi Jinping")
        assert dialog.verdict.text().endswith("(from the article).")
        dialog.accept()

    answer(person, act)
    person.press("Shift+B")
    assert entity(person).name == "Xi Jinping"
    assert len(person.words_of("person")) == 2


def test_what_has_one_mention_cannot_be_split(person):
    told = told_by(person)
    person.click_row("Beijing")
    person.press("Shift+B")
    assert told == ["“Beijing” has only this mention. It can be moved to another (I)."]


def test_a_day_is_typed_and_said_as_it_is_understood(person):
    said = []

    def act(dialog):
        for words in ("whenever", "", "16 May 2024"):
            dialog.field.setText(words)
            said.append((dialog.verdict.text(), dialog.buttons.buttons()[0].isEnabled()))
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    person.click_row("May 16")
    answer(person, act)
    person.press("Shift+D")
    assert [words[:24] for words, _ in said] == [
        "✕ This is not understood",
        "✓ No day or time is know",
        "✓ Thursday, 16 May 2024 ",
    ]
    assert [is_right for _, is_right in said] == [False, True, True]
    assert person.in_focus.body.value.value == "2024-05-16"
    assert person.in_focus.status is Status.EDITED
    person.press("Ctrl+Z")
    assert person.in_focus.body.value is None


@pytest.mark.parametrize("key", ["N", "G", "I", "Shift+B", "Shift+N", "Shift+M", "Shift+D"])
def test_a_claim_is_nobody(person, key):
    told = told_by(person)
    claim = next(i for i in person.page.session.annotations if i.startswith("claim"))
    person.page.show_item(claim)
    person.press(key)
    assert len(told) == 1
    assert "first" in told[0]


def test_words_are_needed_for_a_description(person):
    told = told_by(person)
    claim = next(i for i in person.page.session.annotations if i.startswith("claim"))
    person.page.show_item(claim)
    person.press("Shift+I")
    assert told == ["Select the words first that mean somebody without naming them."]


def test_a_typed_day_stays_when_the_article_gets_another_date(start, article):
    person = start("find")
    person.open(article)
    person.click_row("May 16")

    def act(dialog):
        dialog.field.setText("2 May 2020")
        dialog.accept()

    answer(person, act)
    person.press("Shift+D")
    item = person.in_focus
    person.page.acts.perform(set_date(person.page.session, "1 January 2021"))
    assert person.page.task.state.phase is Phase.RUNNING
    person.wait_for_analysis()
    assert person.page.session.annotations[item.id] == item
    assert item.body.value.value == "2020-05-02"
