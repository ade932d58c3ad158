"""A line of the card leads to the act that changes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.ui.actions import ACTIONS
from reader.ui.claims.quick_menu import QuickMenu
from reader.ui.panel import fact_line
from reader.ui.panel.fact_line import act_of
from reader.ui.shortcuts import SHORTCUTS

CLAIM = "Putin said that trade with China had doubled since May 16."


def line(person, title):
    lines = person.page.details._lines
    return next(value for name, value in lines if name.text() == title and not value.isHidden())


def test_enter_on_a_line_changes_what_it_says(person):
    person.click_row(CLAIM)
    verdict = line(person, "Verdict")
    assert verdict.text() == "none yet"
    assert verdict.accessibleDescription() == "Verdict, Enter changes it"
    verdict.setFocus()
    QTest.keyClick(verdict, Qt.Key.Key_Return)
    QTest.keyClick(person.page.findChild(QuickMenu), Qt.Key.Key_M)
    assert line(person, "Verdict").text() == "Misleading"


def test_a_click_changes_it_and_a_selection_does_not(person):
    asked = []
    person.page.details.act_requested.connect(asked.append)
    person.click_row(CLAIM)
    how = line(person, "How")
    start, end = QPoint(2, 5), QPoint(60, 5)
    QTest.mousePress(how, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(how, end)
    QTest.mouseRelease(how, Qt.MouseButton.LeftButton, pos=end)
    assert asked == []
    QTest.mouseClick(how, Qt.MouseButton.LeftButton, pos=start)
    assert asked == ["modality"]
    person.page.findChild(QuickMenu).close()


def test_the_same_line_of_another_item_asks_for_nothing(person):
    person.click_row(CLAIM)
    person.click_row("Xi Jinping")
    certainty = line(person, "Certainty")
    asked = []
    certainty.asked.connect(asked.append)
    QTest.keyClick(certainty, Qt.Key.Key_Return)
    QTest.mouseClick(certainty, Qt.MouseButton.LeftButton, pos=QPoint(2, 5))
    assert asked == []
    assert certainty.toolTip() == ""


def test_its_tip_follows_the_keys(person):
    person.click_row(CLAIM)
    how = line(person, "How")
    key = SHORTCUTS.first("modality")
    assert how.toolTip() == f"Change it ({key})"
    SHORTCUTS.choose({"modality": ("F12",)})
    try:
        assert how.toolTip() == "Change it (F12)"
    finally:
        SHORTCUTS.choose({})
    assert how.toolTip() == f"Change it ({key})"


@pytest.mark.parametrize(
    ("kind", "title", "act"),
    [
        ("claim", "How", "modality"),
        ("person", "How", ""),
        ("place", "On the map", "choose_place"),
        ("date", "Calendar", "date_value"),
        ("date", "Stands for", "reassign"),
        ("date", "Note", "entity_note"),
        ("own:law", "Stands for", "reassign"),
        ("highlight", "Tags", "edit_tags"),
    ],
)
def test_the_act_depends_on_the_item(kind, title, act):
    assert act_of(kind, title) == act


def test_every_act_exists():
    known = {spec.id for spec in ACTIONS}
    for acts in (fact_line._OF_CLAIMS, fact_line._OF_NAMES, fact_line._OF_ALL):
        assert set(acts.values()) <= known
