"""A page keeps its changes of size to itself."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest


class LayoutWatch(QObject):
    """Counts how often a widget is asked to lay itself out."""

    def __init__(self, watched):
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_the_window_is_not_laid_out_when_a_line_of_the_card_grows(person):
    person.click_row("Beijing")
    QTest.qWait(50)
    watch = LayoutWatch(person.window)
    person.click_row("Vladimir Putin")
    person.press("F8")
    person.page.details.kind.setText("A line that is a good deal longer than the one before it")
    QTest.qWait(50)
    assert watch.count == 0


def test_the_page_fills_its_room_in_every_size(person):
    for width, height in ((900, 600), (1200, 800)):
        person.window.resize(width, height)
        QTest.qWait(20)
        assert person.page.beside.size() == person.page.size()
