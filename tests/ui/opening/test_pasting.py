"""Text from the clipboard, and text and files dragged onto the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.ui.articles import write_article

TWO = "First line.\nSecond line."


def data_of(*, text="", html="", urls=()):
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if urls:
        data.setUrls(list(urls))
    return data


def drop(widget, data, action=Qt.DropAction.CopyAction):
    """Drag something onto a widget and let it go; return what was done with it."""
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(QPoint(50, 50), actions, data, button, no_key)
    enter.setDropAction(action)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return None
    event = QDropEvent(QPointF(50, 50), actions, data, button, no_key)
    QApplication.sendEvent(widget, event)
    return event.dropAction()


def problems(person):
    boxes = person.window.findChildren(QMessageBox)
    return [box.text() for box in boxes if box.isVisible()]


@pytest.fixture
def empty(start):
    return start("hold")


@pytest.fixture
def clipboard(qapp):
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def test_text_in_the_clipboard_becomes_an_article(empty, clipboard):
    clipboard.setMimeData(data_of(text=TWO))
    empty.press("Ctrl+Shift+V")
    empty.wait(lambda: empty.window.page is not None)
    assert empty.text == TWO
    assert empty.window.windowTitle() == "First line. – Reading Desk"
    source = empty.page.session.document.source
    assert (source.path, source.format_key) == ("", "pasted")
    assert not empty.window.actions_by_id["text_encoding"].isEnabled()
    assert not empty.window.actions_by_id["whole_page"].isEnabled()


def test_markup_goes_before_plain_text(empty, clipboard):
    clipboard.setMimeData(data_of(text="Plain.", html="<h1>A title</h1><p>One <i>word</i>.</p>"))
    empty.press("Ctrl+Shift+V")
    empty.wait(lambda: empty.window.page is not None)
    assert empty.text == "A title\nOne word."


def test_the_same_text_twice_is_one_tab_and_comes_back_from_the_library(empty, clipboard):
    clipboard.setMimeData(data_of(text=TWO))
    empty.press("Ctrl+Shift+V")
    empty.wait(lambda: empty.window.page is not None)
    page = empty.page
    empty.press("Ctrl+Shift+V")
    empty.wait(lambda: not empty.window.desk.readings.under_way)
    assert empty.window.pages() == [page]
    empty.window.actions_by_id["close_article"].trigger()
    empty.window.recent.aboutToShow.emit()
    empty.window.recent.actions()[0].trigger()
    empty.wait(lambda: empty.window.page is not None)
    assert empty.text == TWO


def test_copied_files_are_opened_though_their_names_are_there_as_text(empty, clipboard, tmp_path):
    path = write_article(tmp_path / "a.txt", TWO)
    url = QUrl.fromLocalFile(str(path))
    clipboard.setMimeData(data_of(text=url.toString(), urls=[url]))
    empty.press("Ctrl+Shift+V")
    empty.wait(lambda: empty.window.page is not None)
    assert empty.page.session.document.source.path == str(path)


def test_an_empty_clipboard_is_told_of(empty, clipboard):
    clipboard.clear()
    empty.press("Ctrl+Shift+V")
    (problem,) = problems(empty)
    assert problem.startswith("There is no text in the clipboard.")


@pytest.mark.parametrize(
    "data",
    [
        {"urls": [QUrl("https://example.org/a")]},
        {"text": "https://example.org/a"},
        {"text": "https://example.org/a", "html": "<a href='https://example.org/a'>A page</a>"},
    ],
)
def test_an_address_is_refused_with_what_to_do_instead(empty, data):
    assert drop(empty.window, data_of(**data)) is Qt.DropAction.CopyAction
    (problem,) = problems(empty)
    assert "never goes to the network" in problem
    assert "Save the page" in problem
    assert empty.window.desk.readings.under_way == []


def test_dropped_text_is_copied_though_a_program_offers_to_move_it(empty):
    done = drop(empty.window, data_of(text=TWO), Qt.DropAction.MoveAction)
    assert done is Qt.DropAction.CopyAction
    empty.wait(lambda: empty.window.page is not None)
    assert empty.text == TWO


def test_pictures_alone_are_not_taken(empty):
    data = QMimeData()
    data.setData("image/png", b"x")
    assert drop(empty.window, data) is None


def test_of_several_dropped_files_those_that_open_open_and_the_rest_is_told_at_once(
    empty, tmp_path
):
    good = write_article(tmp_path / "a.txt", TWO)
    (tmp_path / "a folder").mkdir()
    (tmp_path / "empty.txt").touch()
    paths = [good, tmp_path / "a folder", tmp_path / "empty.txt"]
    drop(empty.window, data_of(urls=[QUrl.fromLocalFile(str(path)) for path in paths]))
    empty.wait(lambda: empty.window.page is not None and not empty.window.desk.readings.under_way)
    (problem,) = problems(empty)
    assert sorted(problem.split("\n\n")) == [
        "“a folder” is a folder. Please choose a file.",
        "“empty.txt” is empty.",
    ]
