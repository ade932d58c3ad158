"""Backups made and restored in front of the window; the open articles follow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.base.errors import StoreError
from reader.base.paths import data_folder
from reader.domain.safekeeping import Reason
from reader.store import copying
from reader.store.backup_files import FOLDER_NAME
from reader.ui.backups.list_dialog import BackupsDialog
from tests.ui.articles import write_article
from tests.ui.test_accessible_names import nameless


@pytest.fixture
def acts(person):
    return next(owner for owner in person.window._owners if hasattr(owner, "restore_backup"))


@pytest.fixture
def show(qtbot, person, acts):
    def show_dialog():
        dialog = BackupsDialog(person.window, acts._desk.library.safekeeping, acts.restore)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        return dialog

    return show_dialog


def back_up(person):
    before = len(backups(person))
    person.window.actions_by_id["back_up"].trigger()
    person.wait(lambda: len(backups(person)) > before)
    person.wait(lambda: "backup was made" in person.window.status.currentMessage())


def backups(person):
    return person.window.desk.library.safekeeping.backups()


def rows(dialog):
    items = [dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount())]
    return [[row.text(n) for n in range(5)] for row in items]


def comments(person):
    return {a.comment for a in person.page.session.annotations.values() if a.comment}


def test_a_backup_made_by_hand_is_told(person):
    back_up(person)
    (backup,) = backups(person)
    assert backup.reason is Reason.BY_HAND
    assert backup.articles == 1


def test_what_is_listed_can_be_restored_by_key_and_that_taken_back(person, show):
    person.click_row("Beijing")
    person.comment("first")
    back_up(person)
    person.click_row("China")
    person.comment("second")
    before = person.page
    dialog = show()
    assert [row[1:4] for row in rows(dialog)] == [["you asked for it", "1", "1"]]
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert person.page is not before
    assert "Restored: the library is as it was on" in dialog.words.text()
    assert [row[1] for row in rows(dialog)] == ["before a backup was restored", "you asked for it"]
    assert comments(person) == {"first"}
    person.wait(dialog.isActiveWindow)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert comments(person) == {"first", "second"}
    dialog.close()
    # The window goes on as ever.
    person.click_row("Xi Jinping")
    person.comment("after all that")
    assert "after all that" in comments(person)


def test_tabs_keep_their_order_and_what_was_in_front(person, show, tmp_path):
    second = write_article(tmp_path / "second.txt", "A second article. Nothing else.")
    person.open(second)
    person.window.tabs.setCurrentIndex(0)
    back_up(person)
    third = write_article(tmp_path / "third.txt", "Quite another article, added later on.")
    person.open(third)
    person.window.tabs.setCurrentIndex(0)
    titles = [page.session.document.title for page in person.window.pages()]
    dialog = show()
    dialog.restore()
    assert [page.session.document.title for page in person.window.pages()] == titles[:2]
    assert person.window.tabs.currentIndex() == 0
    assert f"does not have it: “{titles[2]}”" in dialog.words.text()


def test_a_damaged_backup_changes_nothing_and_is_told(person, show):
    person.click_row("Beijing")
    person.comment("kept")
    back_up(person)
    file = data_folder() / FOLDER_NAME / backups(person)[0].name
    file.write_bytes(file.read_bytes()[:9000])
    dialog = show()
    dialog.restore()
    assert "damaged" in dialog.words.text()
    assert comments(person) == {"kept"}


def test_without_backups_the_dialog_says_how_to_get_one(show):
    dialog = show()
    assert "no backup yet" in dialog.words.text()
    assert not dialog.buttons["restore"].isEnabled()
    dialog.restore()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_control_has_a_name(person, show):
    back_up(person)
    dialog = show()
    assert nameless(dialog) == []
    assert dialog.focusWidget() is dialog.list


def test_a_full_disk_is_told_in_the_window(person, monkeypatch):
    monkeypatch.setattr(copying, "MARGIN", 1 << 60)
    person.window.actions_by_id["back_up"].trigger()
    person.wait(lambda: person.window.acts._box is not None)
    assert "no room for a backup" in person.window.acts._box.text()


def test_what_fails_on_the_way_leaves_the_articles_open(person, acts, monkeypatch):
    back_up(person)

    def broken(_):
        raise StoreError("no")

    monkeypatch.setattr(person.window.desk.library.safekeeping, "restore", broken)
    with pytest.raises(StoreError):
        acts.restore(backups(person)[0])
    assert len(person.window.pages()) == 1
