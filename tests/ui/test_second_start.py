"""The window hears of a second start and opens its files."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reader.session.one_window import FOLDER, WindowLock, requests_folder
from reader.ui.second_start import SecondStarts, come_to_the_front

_ASK = """
import sys
from pathlib import Path
from reader.session.one_window import WindowLock, hand_over
folder = Path(sys.argv[1])
lock = WindowLock(folder)
assert not lock.take()
print(hand_over(lock, folder, map(Path, sys.argv[2:])))
"""


@pytest.fixture
def folder(tmp_path):
    lock = WindowLock(tmp_path)
    assert lock.take()
    yield tmp_path
    lock.release()


def a_second_start(folder, *names):
    return subprocess.Popen(
        [sys.executable, "-c", _ASK, str(folder), *names], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("is_told", [True, False])
def test_its_files_are_asked_for(qtbot, folder, monkeypatch, is_told):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token-2")
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr("reader.ui.second_start.LOOK_MS", 100 if not is_told else 60_000)
    starts = SecondStarts(folder, parent)
    if not is_told:  # as on a network drive
        starts._watcher.removePath(str(folder / FOLDER))
    with qtbot.waitSignal(starts.asked) as asked:
        process = a_second_start(folder, "/news/a b.html", "/news/ü.txt")
    assert [str(path) for path in asked.args[0]] == ["/news/a b.html", "/news/ü.txt"]
    assert process.communicate() == ("True\n", None)
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-2"
    starts.stop()


def test_one_that_waits_already_is_heard(qtbot, folder):
    requests_folder(folder)
    (folder / FOLDER / "a.request").write_text("\n/x\n")
    parent = QWidget()
    qtbot.addWidget(parent)
    starts = SecondStarts(folder, parent)
    qtbot.waitSignal(starts.asked).wait()
    assert list((folder / FOLDER).iterdir()) == []


def test_nothing_is_taken_once_the_window_goes(qtbot, folder):
    parent = QWidget()
    qtbot.addWidget(parent)
    starts = SecondStarts(folder, parent)
    starts.stop()
    (folder / FOLDER / "a.request").write_text("\n/x\n")
    qtbot.wait(100)
    assert len(list((folder / FOLDER).iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_done_without(qtbot, tmp_path):
    (tmp_path / FOLDER).write_text("")
    parent = QWidget()
    qtbot.addWidget(parent)
    SecondStarts(tmp_path, parent).stop()


def test_a_window_that_was_put_away_comes_back(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    come_to_the_front(window)
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    qtbot.waitUntil(window.isActiveWindow)
