"""What the status bar says about saving is so."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow

from reader.domain.saving import Saving
from reader.ui.saving.words import SOON_MS, SavingWords
from reader.ui.saving_state import SavingState
from reader.ui.status import StatusLine

FULL = "The disk is full."


class Disk:
    """Saves when the test says so."""

    def __init__(self):
        self.now = Saving()
        self._listeners = []

    def listen(self, listener):
        self._listeners.append(listener)

    def hear_defects(self, listener):
        pass

    def be(self, **changed):
        self.now = self.now._replace(**changed)
        for listener in self._listeners:
            listener(self.now)


class Window(QMainWindow):
    """A status bar and what speaks in it."""

    def __init__(self):
        super().__init__()
        self.disk = Disk()
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self.state = SavingState(self.disk, lambda act: act(), self)
        self.words = SavingWords(self.state, self.status)

    def act(self):
        self.disk.now = self.disk.now._replace(waiting=self.disk.now.waiting + 1)
        self.words.on_act()

    @property
    def said(self):
        return self.status.currentMessage(), self.status.waiting.text()


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window)
    window.show()
    return window


def test_saved_is_said_only_when_it_is_so(window):
    window.act()
    assert window.said == ("", "")
    window.disk.be(waiting=0)
    assert window.said == ("Saved", "")


def test_that_it_lasts_is_said_only_when_it_does(window, qtbot):
    window.act()
    window.disk.be(waiting=0)
    qtbot.wait(SOON_MS + 100)
    assert window.said == ("Saved", "")
    window.status.clearMessage()
    window.act()
    qtbot.waitUntil(lambda: window.said == ("Saving…", ""))
    window.act()
    window.disk.be(waiting=1)
    assert window.said == ("Saving…", "")
    window.disk.be(waiting=0)
    assert window.said == ("Saved", "")


def test_what_waits_is_said_as_long_as_it_does(window, qtbot):
    window.act()
    window.disk.be(reason=FULL)
    assert window.said == ("", "Not saved: 1 change waits")
    window.act()
    window.act()
    qtbot.wait(SOON_MS + 100)
    assert window.said == ("", "Not saved: 3 changes wait")
    assert window.status.waiting.isVisible()
    window.disk.be(waiting=0, reason="")
    assert window.said == ("Saved", "")
    assert not window.status.waiting.isVisible()


def test_nothing_is_said_of_what_the_person_did_not_do(window):
    window.disk.be(saved=5)
    assert window.said == ("", "")
    window.disk.be(reason=FULL)
    assert window.said == ("", "Nothing can be saved")
