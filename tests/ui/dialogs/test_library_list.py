"""The list of all articles ever opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from reader.ui.dialogs.library_list import LibraryDialog
from tests.ui.articles import write_article


def titles(dialog):
    rows = [dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount())]
    return [row.text(0) for row in rows if not row.isHidden()]


def test_articles_are_listed_newest_first_with_the_number_of_ones_own_items(person, tmp_path):
    person.click_row("Beijing")
    person.press("A")
    person.open(write_article(tmp_path / "second.txt", "A second text.\nWith two lines."))
    dialog = LibraryDialog(person.window, person.window.desk.library.recent(100))
    assert titles(dialog) == ["A second text.", "Vladimir Putin visited Beijing."]
    assert [dialog.list.topLevelItem(n).text(1) for n in range(2)] == ["0", "1"]
    dialog.filter.setText("ARTICLE.txt")
    assert titles(dialog) == ["Vladimir Putin visited Beijing."]


def test_what_is_filtered_away_is_not_chosen_and_what_is_left_is(person, tmp_path):
    person.open(write_article(tmp_path / "second.txt", "A second text.\nWith two lines."))
    entries = person.window.desk.library.recent(100)
    dialog = LibraryDialog(person.window, entries)
    assert dialog.chosen() == entries[0].document_id
    dialog.filter.setText("putin")
    assert dialog.chosen() == entries[1].document_id
    dialog.filter.setText("no such article")
    assert dialog.chosen() is None


def test_an_article_is_opened_from_the_library_without_its_file(person, article):
    person.window.actions_by_id["close_article"].trigger()
    article.unlink()

    def choose(dialog):
        assert isinstance(dialog, LibraryDialog)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
        if dialog.isVisible():
            box = dialog.findChild(QDialogButtonBox)
            button = box.button(QDialogButtonBox.StandardButton.Open)
            assert isinstance(button, QPushButton)
            button.click()

    person.in_dialog(choose)
    person.press("Ctrl+L")
    assert person.page.session.document.title == "Vladimir Putin visited Beijing."
    assert person.counts()["person"] == 2


def test_cancelling_opens_nothing(person):
    person.window.actions_by_id["close_article"].trigger()
    person.in_dialog(lambda dialog: dialog.reject())
    person.press("Ctrl+L")
    assert person.window.page is None
