"""The person's own verdicts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from reader.domain.vocabulary import USUAL_VERDICTS
from reader.ui.claims.quick_menu import QuickMenu
from reader.ui.claims.verdict_list import VerdictListDialog
from tests.ui import accessible_tree
from tests.ui.accessible_tree import doubles, tree_of
from tests.ui.test_accessible_names import nameless

CLAIM = "Putin said that trade with China had doubled since May 16."


@pytest.fixture
def dialog(qtbot):
    dialog = VerdictListDialog(None, USUAL_VERDICTS)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def lines(dialog):
    return [dialog.list.item(place).text() for place in range(dialog.list.count())]


def calls_it(monkeypatch, name, is_ok=True):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (name, is_ok))


def test_verdicts_are_added_renamed_ordered_and_retired_by_key(dialog, monkeypatch):
    calls_it(monkeypatch, "Half true")
    QTest.keySequence(dialog.list, "Ins")
    assert lines(dialog)[-1] == "Half true"
    QTest.keySequence(dialog.list, "Alt+Up")
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    calls_it(monkeypatch, "Unsettled")
    QTest.keySequence(dialog.list, "F2")
    QTest.keySequence(dialog.list, "Alt+Down")
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    QTest.keySequence(dialog.list, "Del")
    assert lines(dialog) == [
        "Supported", "Unsettled", "Refuted", "Half true", "Misleading  (retired)",
    ]  # fmt: skip
    assert dialog.buttons["retire"].text() == "Offer it a&gain"
    QTest.keySequence(dialog.list, "Del")
    assert lines(dialog)[-1] == "Misleading"
    assert [v.id for v in dialog.verdicts()][1] == "open"


def test_a_name_that_is_taken_is_refused_in_words(dialog, monkeypatch):
    calls_it(monkeypatch, "open")
    dialog.buttons["add"].click()
    assert dialog.words.text() == "There is a verdict “open” already."
    assert dialog.verdicts() == USUAL_VERDICTS
    calls_it(monkeypatch, "Other", is_ok=False)
    dialog.buttons["rename"].click()
    assert dialog.verdicts() == USUAL_VERDICTS


def test_a_new_name_is_seen_at_once_in_list_card_and_filter(person, monkeypatch):
    person.click_row(CLAIM)
    person.press("Q")
    QTest.keyClick(person.page.findChild(QuickMenu), Qt.Key.Key_1)
    person.page.panel.filter.setText("open")
    calls_it(monkeypatch, "Unsettled")
    person.in_dialog(lambda dialog: (dialog.buttons["rename"].click(), dialog.accept()))
    person.page.act_requested.emit("edit_verdicts")
    assert person.words_of("claim") == []
    person.page.panel.filter.setText("unsett")
    assert person.words_of("claim") == [CLAIM]
    labels = {title.text(): value.text() for title, value in person.page.details._lines}
    assert labels["Verdict"] == "Unsettled"
    assert person.window.desk.library.people.vocabulary().verdict_names["open"] == "Unsettled"


def test_everything_has_a_name_of_its_own(dialog):
    assert nameless(dialog) == []
    tree = tree_of(dialog)
    assert accessible_tree.nameless(tree) == []
    assert doubles(tree) == []
