"""The window as a whole: tabs, dropped files, recent articles, changed files."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reader.ui.main_window import MainWindow
from reader.ui.theme import load_theme
from tests.builders import TEXT
from tests.ui.articles import LONG, write_article

COPY = Qt.DropAction.CopyAction
NO_KEY = Qt.KeyboardModifier.NoModifier


def drop(widget, *paths):
    """Drag files onto a widget and let them go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(QPoint(50, 50), COPY, data, Qt.MouseButton.LeftButton, NO_KEY)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(50, 50), COPY, data, Qt.MouseButton.LeftButton, NO_KEY)
    QApplication.sendEvent(widget, event)


def titles(person):
    return [page.session.document.title for page in person.window.pages()]


def test_an_empty_window_says_how_to_begin(start):
    person = start()
    assert person.window.welcome.isVisible()
    names = {b.text() for b in person.window.welcome.findChildren(QPushButton)}
    assert names == {"&Open…", "From the &clipboard", "From the &library…"}
    person.wait(lambda: "PDF document" in person.window.welcome.formats.text())


def test_dropped_files_are_opened_as_tabs(start, tmp_path):
    person = start("hold")
    first = write_article(tmp_path / "a.txt", "The first text.\nWith two lines.")
    second = write_article(tmp_path / "b.txt", "The second text.\nWith two lines.")
    drop(person.window, first, second)
    person.wait(lambda: len(person.window.pages()) == 2)
    assert set(titles(person)) == {"The first text.", "The second text."}


def test_a_file_dropped_on_the_text_is_the_windows(person):
    """Neither text nor list takes the drop, so Qt offers it to the window."""
    for widget in (person.view, person.view.viewport(), person.table, person.table.viewport()):
        assert not widget.acceptDrops()


def test_an_article_that_is_open_is_not_opened_twice(person, article, tmp_path):
    first = person.page
    person.open(write_article(tmp_path / "b.txt", "The second text.\nWith two lines."))
    person.window.desk.open_paths([article])
    person.wait(lambda: person.page is first)
    assert len(person.window.pages()) == 2


def test_every_tab_keeps_its_own_item_and_undo(person, tmp_path):
    person.click_row("Beijing")
    person.press("A")
    person.open(write_article(tmp_path / "b.txt", TEXT + "\nAnd more."))
    assert person.in_focus is None
    assert not person.window.actions_by_id["undo"].isEnabled()
    person.window.tabs.setCurrentIndex(0)
    assert person.in_focus.anchor.quote == "Beijing"
    assert person.window.actions_by_id["undo"].isEnabled()
    person.window.tabs.tabCloseRequested.emit(1)
    assert titles(person) == ["Vladimir Putin visited Beijing."]


def test_recent_articles_are_in_the_menu_and_open_again(person, article):
    person.window.actions_by_id["close_article"].trigger()
    recent = person.window.recent
    recent.aboutToShow.emit()
    entry = recent.actions()[0]
    assert entry.text() == "Vladimir Putin visited Beijing."
    entry.trigger()
    person.wait(lambda: person.window.page is not None)
    assert person.counts()["person"] == 2


def test_a_recent_article_whose_file_is_gone_opens_from_the_library(person, article):
    person.window.actions_by_id["close_article"].trigger()
    article.unlink()
    recent = person.window.recent
    recent.aboutToShow.emit()
    entry = recent.actions()[0]
    assert entry.text() == "Vladimir Putin visited Beijing. (file is gone)"
    assert entry.toolTip() == str(article)
    entry.trigger()
    assert person.text == LONG


def test_the_recent_list_can_be_cleared_and_nothing_is_lost(person, tmp_path):
    recent = person.window.recent
    recent.aboutToShow.emit()
    recent.actions()[-1].trigger()
    recent.aboutToShow.emit()
    (entry,) = recent.actions()
    assert not entry.isEnabled()
    assert len(person.window.desk.library.recent(9)) == 1
    person.open(write_article(tmp_path / "b.txt", "Another text."))
    recent.aboutToShow.emit()
    assert recent.actions()[0].text() == "Another text."
    assert len(recent.actions()) == 3  # with a line and the wish to clear it


def test_an_empty_library_has_an_empty_recent_menu_that_says_so(start):
    person = start()
    person.window.recent.aboutToShow.emit()
    (entry,) = person.window.recent.actions()
    assert not entry.isEnabled()
    assert "Nothing" in entry.text()


def test_a_changed_file_is_noticed_and_the_items_come_along(person, article):
    person.click_row("Beijing")
    person.press("A")
    person.window.actions_by_id["close_article"].trigger()
    article.write_text("A new first line.\n" + LONG, encoding="utf-8")
    person.window.desk.open_paths([article])
    person.wait(lambda: person.window.page is not None)
    person.wait(lambda: person.page.notices.sentences() != [])
    (notice,) = person.page.notices.sentences()
    assert notice == "This file has changed since you last read it. Your items: 1 kept."
    (item,) = person.stored()
    assert item.span.cut(person.text) == "Beijing"


def test_ampersands_in_a_title_are_no_shortcuts(start, tmp_path):
    person = start("hold")
    person.open(write_article(tmp_path / "a.txt", "Research & development\n\nA text."))
    assert person.window.tabs.tabText(0) == "Research && development"


def test_size_and_place_of_the_window_are_kept(start):
    person = start()
    person.window.resize(720, 503)
    person.window.close()
    again = MainWindow(person.window.desk)
    assert (again.width(), again.height()) == (720, 503)


def test_the_colours_follow_the_desktop(person):
    person.window._on_scheme_changed(Qt.ColorScheme.Dark)
    QTest.qWait(0)
    assert load_theme("dark").page.name() in person.colours_of(person.span("visited"))
