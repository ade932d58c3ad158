"""What is painted first stays where it is when the window takes over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.base.paths import sample_article
from tests.builders import TEXT
from tests.ui.articles import LONG, write_article

MARKDOWN = """# A headline of an article

A paragraph with *emphasis*, `code` and a [link](https://example.org/).

> Somebody said this, and it is quoted here at some length.

- one item
- another item

    code = "in a panel"

| a | b |
|---|---|
| 1 | 2 |
"""


def assert_the_same(start):
    """What was painted first is what is painted now, at the same place."""
    place, picture = start.now()
    assert place == start.first_place
    assert picture == start.first


def test_the_sample_does_not_move(begin):
    assert_the_same(begin(sample_article()).finish())


@pytest.mark.parametrize("text", [LONG, "Короткий текст.", "نص قصير من سطر واحد.", "One 😀 line."])
def test_no_text_moves(begin, tmp_path, text):
    start = begin(write_article(tmp_path / "a.txt", text)).finish()
    assert start.view.flow().text == text
    assert_the_same(start)


def test_blocks_of_every_kind_are_painted_as_they_stay(begin, tmp_path):
    assert_the_same(begin(write_article(tmp_path / "a.md", MARKDOWN)).finish())


def test_a_known_article_opens_where_it_was_left(begin, tmp_path):
    path = write_article(tmp_path / "a.txt", LONG)
    first = begin(path).finish()
    first.frame.resize(700, 600)  # smaller than any screen: it comes back as it was
    first.view.scroll_to(len(LONG) // 2)
    place = first.view.place()
    first.frame.close()
    again = begin(path).finish()
    assert again.view.place() == place
    assert_the_same(again)


def test_a_file_that_was_moved_opens_where_it_was_left_too(begin, tmp_path):
    path = write_article(tmp_path / "a.txt", LONG)
    first = begin(path).finish()
    first.frame.resize(700, 600)  # smaller than any screen: it comes back as it was
    first.view.scroll_to(len(LONG) // 3)
    place = first.view.place()
    first.frame.close()
    again = begin(path.rename(tmp_path / "b.txt")).finish()
    assert again.view.place() == place
    assert_the_same(again)


def test_the_last_of_several_files_is_in_front_from_the_start(begin, tmp_path):
    one = write_article(tmp_path / "one.txt", TEXT)
    two = write_article(tmp_path / "two.txt", LONG)
    start = begin(one, two).finish()
    titles = [page.session.document.source.path for page in start.window.pages()]
    assert titles == [str(one), str(two)]
    assert start.view.flow().text == LONG
    assert_the_same(start)


def test_without_a_file_the_welcome_is_shown(begin):
    start = begin().finish()
    assert start.window.welcome.isVisible()
    assert start.frame.windowTitle() == "Reading Desk"


def test_a_file_that_cannot_be_read_is_told_of(begin, tmp_path):
    start = begin(tmp_path / "none.txt").finish()
    assert start.window.page is None
    (box,) = start.window.findChildren(QMessageBox)
    assert "is not there" in box.text()


def test_the_text_has_the_keyboard_and_the_window_the_title(begin):
    start = begin(sample_article()).finish()
    start.frame.activateWindow()
    assert start.frame.windowTitle().endswith("– Reading Desk")
    assert start.frame.focusWidget() is start.view


def test_closing_before_the_window_is_built_ends_quietly(begin):
    start = begin(sample_article(), before=lambda start: start.frame.close())
    QTest.qWait(300)
    assert start.window is None
    assert start.frame.is_closed


def test_closing_afterwards_saves_and_ends(begin):
    start = begin(sample_article()).finish()
    start.window.acts.quit()
    assert start.frame.is_closed
    assert not start.frame.isVisible()


def test_keys_in_between_do_no_harm(begin):
    def press(start):
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier, "p")
            QApplication.sendEvent(start.frame, event)
        QTest.mouseClick(start.frame.cover.paper, Qt.MouseButton.LeftButton)

    assert_the_same(begin(sample_article(), before=press).finish())
