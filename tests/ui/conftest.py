"""One look for all tests of the window, and nothing left behind by any of them."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont

from reader.base.paths import data_folder
from reader.jobs.worker_client import WorkerClient
from reader.store.library import SqliteLibrary
from reader.store.library_thread import LibraryThread
from reader.ui.desk import Desk
from reader.ui.main_window import MainWindow
from tests.ui.articles import LONG, keep_analysed, write_article
from tests.ui.opening import scripted_importer
from tests.ui.person import Person
from tests.ui.scripted_worker import command_of


def pytest_itemcollected(item):
    """Overlook what the platform without a screen says about every window and menu."""
    said = "propagateSizeHints|raise\\(\\)|grabbing the keyboard"
    item.add_marker(pytest.mark.qt_log_ignore(said, extend=True))


@pytest.fixture(scope="session", autouse=True)
def _one_look(qapp):
    """Fusion and one font, whatever desktop the tests run on."""
    qapp.setStyle("Fusion")
    qapp.setFont(QFont("DejaVu Sans", 10))
    gc.freeze()  # modules stay; what each test leaves is found quickly


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp):
    """Delete the widgets of a test before the next one begins."""
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    gc.collect()


@pytest.fixture
def start(qtbot):
    """Start the program's window as ``run_window`` does; may be called again after a close.

    ``worker`` is what the analysis process does, see ``scripted_worker``;
    without it the real process would be started.
    """
    started: list[Person] = []

    def start_window(*worker: str) -> Person:
        library = LibraryThread(data_folder())
        command = command_of(*worker) if worker else None
        desk = Desk(library, lambda deliver: WorkerClient(deliver, command))
        person = Person(qtbot, MainWindow(desk))
        started.append(person)
        return person

    yield start_window
    for person in started:
        person.window.close()


@pytest.fixture
def article(tmp_path):
    """A file with an article of several screens, analysed already."""
    path = write_article(tmp_path / "article.txt", LONG)
    library = SqliteLibrary.open(data_folder())
    keep_analysed(library, path)
    library.close()
    return path


@pytest.fixture
def person(start, article):
    """A person in front of the window, with an analysed article open in it."""
    person = start("hold")
    person.open(article)
    return person


@pytest.fixture
def threads_before():
    """The threads that run before the window is there."""
    return set(threading.enumerate())


@pytest.fixture
def script(tmp_path, monkeypatch):
    """The folder of a script that reads web pages in the import process."""
    folder = tmp_path / "script"
    folder.mkdir()
    scripted_importer.install(folder, monkeypatch)
    return folder
