"""What is painted first stays where it is when the window takes over."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from reader.base.paths import data_folder, sample_article
from reader.session.importing import read_file
from reader.session.open_articles import FILE_NAME, read_open
from reader.ui import app
from reader.ui.opening.lines import ReadingLines
from reader.ui.start import beginning, reading
from tests.builders import TEXT
from tests.ui.articles import LONG, write_article
from tests.ui.opening.scripted_importer import LOCKED, PASSWORD, SLOW, let_go

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


@pytest.mark.parametrize("slices", [0, 1, 2])
def test_closing_before_the_window_is_built_ends_quietly(begin, slices, qtbot):
    def close(start):
        if start.slices == slices:
            start.frame.close()

    start = begin(sample_article(), between=close)
    qtbot.waitUntil(lambda: start.frame.is_closed)
    QTest.qWait(100)
    assert start.window is None
    again = begin(sample_article()).finish()  # the library is free
    assert again.window.page is not None


def test_closing_afterwards_saves_and_ends(begin):
    start = begin(sample_article()).finish()
    start.window.acts.quit()
    assert start.frame.is_closed
    assert not start.frame.isVisible()


def test_keys_and_clicks_in_between_do_no_harm(begin):
    def press(start):
        QTest.keyClick(start.frame, Qt.Key.Key_P)
        QTest.keyClick(start.frame.windowHandle(), Qt.Key.Key_Down)
        QTest.mouseClick(start.frame.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(99, 99))

    start = begin(sample_article(), between=press).finish()
    assert start.now()[0] == start.first_place
    assert start.window.page is not None


def test_a_resize_in_between_moves_nothing_afterwards(begin, qtbot):
    def resize(start):
        start.frame.resize(640, 480)

    start = begin(sample_article(), between=resize).finish()
    place, picture = start.now()
    QTest.qWait(50)
    assert start.now() == (place, picture)
    assert start.view.place() == 0


def test_a_text_that_comes_late_is_painted_when_it_is_there(begin, tmp_path, monkeypatch):
    late = threading.Event()

    def read_late(*what):
        late.wait(5)
        return read_file(*what)

    monkeypatch.setattr(reading, "read_file", read_late)
    monkeypatch.setattr(beginning, "PATIENCE_S", 0.05)
    start = begin(sample_article())
    assert start.frame.isVisible()
    assert start.frame.cover.paper.flow is None
    late.set()
    assert_the_same(start.finish())


def test_a_text_that_is_not_there_for_long_comes_into_the_finished_window(
    begin, qtbot, monkeypatch
):
    late = threading.Event()

    def read_late(*what):
        late.wait(5)
        return read_file(*what)

    monkeypatch.setattr(reading, "read_file", read_late)
    monkeypatch.setattr(beginning, "PATIENCE_S", 0.05)
    monkeypatch.setattr(beginning, "LONGEST_S", 0.1)
    start = begin(sample_article()).finish()
    assert start.window.page is None
    late.set()
    qtbot.waitUntil(lambda: start.window.page is not None)


def test_what_a_closed_article_held_goes_and_what_stays_is_set_aside(
    begin, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr(app, "STARTED_MS", 50)
    start = begin(sample_article()).finish()
    QTest.qWait(200)
    assert gc.isenabled()
    before = gc.get_freeze_count()
    start.window.desk.open_paths([write_article(tmp_path / "a.txt", LONG)])
    qtbot.waitUntil(lambda: len(start.window.pages()) == 2)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > before)
    (_, page) = start.window.pages()
    session = weakref.ref(page.session)
    start.window.remove_page(page)
    del page
    qtbot.waitUntil(lambda: session() is None)


def test_a_file_that_takes_long_is_named_and_can_be_cancelled(begin, tmp_path, script, qtbot):
    path = tmp_path / "slow.html"
    path.write_bytes(SLOW + b"Words.")
    start = begin(path)
    assert start.frame.cover._status.currentMessage() == "Reading “slow.html”…"
    lines = start.finish().window.findChild(ReadingLines)
    qtbot.waitUntil(lambda: lines.sentences() == ["Reading “slow.html”… 40 %"])
    QTest.keyClick(start.frame, Qt.Key.Key_Escape)
    assert lines.sentences() == []
    qtbot.waitUntil(lambda: start.readings[0].is_done)
    assert start.window.page is None
    assert start.window.welcome.isVisible()


def test_a_text_that_comes_while_the_window_is_built_is_painted_at_once(
    begin, tmp_path, script, qtbot
):
    path = tmp_path / "slow.html"
    path.write_bytes(SLOW + b"Words.")
    shown = []

    def let_it_come(start):
        let_go(script)
        start.readings[0].wait(5)
        cover = start.frame.cover
        shown.append(cover is not None and cover.paper.flow is not None)

    start = begin(path, between=let_it_come).finish()
    assert shown[0] is False
    assert True in shown
    assert start.window.page.session.document.text == "Words."


def test_closing_before_the_file_is_read_ends_its_process(begin, tmp_path, script, qtbot):
    path = tmp_path / "slow.html"
    path.write_bytes(SLOW + b"Words.")
    start = begin(path)
    start.frame.close()
    start._beginning.close()
    assert start.readings[0].wait(5)
    assert start.readings[0].read is None


def test_a_locked_file_is_asked_about_over_the_finished_window(begin, tmp_path, script, qtbot):
    path = tmp_path / "locked.html"
    path.write_bytes(LOCKED + b"Words.")
    start = begin(path).finish()
    asker = start.window.opening.passwords
    qtbot.waitUntil(lambda: asker.dialog is not None)
    asker.dialog.edit.setText(PASSWORD)
    asker.dialog.accept()
    qtbot.waitUntil(lambda: start.window.page is not None)


def test_a_file_left_as_a_whole_page_starts_so_again(begin, tmp_path, script, qtbot):
    path = tmp_path / "page.html"
    path.write_bytes(b"<html><!-- page -->Words.")
    first = begin(path).finish()
    first.window.actions_by_id["whole_page"].trigger()
    qtbot.waitUntil(lambda: "Imprint" in first.window.page.session.document.text)
    first.frame.close()
    again = begin(path).finish()
    qtbot.waitUntil(lambda: again.window.page is not None)
    assert "Imprint" in again.view.flow().text


def test_what_was_open_comes_back_and_the_text_in_front_does_not_move(begin, tmp_path, qtbot):
    paths = [write_article(tmp_path / f"{name}.txt", f"{name}\n{LONG}") for name in "abc"]
    first = begin(*paths).finish()
    first.window.tabs.setCurrentIndex(1)
    first.frame.close()
    last = read_open(data_folder() / FILE_NAME)
    assert last.in_front.path == str(paths[1])
    again = begin(paths[1], tabs=3).finish()
    qtbot.waitUntil(lambda: not again.window.reopening.is_bringing_back)
    titles = [page.session.document.title for page in again.window.pages()]
    assert titles == ["a", "b", "c"]
    assert again.window.page.session.document.title == "b"
    assert_the_same(again)


def test_what_was_in_front_comes_from_the_library_where_its_file_is_gone(begin, tmp_path, qtbot):
    first = begin(write_article(tmp_path / "a.txt", LONG)).finish()
    first.frame.close()
    again = begin(tabs=1).finish()
    assert again.view.flow().text == LONG


def test_a_defect_while_an_article_opens_leaves_no_cover_over_the_window(
    begin, monkeypatch, qtbot
):
    def broken(*_):
        raise RuntimeError("a defect")

    monkeypatch.setattr(app.Desk, "take", broken)
    with qtbot.captureExceptions() as told:
        start = begin(sample_article())
        qtbot.waitUntil(lambda: start.frame.cover is None)
    assert [str(error) for _, error, _ in told] in ([], ["a defect"])
    assert not start.frame.is_closed
