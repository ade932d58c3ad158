"""The list of what is remembered: looked through, changed, taken back, all by key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.base.paths import data_folder
from reader.domain.entities import MentionKind
from reader.session.decision_edits import Wish, remember
from reader.session.learned import Learned
from reader.session.opening import open_document
from reader.store.library import SqliteLibrary
from reader.ui.dialogs.learned_list import LearnedDialog
from tests.builders import a_document

MAY = datetime(2024, 5, 3, 12, tzinfo=UTC)


@pytest.fixture
def learned():
    library = SqliteLibrary.open(data_folder())
    learned = Learned(library)
    for day, (form, kind, everywhere) in enumerate(
        [("Amazon", None, True), ("May", MentionKind.PERSON, False), ("Kyiv", None, True)]
    ):
        document = open_document(a_document(f"{form} in an article."), library).session.document
        at = MAY + timedelta(days=day)
        wish = Wish(form, kind)
        learned.apply(remember(learned.decisions, wish, document, at, everywhere=everywhere))
    yield learned
    library.close()


@pytest.fixture
def dialog(qtbot, learned):
    dialog = LearnedDialog(None, learned)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.list.setFocus()
    yield dialog
    dialog.close()


def rows(dialog):
    items = [dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount())]
    return [[row.text(n) for n in range(6)] for row in items if not row.isHidden()]


def press(dialog, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(dialog.list, key, modifier)


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_everything_is_listed_in_plain_words_the_newest_first(dialog):
    title = "May in an article."
    assert [row[0] for row in rows(dialog)] == ["Kyiv", "May", "Amazon"]
    assert rows(dialog)[1] == [
        "May", "a person", "in its article", "as written", "4 May 2024", title,
    ]  # fmt: skip
    assert rows(dialog)[2][1:3] == ["not a name", "everywhere"]


def test_the_filter_narrows_the_list_and_what_can_be_done(dialog):
    dialog.filter.setText("amaz")
    assert [row[0] for row in rows(dialog)] == ["Amazon"]
    assert dialog.chosen() == []
    assert not dialog.buttons["forget"].isEnabled()
    press(dialog, Qt.Key.Key_Down)
    press(dialog, Qt.Key.Key_Down)
    assert [d.form for d in dialog.chosen()] == ["Amazon"]
    assert dialog.buttons["forget"].isEnabled()


def test_del_forgets_and_control_z_takes_that_back(dialog, learned):
    assert [d.form for d in dialog.chosen()] == ["Kyiv"]
    press(dialog, Qt.Key.Key_Delete)
    assert {d.form for d in learned.decisions} == {"Amazon", "May"}
    assert [d.form for d in dialog.chosen()] == ["May"]
    assert dialog.words.text() == "Done: forget “Kyiv”. Ctrl+Z takes it back."
    press(dialog, Qt.Key.Key_Z, CONTROL)
    assert {d.form for d in learned.decisions} == {"Amazon", "May", "Kyiv"}
    press(dialog, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert {d.form for d in learned.decisions} == {"Amazon", "May"}


def test_keys_that_edit_the_filter_do_nothing_to_the_list(dialog, learned):
    dialog.filter.setText("ky")
    dialog.filter.setFocus()
    QTest.keyClick(dialog.filter, Qt.Key.Key_Delete)
    QTest.keyClick(dialog.filter, Qt.Key.Key_Z, CONTROL)
    assert len(learned.decisions) == 3


def test_several_are_changed_as_one_step(dialog, learned):
    dialog.list.selectAll()
    dialog.buttons["hold_everywhere"].click()
    assert {d.scope for d in learned.decisions} == {None}
    assert len(dialog.chosen()) == 3  # what was selected stays so
    dialog.buttons["hold_in_article"].click()
    assert all(d.scope == d.document for d in learned.decisions)
    dialog.buttons["any_capitals"].click()
    assert all(d.ignores_case for d in learned.decisions)
    dialog.buttons["any_capitals"].click()
    assert not any(d.ignores_case for d in learned.decisions)
    for _ in range(4):
        dialog.buttons["undo"].click()
    assert sum(d.scope is None for d in learned.decisions) == 2
    assert not dialog.buttons["undo"].isEnabled()


def test_an_empty_list_says_how_to_fill_it(qtbot):
    library = SqliteLibrary.open(data_folder())
    dialog = LearnedDialog(None, Learned(library))
    qtbot.addWidget(dialog)
    assert "Shift+R remembers" in dialog.words.text()
    assert not any(button.isEnabled() for button in dialog.buttons.values())
    library.close()


def test_the_list_opens_from_the_window_and_changes_the_article(person):
    person.click_words("Beijing")
    person.press("R", "Shift+R")
    seen = []

    def look(dialog):
        seen.extend(row[0] for row in rows(dialog))
        dialog.forget()
        dialog.reject()

    person.in_dialog(look)
    person.press("Ctrl+Shift+L")
    assert seen == ["Beijing"]
    assert list(person.window.desk.library.decisions()) == []
