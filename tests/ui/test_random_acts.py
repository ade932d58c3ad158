"""A reader who does anything at random: the screen and the list must always tell the truth."""

import pytest
from PySide6.QtTest import QTest

from reader.base.paths import data_folder
from reader.domain.documents import DocumentId
from reader.jobs.worker_client import WorkerClient
from reader.store.library import SqliteLibrary
from reader.ui.desk import Desk
from reader.ui.main_window import MainWindow
from tests.benchmarks.book import book_of
from tests.benchmarks.program import WINDOW_SIZE, prepare
from tests.benchmarks.seat import OurSeat
from tests.benchmarks.soak import Soak

WORDS, WARM_UP, STEPS = 3_000, 60, 90


@pytest.fixture
def seat():
    """In front of the real window, with a short analysed book in it."""
    book = book_of(WORDS)
    prepare(data_folder(), book)
    library = SqliteLibrary.open(data_folder())
    window = MainWindow(Desk(library, WorkerClient))
    window.resize(*WINDOW_SIZE)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.desk.open_stored(DocumentId(book.document.id))
    yield OurSeat(window, seed=11)
    window.close()


def test_what_is_painted_and_listed_follows_every_act(seat):
    soak = Soak(seat.window, seat)
    soak.run(WARM_UP, every=5)
    before = soak.rest()
    soak.run(STEPS, every=5)
    assert soak.findings.painted == []
    assert soak.findings.listed == []
    assert soak.findings.looks == (WARM_UP + STEPS) // 5
    assert soak.rest().grown(before) == {}
    stored = seat.window.desk.library.load(seat.page.session.document.id).annotations
    decided = [a for a in seat.page.session.annotations.values() if a.is_human]
    assert {a.id: a for a in stored} == {a.id: a for a in decided}
