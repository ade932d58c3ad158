"""The window of the library: typing, moving, opening at a place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from reader.store.library import SqliteLibrary
from reader.ui.library.filler import IndexFiller
from reader.ui.library.window import LibraryDialog
from tests.ui.articles import write_article

TITLE = "Vladimir Putin visited Beijing."


@pytest.fixture
def dialog(person, tmp_path):
    """The window over two articles; the second one was opened last."""
    person.open(write_article(tmp_path / "second.txt", "A second text.\nWith the Kremlin in it."))
    dialog = LibraryDialog(person.window, person.window.desk.library)
    dialog.show()
    yield dialog
    dialog.reject()
    dialog.deleteLater()


def titles(dialog):
    return [line.excerpt.words for line in dialog.model.lines if not line.label]


def search(dialog, words, person):
    dialog.filter.clear()
    QTest.keyClicks(dialog.filter, words)
    dialog.chosen()  # what Enter asks for first
    person.wait(lambda: not any(line.is_open for line in dialog.model.lines))


def read_out(dialog, row):
    return dialog.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


def test_articles_are_listed_newest_first_with_the_number_of_ones_own_items(person, tmp_path):
    person.click_row("Beijing")
    person.press("A")
    person.open(write_article(tmp_path / "second.txt", "A second text.\nWith two lines."))
    dialog = LibraryDialog(person.window, person.window.desk.library)
    assert titles(dialog) == ["A second text.", TITLE]
    assert "no items of yours" in read_out(dialog, 0)
    assert "1 item of yours" in read_out(dialog, 1)
    assert "article.txt" in read_out(dialog, 1)
    assert dialog.status.text() == "2 articles in your library."
    dialog.order.setCurrentIndex(1)
    assert titles(dialog) == ["A second text.", TITLE]
    dialog.reject()


def test_typing_searches_texts_titles_and_files(dialog, person):
    search(dialog, "kremlin", person)
    assert titles(dialog) == ["A second text.", TITLE]
    assert dialog.status.text() == "Found in 2 articles."
    labels = [line.label for line in dialog.model.lines]
    assert labels == ["", "In the text", "", "In the text"]
    place = dialog.model.lines[1]
    assert place.excerpt.words == "A second text. With the Kremlin in it."
    assert [mark.cut(place.excerpt.words) for mark in place.excerpt.marks] == ["Kremlin"]
    assert read_out(dialog, 1) == "In the text: A second text. With the Kremlin in it."
    search(dialog, "article.txt", person)
    assert titles(dialog) == [TITLE]
    search(dialog, "no such words", person)
    assert dialog.chosen() is None
    assert dialog.status.text() == "Nothing was found."


def test_the_first_place_is_chosen_and_the_arrows_move_while_one_types(dialog, person):
    search(dialog, "kremlin", person)
    assert dialog.chosen().span is not None
    assert dialog.chosen().document_id == dialog.model.lines[0].entry.document_id
    QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert dialog.list.currentIndex().row() == 2
    QTest.keyClick(dialog.filter, Qt.Key.Key_Up)
    QTest.keyClick(dialog.filter, Qt.Key.Key_Up)
    assert dialog.list.currentIndex().row() == 0
    assert dialog.chosen().span is None


def test_enter_right_after_the_last_key_opens_what_was_typed(dialog):
    QTest.keyClicks(dialog.filter, "kremlin")
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.result() == LibraryDialog.DialogCode.Accepted
    assert dialog.chosen().span is not None


def test_enter_opens_nothing_where_nothing_was_found(dialog):
    QTest.keyClicks(dialog.filter, "zzz")
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_opening_a_hit_goes_to_the_words(person, article, tmp_path):
    person.open(write_article(tmp_path / "second.txt", "A second text."))
    text_of_first = person.window.pages()[0].session.document.text

    def choose(dialog):
        QTest.keyClicks(dialog.filter, "part 57")
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)

    person.in_dialog(choose)
    person.press("Ctrl+L")
    person.wait(lambda: person.page is person.window.pages()[0])
    start = text_of_first.index("Part 57")
    person.wait(lambda: person.sees(person.span("Part 57")))
    assert person.view.caret() == start


def test_opening_an_own_item_chooses_it(person):
    person.click_row("China")
    person.press("A")
    person.comment("a zebra")
    person.window.actions_by_id["close_article"].trigger()
    assert person.window.page is None

    def choose(dialog):
        QTest.keyClicks(dialog.filter, "zebra")
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)

    person.in_dialog(choose)
    person.press("Ctrl+L")
    person.wait(lambda: person.window.page is not None and person.in_focus is not None)
    assert person.in_focus.anchor.quote == "China"


def test_an_article_is_opened_from_the_library_without_its_file(person, article):
    person.window.actions_by_id["close_article"].trigger()
    article.unlink()

    def choose(dialog):
        assert isinstance(dialog, LibraryDialog)
        person.wait(lambda: "(the file is gone)" in read_out(dialog, 0))
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    person.in_dialog(choose)
    person.press("Ctrl+L")
    assert person.page.session.document.title == TITLE
    assert person.counts()["person"] == 2


def test_cancelling_opens_nothing(person):
    person.window.actions_by_id["close_article"].trigger()
    person.in_dialog(lambda dialog: dialog.reject())
    person.press("Ctrl+L")
    assert person.window.page is None


def test_what_was_found_is_painted_bold_and_underlined(dialog, person):
    search(dialog, "kremlin", person)
    plain = dialog.list.viewport().grab(dialog.list.visualRect(dialog.model.index(1))).toImage()
    line = dialog.model.lines[1]
    dialog.model.change(1, line._replace(excerpt=line.excerpt._replace(marks=())))
    without = dialog.list.viewport().grab(dialog.list.visualRect(dialog.model.index(1))).toImage()
    assert plain != without


def test_an_older_library_is_made_searchable_while_the_window_is_open(dialog, person):
    library = person.window.desk.library
    library.saves.ask(lambda inner: inner.forget_index())
    search(dialog, "kremlin", person)
    assert titles(dialog) == []
    filler = IndexFiller(library, dialog)
    filler.start()
    filler.went_on.connect(dialog._on_indexed)
    person.wait(lambda: titles(dialog) == ["A second text.", TITLE])
    assert dialog.status.text() == "Found in 2 articles."


def test_a_search_that_goes_on_does_not_disturb_the_choice(dialog, person):
    search(dialog, "kremlin", person)
    QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
    QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
    chosen = dialog.chosen()
    dialog.search()
    assert dialog.chosen() == chosen


def test_a_screen_reader_hears_article_and_place(dialog, person):
    search(dialog, "kremlin", person)
    table = QAccessible.queryAccessibleInterface(dialog.list)
    names = [table.child(n).text(QAccessible.Text.Name) for n in range(table.childCount())]
    assert names[1] == "In the text: A second text. With the Kremlin in it."
    assert names[0].startswith("A second text.. no items of yours")


def test_filling_the_index_ends_with_the_library(tmp_path, qtbot):
    library = SqliteLibrary.open(tmp_path)
    owner = QObject()
    filler = IndexFiller(library, owner)
    told = []
    filler.went_on.connect(lambda *numbers: told.append(numbers))
    filler.start()
    qtbot.waitUntil(lambda: told == [(0, 0)])
    library.close()
    filler.start()
    qtbot.wait(100)
    assert told == [(0, 0)]
