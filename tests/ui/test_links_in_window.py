"""From the file to the browser: a link in an article, by mouse and by keyboard."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui.dialogs.open_link import OpenLinkDialog
from tests.ui.article.test_links import CONTROL, LEFT, hover
from tests.ui.dialogs.test_open_link import browser, button  # noqa: F401 - a fixture

MARKDOWN = "# Talks\n\nThe *minister* wrote a [long letter](https://example.org/letter) in May.\n"
TARGET = "https://example.org/letter"


@pytest.fixture
def reading(start, tmp_path):
    path = tmp_path / "talks.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    person = start("hold")
    person.open(path)
    return person


def test_the_status_bar_says_where_a_link_leads(reading):
    link = reading.span("long letter")
    hover(reading.view, link.start)
    assert reading.window.statusBar().currentMessage() == TARGET
    hover(reading.view, reading.span("in May").start)
    assert reading.window.statusBar().currentMessage() == ""


def test_a_click_with_control_asks_and_opens(reading, browser):  # noqa: F811
    seen = reading.in_dialog(lambda dialog: button(dialog, "&Open").click())
    box = reading.view.rectangle(reading.span("long letter").start + 2)
    QTest.mouseClick(reading.view.viewport(), LEFT, CONTROL, box.center())
    assert isinstance(seen[0], OpenLinkDialog)
    assert browser.opened == [TARGET]
    assert reading.window.statusBar().currentMessage() == "The link was opened."


@pytest.mark.parametrize("words", ["long letter", " in May"])
def test_the_keyboard_opens_the_link_at_the_caret_also_from_its_end(reading, browser, words):  # noqa: F811
    place = reading.span(words).start
    reading.view.setFocus()
    reading.press("F9", "Ctrl+Home")
    for _ in range(place):
        QTest.keyClick(reading.view, Qt.Key.Key_Right)
    assert reading.view.caret() == place
    reading.in_dialog(lambda dialog: button(dialog, "&Open").click())
    reading.press("Ctrl+Return")
    assert browser.opened == [TARGET]


def test_without_a_link_at_the_caret_it_is_said_what_to_do(reading, browser):  # noqa: F811
    reading.press("Ctrl+Home", "Ctrl+Return")
    assert "caret into a link" in reading.window.statusBar().currentMessage()
    assert browser.opened == []


def test_an_article_read_before_opens_with_its_links_from_the_library(reading, start):
    document_id = reading.page.session.document.id
    reading.wait(lambda: reading.page.task.request is not None)
    reading.window.close()
    again = start("hold")
    again.window.desk.open_stored(document_id)
    link = again.page.session.document.inlines.link_at(again.span("long letter").start)
    assert link is not None
    assert link.target == TARGET


PROBE = """
import sys
import reader.ui.main_window
late = {"reader.ui.article.links", "reader.ui.dialogs.open_link",
        "reader.ui.article.layout.formats", "reader.text.addresses"}
sys.exit(" ".join(sorted(late & set(sys.modules))) or 0)
"""


def test_the_window_loads_nothing_for_links_before_there_are_any():
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
