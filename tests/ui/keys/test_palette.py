"""Any action is found by typing, and done with Enter where that is possible."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.domain.annotations import Status
from reader.domain.vocabulary import OwnKind, OwnKindId, Vocabulary
from reader.ui.actions import ACTIONS
from reader.ui.keys.palette import Palette
from reader.ui.matching import Line, matching
from reader.ui.shortcuts import plain_words


def key(widget, name):
    QTest.keyClick(widget, getattr(Qt.Key, f"Key_{name}"))


def test_every_action_is_found_by_its_words_in_any_order(person):
    palette = Palette(person.window, person.window.actions_by_id, [])
    for spec in ACTIONS:
        words = plain_words(spec).split()
        palette.line.setText(" ".join([spec.menu, *reversed(words)]).upper())
        assert spec.id in palette.found()


def test_enter_does_it_and_the_keyboard_is_back_where_it_was(person):
    person.click_row("Beijing")
    person.view.setFocus()

    def choose(dialog):
        QTest.keyClicks(dialog.line, "accept")
        key(dialog.line, "Return")

    seen = person.in_dialog(choose)
    person.press("Ctrl+K")
    assert isinstance(seen[0], Palette)
    assert person.in_focus.status is Status.ACCEPTED
    person.window.activateWindow()
    person.wait(person.window.isActiveWindow)
    assert person.view.hasFocus()


def test_what_cannot_be_done_says_why_and_is_not_done(person):
    said = []

    def try_it(dialog):
        dialog.line.setText("item reject")
        key(dialog.line, "Enter")
        said.append(dialog.said.text())
        dialog.line.setText("undo")
        key(dialog.line, "Enter")
        said.append(dialog.said.text())
        key(dialog, "Escape")

    person.in_dialog(try_it)
    person.press("Ctrl+K")
    assert said == ["Not now: choose an item first.", "Not now: there is nothing to undo."]
    assert person.in_focus is None


def test_without_an_article_it_says_so(start):
    person = start()
    said = []

    def try_it(dialog):
        dialog.line.setText("accept")
        key(dialog.line, "Enter")
        said.append(dialog.said.text())
        dialog.reject()

    person.in_dialog(try_it)
    person.window.actions_by_id["find_action"].trigger()
    assert said == ["Not now: open an article first."]


def test_what_was_used_last_stands_first_and_arrows_move(person):
    first = []

    def choose(dialog):
        dialog.line.setText("larger text")
        key(dialog.line, "Enter")

    def look(dialog):
        first.append(dialog.found()[:1])
        dialog.line.setText("text")
        first.append(dialog.found()[0])
        key(dialog.line, "Down")
        first.append(dialog.list.indexOfTopLevelItem(dialog.list.currentItem()))
        dialog.reject()

    person.in_dialog(choose)
    person.press("Ctrl+K")
    assert person.view.look().zoom == 1
    person.in_dialog(look)
    person.press("Ctrl+K")
    assert first == [["zoom_in"], "zoom_in", 1]


def test_own_kinds_are_found_too(person):
    weapon = OwnKind(OwnKindId("own:weapon"), "Weapon & war", key="Ctrl+Alt+W")
    person.page.vocabulary.apply(Vocabulary((weapon,)))
    person.click_row("Beijing")

    def choose(dialog):
        QTest.keyClicks(dialog.line, "own weapon & war")
        assert dialog.found() == ["own:weapon"]
        assert dialog.list.topLevelItem(0).text(2) == "Ctrl+Alt+W"
        key(dialog.line, "Return")

    person.in_dialog(choose)
    person.press("Ctrl+K")
    assert person.in_focus.body.label == "own:weapon"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("", "abc"), ("fi", "ba"), ("edit find", "b"), ("ctrl+l", "c"), ("nothing", "")],
)
def test_matching(typed, wanted):
    lines = [
        Line("a", "Open this profile", "File", "Ctrl+O"),
        Line("b", "Find", "Edit", "Ctrl+F"),
        Line("c", "Languages", "View", "Ctrl+L"),
    ]
    assert "".join(line.id for line in matching(lines, typed)) == wanted
