"""The sheet of keys shows every action and every key there is, as they are now."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from reader.ui.actions import ACTIONS
from reader.ui.article.keys import MOUSE, TEXT_KEYS
from reader.ui.dialogs.keys import SIGNS, KeysDialog
from reader.ui.keys.change import ChangeKeysDialog
from reader.ui.shortcuts import SHORTCUTS, plain_words


@pytest.fixture
def sheet(person):
    return KeysDialog(person.window)


@pytest.mark.parametrize("key", ["F1", "?"])
def test_a_key_shows_the_sheet_with_a_row_for_every_action(person, key):
    seen = person.in_dialog(lambda dialog: dialog.reject())
    person.press(key)
    (sheet,) = seen
    assert isinstance(sheet, KeysDialog)
    assert [row.words for row in sheet.shown()] == [
        *(plain_words(spec) for spec in ACTIONS),
        *(words for words, _ in (*TEXT_KEYS, *MOUSE, *SIGNS)),
    ]
    keys = {row.words: row.keys for row in sheet.shown()}
    assert keys["Accept"] == "A"
    assert keys["Redo"] == "Ctrl+Shift+Z, Ctrl+Y"


def test_every_action_is_found_in_the_sheet_by_its_words(sheet):
    for spec in ACTIONS:
        sheet.filter.setText(f"{spec.menu} {plain_words(spec)}")
        assert spec.id in {row.id for row in sheet.shown()}
    sheet.filter.setText("shift+click")
    assert [row.menu for row in sheet.shown()] == ["Mouse"]


def test_without_a_choice_every_usual_key_is_there():
    for spec in ACTIONS:
        assert SHORTCUTS.of(spec.id) == tuple(QKeySequence(key).toString() for key in spec.keys)


def test_the_sheet_shows_the_keys_that_hold_now(person):
    SHORTCUTS.choose({"accept": ("F12",)})
    try:
        sheet = KeysDialog(person.window)
        assert {row.words: row.keys for row in sheet.shown()}["Accept"] == "F12"
    finally:
        SHORTCUTS.choose({})


def test_from_the_sheet_one_gets_to_changing_keys(person):
    seen = person.in_dialog(lambda dialog: dialog.change.click())
    person.press("F1")
    assert isinstance(seen[0], KeysDialog)
    after = person.in_dialog(lambda dialog: dialog.reject())
    person.wait(lambda: bool(after))
    assert isinstance(after[0], ChangeKeysDialog)
