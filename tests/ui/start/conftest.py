"""The program from its first moment on, in the tests' own process."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from reader.base.paths import data_folder
from reader.jobs.worker_client import WorkerClient
from reader.store.library_thread import LibraryThread
from reader.ui.app import fill
from reader.ui.start.beginning import Beginning
from reader.ui.start.reading import Reading
from tests.ui.scripted_worker import command_of


class Start:
    """One start with these files; keeps what was seen first."""

    def __init__(self, qtbot, *paths, between=None, tabs=0):
        self._qtbot = qtbot
        self._between = between
        self._tabs = tabs
        self.window = None
        self.slices = 0
        self.first: QImage | None = None
        self.first_place: QRect | None = None
        self.readings = [Reading(path) for path in paths]
        self._beginning = Beginning(self.readings, self._build, tabs)
        self.frame = self._beginning.frame
        self._beginning.show()

    def _build(self, frame):
        paper = frame.cover.paper
        self.first = paper.grab().toImage()
        self.first_place = QRect(paper.mapTo(frame, QPoint()), paper.size())
        self._pause()
        yield  # as after loading modules
        library = LibraryThread(data_folder())
        command = command_of("hold")
        client = partial(WorkerClient, command=command)
        comes_back = self._tabs > 0
        building = fill(frame, self.readings, library, client, comes_back=comes_back)
        while True:
            try:
                next(building)
            except StopIteration as end:
                self.window = end.value
                return
            self.slices += 1
            self._pause()
            yield

    def _pause(self):
        if self._between is not None:
            self._between(self)

    @property
    def view(self):
        return self.window.page.view

    def finish(self):
        """Wait until the window is built."""
        self._qtbot.waitUntil(lambda: self.window is not None)
        return self

    def now(self):
        """Return where the text is now, and what is painted there."""
        viewport = self.view.viewport()
        place = QRect(viewport.mapTo(self.frame, QPoint()), viewport.size())
        return place, viewport.grab().toImage()


@pytest.fixture
def begin(qtbot):
    """Start the program with files; may be called again after a close."""
    started = []

    def start(*paths, **told):
        started.append(Start(qtbot, *paths, **told))
        return started[-1]

    yield start
    for one in started:
        one.frame.close()
