from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from reader.ui.project import busy

NAME = "mine.reading-desk-library"


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """The file that a person chooses in every dialog."""
    path = str(tmp_path / NAME)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    return tmp_path / NAME


def choose(person, action, words):
    """Choose a menu item, and wait for words that are said once it is done."""
    said = []
    person.window.desk.failed.connect(said.append)
    person.window.status.messageChanged.connect(said.append)
    person.window.actions_by_id[action].trigger()
    person.wait(lambda: any(words in sentence for sentence in said))
    person.window.desk.failed.disconnect(said.append)
    person.window.status.messageChanged.disconnect(said.append)


def test_the_library_goes_to_another_machine(
    start, article, person, chosen, monkeypatch, tmp_path
):
    person.click_row("Beijing")
    person.comment("Where?")
    choose(person, "save_library", "All your articles")
    person.window.close()
    monkeypatch.setenv("READING_DESK_HOME", str(tmp_path / "another machine"))
    other = start("hold")
    other.open(article)
    choose(other, "bring_in_library", "1 article that was here already has more work now")
    assert {a.comment for a in other.page.session.own} == {"Where?"}
    assert {a.comment for a in other.stored()} == {"Where?"}
    choose(other, "bring_in_library", "here already")
    other.wait(lambda: other.page.acts.steps.can_undo)
    other.press("Ctrl+Z")
    assert {a.comment for a in other.page.session.own if a.comment} == set()


def test_a_file_that_is_no_library_is_named(person, chosen):
    chosen.write_bytes(b"something else")
    page = person.page
    choose(person, "bring_in_library", f"“{NAME}” is damaged, or not a library")
    assert person.page is page


def test_a_defect_does_not_leave_the_window_under_a_box(person, chosen, qtbot, monkeypatch):
    monkeypatch.setattr(busy, "PATIENCE_MS", 0)
    kept = person.window.desk.library.whole

    def break_down(_):
        time.sleep(0.3)
        raise IndexError("a defect")

    monkeypatch.setattr(kept, "save", break_down)
    with qtbot.captureExceptions() as told:
        person.window.actions_by_id["save_library"].trigger()
        person.wait(lambda: QApplication.activeModalWidget() is not None)
        QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
        assert QApplication.activeModalWidget() is not None
        person.wait(lambda: QApplication.activeModalWidget() is None)
    assert [kind for kind, *_ in told] == [IndexError]


def test_a_library_comes_in_behind_a_backup(person, chosen):
    choose(person, "save_library", "All your articles")
    before = len(person.window.desk.library.safekeeping.backups())
    choose(person, "bring_in_library", "here already")
    assert len(person.window.desk.library.safekeeping.backups()) == before + 1
