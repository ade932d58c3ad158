"""Before a link is opened the whole address is shown, and nothing happens by accident."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reader.ui.dialogs.open_link import OpenLinkDialog, open_link

TARGET = "https://example.org/a?b=1&c=<i>2"
SAFE = "https://example.org/a?b=1&c=2"


class Browser(QObject):
    """Stands where the desktop's browser and mail program would be."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open_url(self, url):
        self.opened.append(url.toString())


@pytest.fixture
def browser():
    browser = Browser()
    for scheme in ("https", "mailto"):
        QDesktopServices.setUrlHandler(scheme, browser, "open_url")
    yield browser
    for scheme in ("https", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


def button(dialog, words):
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == words)


def answered(act):
    """Do something in the dialog that opens next, when it has the keyboard."""

    def look():
        dialog = QApplication.activeModalWidget()
        QTimer.singleShot(3000, dialog, dialog.reject)  # or the test would never end
        assert isinstance(dialog, OpenLinkDialog)
        assert QTest.qWaitForWindowActive(dialog)
        act(dialog)

    QTimer.singleShot(0, QApplication.instance(), look)


def test_the_address_is_shown_whole_and_as_plain_text(qtbot):
    dialog = OpenLinkDialog(None, TARGET)
    qtbot.addWidget(dialog)
    assert dialog.address.toPlainText() == TARGET
    assert dialog.address.isReadOnly()
    assert dialog.host.text() == "Web site: example.org"
    assert {dialog.host.textFormat(), dialog.question.textFormat()} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize(
    ("target", "host"),
    [
        (
            "https://xn--80ak6aa92e.com/x",
            "Web site: аррӏе.com\nin plain letters: xn--80ak6aa92e.com",
        ),
        ("https://пример.рф", "Web site: пример.рф\nin plain letters: xn--e1afmkfd.xn--p1ai"),
        ("https://good.org:x@evil.org:8080/good.org", "Web site: evil.org"),
    ],
)
def test_whose_address_it_is_is_said_in_a_way_that_cannot_be_forged(qtbot, target, host):
    dialog = OpenLinkDialog(None, target)
    qtbot.addWidget(dialog)
    assert dialog.host.text() == host


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_the_keys_that_one_presses_without_reading_open_nothing(qtbot, browser, key):
    parent = QPushButton()
    qtbot.addWidget(parent)
    answered(lambda dialog: QTest.keyClick(dialog.focusWidget(), key))
    assert open_link(parent, SAFE) == ""
    assert browser.opened == []


def test_only_the_button_opens_it(qtbot, browser):
    parent = QPushButton()
    qtbot.addWidget(parent)
    answered(lambda dialog: button(dialog, "&Open").click())
    assert open_link(parent, SAFE) == "The link was opened."
    assert browser.opened == [SAFE]


def test_mail_is_called_mail(qtbot, browser):
    parent = QPushButton()
    qtbot.addWidget(parent)

    def look(dialog):
        assert "mail program" in dialog.question.text()
        assert dialog.host.isHidden()
        button(dialog, "&Open").click()

    answered(look)
    open_link(parent, "mailto:ann@example.org?subject=x")
    assert browser.opened == ["mailto:ann@example.org?subject=x"]


def test_it_can_be_copied_instead(qtbot, browser):
    parent = QPushButton()
    qtbot.addWidget(parent)
    answered(lambda dialog: button(dialog, "&Copy address").click())
    assert open_link(parent, SAFE) == "The address was copied."
    assert QGuiApplication.clipboard().text() == SAFE
    assert browser.opened == []


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", TARGET])
def test_an_address_that_is_not_safe_is_not_even_asked_about(qtbot, browser, target):
    parent = QPushButton()
    qtbot.addWidget(parent)
    assert "cannot be opened" in open_link(parent, target)
    assert browser.opened == []
