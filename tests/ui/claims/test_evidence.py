"""Links and notes for and against a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.domain.annotations import Evidence
from reader.ui.claims.evidence import EvidenceDialog
from reader.ui.dialogs.open_link import OpenLinkDialog
from tests.builders import an_annotation
from tests.ui import accessible_tree
from tests.ui.accessible_tree import doubles, tree_of
from tests.ui.test_accessible_names import nameless

CLAIM = "Putin said that trade with China had doubled since May 16."
ONE, TWO = Evidence("https://a.example/", "says so"), Evidence("Hansard", "page 12")


@pytest.fixture
def dialog(qtbot):
    """The evidence of a claim that has two entries."""
    claim = an_annotation(CLAIM, "claim")
    claim = replace(claim, body=replace(claim.body, evidence=(ONE, TWO)))
    dialog = EvidenceDialog(None, claim)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def lines(dialog):
    return [dialog.list.item(place).text() for place in range(dialog.list.count())]


def test_an_entry_is_written_and_kept_by_key(person):
    person.click_row(CLAIM)

    def write(dialog):
        QTest.keyClicks(dialog.link, "https://example.org/a")
        assert dialog.kind.text() == "Web address (https)"
        QTest.keyClicks(dialog.note, "as they say")
        QTest.keyClick(dialog.note, Qt.Key.Key_Return)

    person.in_dialog(write)
    person.press("Shift+Q")
    entry = Evidence("https://example.org/a", "as they say")
    assert person.in_focus.body.evidence == (entry,)
    labels = {title.text(): value.text() for title, value in person.page.details._lines}
    assert labels["Evidence"] == "1: https://example.org/a – as they say"
    person.press("Ctrl+Z")
    assert person.in_focus.body.evidence == ()


def test_escape_keeps_nothing(person):
    person.click_row(CLAIM)
    person.in_dialog(
        lambda d: (QTest.keyClicks(d.link, "https://x/"), QTest.keyClick(d, Qt.Key.Key_Escape))
    )
    person.press("Shift+Q")
    assert person.stored() == []


def test_entries_are_changed_ordered_removed_and_added(dialog):
    assert lines(dialog) == ["https://a.example/ – says so", "Hansard – page 12"]
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.link.text() == "Hansard"
    QTest.keySequence(dialog.list, "Alt+Up")
    assert dialog.evidence() == (TWO, ONE)
    QTest.keySequence(dialog.list, "Del")
    assert dialog.evidence() == (ONE,)
    dialog.buttons["add"].click()
    assert dialog.link.hasFocus()
    QTest.keyClicks(dialog.link, "  The Times  ")
    assert dialog.evidence() == (ONE, Evidence("The Times"))


def test_all_may_be_removed_and_typing_begins_anew(dialog):
    for _ in range(2):
        dialog.buttons["remove"].click()
    assert dialog.evidence() == ()
    assert not dialog.buttons["remove"].isEnabled()
    QTest.keyClicks(dialog.note, "x")
    assert dialog.evidence() == (Evidence("", "x"),)


def test_what_was_copied_becomes_an_entry(dialog):
    QGuiApplication.clipboard().setText("See https://b.example/x?y=1, today")
    dialog.list.setFocus()
    QTest.keySequence(dialog.list, "Ctrl+V")
    assert dialog.evidence()[1].link == "https://b.example/x?y=1"
    assert dialog.note.text().startswith("See")
    QGuiApplication.clipboard().clear()
    dialog.buttons["paste"].click()
    assert dialog.kind.text() == "There are no words to paste."


@pytest.mark.parametrize(
    ("link", "words", "opens"),
    [
        ("http://a.example/", "Web address without encryption (http)", True),
        ("https://", "This address is damaged or not safe; it is kept, but cannot be opened",
         False),
        ("file:///etc/passwd", "A source in words", False),
        ("", "", False),
    ],
)  # fmt: skip
def test_what_kind_of_link_it_is_is_told(dialog, link, words, opens):
    dialog.link.clear()
    dialog.link.setText(link)
    dialog.link.textEdited.emit(link)
    assert dialog.kind.text() == words
    assert dialog.buttons["open"].isEnabled() is opens


def test_a_link_is_opened_only_after_the_question(person, dialog):
    seen = person.in_dialog(lambda asked: QTest.keyClick(asked, Qt.Key.Key_Escape))
    dialog.list.setFocus()
    QTest.keySequence(dialog.list, "Ctrl+Return")
    assert isinstance(seen[0], OpenLinkDialog)
    assert seen[0].address.toPlainText() == "https://a.example/"


def test_everything_has_a_name_of_its_own(dialog):
    assert nameless(dialog) == []
    tree = tree_of(dialog)
    assert accessible_tree.nameless(tree) == []
    assert doubles(tree) == []
