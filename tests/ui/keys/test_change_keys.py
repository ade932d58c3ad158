"""Keys can be changed at once and for good; what is taken is refused with a sentence."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from reader.base.paths import data_folder
from reader.domain.annotations import Status
from reader.domain.vocabulary import OwnKind, OwnKindId, Vocabulary
from reader.session.settings import FILE_NAME
from reader.ui.actions import ACTIONS
from reader.ui.keys.change import ChangeKeysDialog
from reader.ui.keys.palette import Palette
from reader.ui.shortcuts import SHORTCUTS

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(person):
    dialog = ChangeKeysDialog(person.window, person.window.desk.preferences)
    dialog.show()
    yield dialog
    dialog.close()
    SHORTCUTS.choose({})
    SHORTCUTS.name_own({})


def choose(dialog, action):
    dialog.table.setCurrentCell([spec.id for spec in ACTIONS].index(action), 1)


def press(dialog, key, modifiers=Qt.KeyboardModifier.NoModifier):
    dialog.field.setFocus()
    QTest.keyClick(dialog.field, key, modifiers)


def test_a_free_key_holds_at_once_everywhere(person, dialog):
    person.click_row("Beijing")
    choose(dialog, "accept")
    press(dialog, Qt.Key.Key_Plus, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert dialog.said.text() == "Ctrl+Alt++ is the key of “Accept” now."
    actions = person.window.actions_by_id
    assert actions["accept"].shortcuts() == [QKeySequence("Ctrl+Alt++")]
    assert "Ctrl+Alt++ accept" in person.page.hint.text()
    palette = Palette(person.window, actions, [])
    palette.line.setText("accept")
    assert palette.list.topLevelItem(0).text(2) == "Ctrl+Alt++"
    dialog.close()
    person.press("Ctrl+Alt++")
    assert person.in_focus.status is Status.ACCEPTED


def test_a_key_that_is_taken_is_refused_and_can_be_taken_over(person, dialog):
    choose(dialog, "accept")
    press(dialog, Qt.Key.Key_F, CONTROL)
    assert dialog.said.text() == "Ctrl+F does “Find in the text” already (menu Edit)."
    assert SHORTCUTS.of("accept") == ("A",)
    assert dialog.take.isVisible()
    assert dialog.take.text() == "Take it from “Find in the text”"
    dialog.take.click()
    assert SHORTCUTS.of("accept") == ("Ctrl+F",)
    assert SHORTCUTS.of("find_in_text") == ()
    assert not dialog.take.isVisible()
    choose(dialog, "find_in_text")
    dialog.usual.click()
    assert dialog.said.text().startswith("The usual key does something else now")
    dialog.all_usual.click()
    assert SHORTCUTS.of("find_in_text") == ("Ctrl+F",)
    assert person.window.desk.preferences.settings.keys == {}


@pytest.mark.parametrize(
    ("key", "modifiers", "sentence"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "Space moves, selects"),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier, "Shift+Up moves, selects"),
        (Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier, "Alt+F opens the menu File"),
        (Qt.Key.Key_W, CONTROL | Qt.KeyboardModifier.AltModifier, "Ctrl+Alt+W marks “Weapon”"),
    ],
)
def test_keys_of_the_text_the_menus_and_own_kinds_are_refused(
    person, dialog, key, modifiers, sentence
):
    weapon = OwnKind(OwnKindId("own:weapon"), "Weapon", key="Ctrl+Alt+W")
    person.page.vocabulary.apply(Vocabulary((weapon,)))
    choose(dialog, "accept")
    press(dialog, key, modifiers)
    assert dialog.said.text().startswith(sentence)
    assert not dialog.take.isVisible()
    assert SHORTCUTS.of("accept") == ("A",)


def test_own_kinds_can_ask_for_a_key(person):
    assert SHORTCUTS.clash("A", but="own:weapon").sentence == (
        "A does “Accept” already (menu Item)."
    )
    assert SHORTCUTS.clash("Ctrl+Alt+W", but="own:weapon") is None
    assert SHORTCUTS.clash("", but="own:weapon") is not None


def test_the_sheet_lists_no_own_kind_whose_key_an_action_has(dialog):
    SHORTCUTS.name_own({"own:weapon": ("Weapon", "F12"), "own:law": ("Law", "Ctrl+Alt+W")})
    assert SHORTCUTS.own() == [("Weapon", "F12"), ("Law", "Ctrl+Alt+W")]
    SHORTCUTS.choose({"accept": ("F12",)})
    assert SHORTCUTS.own() == [("Law", "Ctrl+Alt+W")]


def test_a_key_of_the_text_can_be_given_back_to_the_action_that_usually_has_it(dialog):
    choose(dialog, "copy")
    press(dialog, Qt.Key.Key_F12)
    assert SHORTCUTS.of("copy") == ("F12",)
    choose(dialog, "accept")
    press(dialog, Qt.Key.Key_C, CONTROL)
    assert dialog.said.text().startswith("Ctrl+C moves, selects or leaves")
    choose(dialog, "copy")
    press(dialog, Qt.Key.Key_C, CONTROL)
    assert SHORTCUTS.of("copy") == ("Ctrl+C",)


def test_a_second_key_beside_the_first_none_and_the_usual_one(dialog):
    choose(dialog, "accept")
    dialog.keeps.setChecked(True)
    press(dialog, Qt.Key.Key_F12)
    assert SHORTCUTS.of("accept") == ("A", "F12")
    dialog.none.click()
    assert SHORTCUTS.of("accept") == ()
    dialog.usual.click()
    assert SHORTCUTS.of("accept") == ("A",)
    press(dialog, Qt.Key.Key_A)
    assert dialog._preferences.settings.keys == {}


def test_escape_and_tab_leave_the_field(dialog):
    choose(dialog, "accept")
    dialog.field.setFocus()
    QTest.keyClick(dialog.field, Qt.Key.Key_Tab)
    assert not dialog.field.hasFocus()
    dialog.field.setFocus()
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert SHORTCUTS.of("accept") == ("A",)


def test_it_can_be_filtered_and_gone_through_with_keys(dialog):
    dialog.filter.setFocus()
    QTest.keyClicks(dialog.filter, "doubtful")
    assert dialog.action == "review_order"
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.table.hasFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.field.hasFocus()


def test_keys_are_kept_and_those_of_other_versions_stay(person, start, article):
    path = data_folder() / FILE_NAME
    person.window.desk.preferences.choose_keys({"of_later": ("F11",), "accept": ("F12",)})
    person.window.close()
    assert json.loads(path.read_text("utf-8"))["keys"] == {"of_later": ["F11"], "accept": ["F12"]}
    again = start("hold")
    again.open(article)
    again.click_row("Beijing")
    again.press("A")
    assert again.in_focus.status is Status.SUGGESTED
    again.press("F12")
    assert again.in_focus.status is Status.ACCEPTED
    again.window.desk.preferences.choose_keys({})


def test_a_usual_key_that_somebody_chose_for_another_action_is_that_ones(qapp):
    SHORTCUTS.choose({"accept": ("R",), "unknown": ("F12",), "skip": ("nonsense key",)})
    assert SHORTCUTS.of("accept") == ("R",)
    assert SHORTCUTS.of("reject") == ()
    assert SHORTCUTS.of("skip") == ()
    SHORTCUTS.choose({})
    assert SHORTCUTS.of("reject") == ("R",)


def test_letters_are_typed_into_fields_whatever_they_do_elsewhere(person):
    person.press("Ctrl+Shift+F")
    person.type("xvark")
    assert person.page.panel.filter.text() == "xvark"
