"""Hands in front of the program's window that count every press.

One key, or keys pressed together, is one press; so is each click and each
drag; of what is typed, each character. To scroll is no press: whoever reads
scrolls anyway, with any design.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.session.edges import By, snapped
from reader.session.extents import extent_at
from reader.text.trimming import Edge
from reader.ui.applying.preview import Preview
from reader.ui.main_window import MainWindow
from reader.ui.page import ArticlePage
from tests.benchmarks.differences import shown_places
from tests.benchmarks.gold import Place
from tests.benchmarks.hands import Hands
from tests.benchmarks.stopwatch import settle

_ABOVE = 400  # characters above what is looked at
_LOWER_EDGE = 120  # pixels that a toast may cover
_GLIDE_MS = 20  # between two looks whether the text still moves
_WAITS = 400
_BOX = 9  # pixels from the left of a row to the middle of its box


class CountedHands:
    """Presses keys and the mouse at one article, and knows what was done last."""

    def __init__(self, window: MainWindow, *, has_mouse: bool = True) -> None:
        page = window.page
        assert page is not None
        self.page: ArticlePage = page
        self.presses = 0
        self.has_mouse = has_mouse
        self.last: ChangeSet | None = None
        self._hands = Hands(window.window())
        page.acts.done.subscribe(self._on_done)
        page.view.setFocus()

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.page.session.document.text

    def places(self) -> list[Place]:
        """Return the names and dates that are marked in the window now."""
        return shown_places(self.page.session.annotations.values())

    def in_focus(self) -> Place | None:
        """Return the item that keys act on."""
        current = self.page.focus.current
        item = self.page.session.annotations.get(current) if current is not None else None
        return None if item is None else Place(*item.span.edges, item.body.label)

    def key(self, keys: str, times: int = 1) -> None:
        """Press keys where the keyboard is."""
        for _ in range(times):
            self.presses += 1
            self._hands.key(keys)
            settle()

    def type(self, words: str) -> None:
        """Type words where the keyboard is."""
        for letter in words:
            self.presses += 1
            self._hands.letter(letter)
        settle()

    def click(self, position: int) -> None:
        """Click on a character."""
        self._bring(position)
        self.presses += 1
        self._hands.click(self.page.view.viewport(), self._middle(position))
        settle()

    def drag(self, start: int, end: int) -> None:
        """Drag the mouse over characters, from the left edge to the right one."""
        self._bring(start)
        first, last = self._box(start), self._box(end - 1)
        middle = first.center().y()
        self.drag_points(QPoint(first.left() + 1, middle), QPoint(last.right(), last.center().y()))

    def drag_points(self, start: QPoint, end: QPoint) -> None:
        """Drag the mouse from one point of the text to another."""
        self.presses += 1
        port = self.page.view.viewport()
        self._hands.press(port, start)
        half = (start + end) / 2
        for point in (start + QPoint(3, 0), half, end):
            self._hands.move(port, point)
            QApplication.processEvents()
        self._hands.release(port, end)
        settle()

    def would_mark(self, place: Place) -> bool:
        """Tell whether a click on the first letter and the key of the kind mark just this."""
        session = self.page.session
        if any(mark.is_mention for mark in session.marks.at(place.start)):
            return False
        return extent_at(session, place.start, place.kind) == Span(place.start, place.end)

    def can_draw(self, edge: Edge, place: Place) -> bool:
        """Tell whether the grip of an end of the item in focus can be drawn to that of a place."""
        item = self.page.session.annotations.get(self.page.focus.current or AnnotationId(""))
        end = edge.of(Span(place.start, place.end))
        in_view = self.has_mouse and any(g.edge is edge for g in self.page.view.handles.grips())
        if item is None or not in_view or self._letter(edge, end) is None:
            return False
        drawn = snapped(self.page.session, item, edge, end, By.WORD)
        return drawn == Span(place.start, place.end)

    def draw(self, edge: Edge, place: Place) -> None:
        """Draw the grip of one end of the item in focus to that end of a place."""
        grip = next(g for g in self.page.view.handles.grips() if g.edge is edge)
        hold = grip.middle.toPoint()
        box = self._letter(edge, edge.of(Span(place.start, place.end)))
        assert box is not None
        goal = QPoint(box.left() if edge is Edge.START else box.right(), box.center().y())
        self.drag_points(hold, goal + hold - grip.stem.center().toPoint())

    def preview(self) -> Preview:
        """Return the list of equal places, which is open."""
        return next(w for w in self.page.findChildren(Preview) if w.isVisible())

    def tick_presses(self, rows: Sequence[int]) -> int:
        """Return how many presses it takes to tick rows of the list of equal places."""
        return len(rows) if self.has_mouse else len(rows) + max(rows, default=0)

    def tick(self, rows: Sequence[int]) -> None:
        """Click on the boxes of rows in the list, or go there with Down and press Space."""
        if self.has_mouse:
            for row in rows:
                self._click_box(row)
            return
        now = 0
        for row in rows:
            self.key("Down", row - now)
            self.key("Space")
            now = row

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Let the program work until something is so."""
        for _ in range(_WAITS):
            if is_so():
                return
            QTest.qWait(5)
        raise TimeoutError

    def _click_box(self, row: int) -> None:
        shown = self.preview().list
        index = self.preview().model.index(row, 0)
        shown.scrollTo(index)
        self.presses += 1
        box = shown.visualRect(index)
        self._hands.click(shown.viewport(), QPoint(box.left() + _BOX, box.center().y()))
        settle()

    def _letter(self, edge: Edge, position: int) -> QRect | None:
        """Return the box of the letter at an end."""
        return self.page.view.rectangle(position if edge is Edge.START else position - 1)

    def _bring(self, position: int) -> None:
        """Scroll until a character is well in view, and wait until the text stands still."""
        self._stand_still(position)
        box = self.page.view.rectangle(position)
        port = self.page.view.viewport()
        if box is None or box.top() < 0 or box.bottom() > port.height() - _LOWER_EDGE:
            self.page.view.scroll_to(max(0, position - _ABOVE))
            self._stand_still(position)

    def _stand_still(self, position: int) -> None:
        before: QRect | None = QRect()
        while before != (before := self.page.view.rectangle(position)):
            QTest.qWait(_GLIDE_MS)

    def _middle(self, position: int) -> QPoint:
        return self._box(position).center()

    def _box(self, position: int) -> QRect:
        box = self.page.view.rectangle(position)
        assert box is not None, f"character {position} is not in view"
        return box

    def _on_done(self, changes: ChangeSet) -> None:
        self.last = changes
