"""The mouse in the text: clicks, drags by a unit of text, scrolling at the edges."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from reader.ui.article.edge_scrolling import EdgeScroll
from reader.ui.article.hit_test import caret_at, character_at
from reader.ui.article.layout.flow import Flow
from reader.ui.article.selection import Selection, Unit, Units

# By what the second, third and fourth of quick clicks select, and a drag from there.
_CLICKS = {2: Unit.WORD, 3: Unit.SENTENCE, 4: Unit.BLOCK}


class Pointer(QObject):
    """Follows one mouse button and says what it selects.

    ``selected`` carries a ``Selection``; ``clicked`` comes on release when
    the mouse has not been dragged; ``scrolled`` asks for so many pixels.
    """

    selected = Signal(object)
    clicked = Signal(QPoint)
    scrolled = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._flow: Flow | None = None
        self._units: Units | None = None
        self._unit = Unit.CHARACTER
        self._clicks = 0
        self._is_down = self._is_drag = False
        self._pressed = 0
        self._press_point = self._point = QPoint()
        self._since_click = QElapsedTimer()
        self._edge = EdgeScroll(self)
        self._edge.scrolled.connect(self._on_edge)

    def follow(self, flow: Flow, units: Units) -> None:
        """Take over a new article."""
        self._flow, self._units = flow, units
        self._is_down = False
        self._edge.stop()

    @property
    def is_down(self) -> bool:
        """Whether the button is held."""
        return self._is_down

    def press(self, event: QMouseEvent, selection: Selection) -> None:
        """Begin a click or a drag; Shift extends ``selection``."""
        point = event.position().toPoint()
        caret = self._place(point, Unit.CHARACTER)
        if caret is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._begin(point, caret, 1)
            self._pressed = selection.fixed
            self._is_drag = True
            self._select(caret)
        else:
            self._click(point, self._counted(point, 1))

    def double_click(self, event: QMouseEvent) -> None:
        """Go on as after the second of quick clicks, or the fourth."""
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            self._click(point, self._counted(point, 2))

    def move(self, event: QMouseEvent, height: int) -> None:
        """Go on with a drag; outside of the view it scrolls by itself."""
        if not self._is_down or self._flow is None:
            return
        self._point = event.position().toPoint()
        distance = (self._point - self._press_point).manhattanLength()
        if not self._is_drag and distance < QApplication.startDragDistance():
            return
        self._is_drag = True
        self._follow_point()
        self._edge.follow(self._point.y(), height)

    def release(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        if not self._is_down or event.button() != Qt.MouseButton.LeftButton:
            return
        self._is_down = False
        self._edge.stop()
        if not self._is_drag:
            self.selected.emit(Selection(self._pressed, self._pressed))
            self.clicked.emit(event.position().toPoint())

    def _click(self, point: QPoint, clicks: int) -> None:
        """Begin with the first of some quick clicks, or select by what a later one means."""
        clicks = 1 if clicks > max(_CLICKS) else clicks
        place = self._place(point, _CLICKS.get(clicks, Unit.CHARACTER))
        if place is None:
            return
        self._begin(point, place, clicks)
        if clicks > 1:
            self._is_drag = True
            self._select(place)

    def _begin(self, point: QPoint, caret: int, clicks: int) -> None:
        self._is_down, self._is_drag = True, False
        self._press_point = self._point = point
        self._pressed, self._unit = caret, _CLICKS.get(clicks, Unit.CHARACTER)
        self._clicks = clicks
        self._since_click.start()

    def _counted(self, point: QPoint, first: int) -> int:
        """Return which of some quick clicks this is; ``first`` if it begins anew.

        Qt tells the second and the fourth as double clicks.
        """
        near = (point - self._press_point).manhattanLength() <= QApplication.startDragDistance()
        is_quick = (
            self._since_click.isValid()
            and self._since_click.elapsed() < QApplication.doubleClickInterval()
        )
        return self._clicks + 1 if near and is_quick and self._clicks > first else first

    def _follow_point(self) -> None:
        caret = self._place(self._point, self._unit)
        if caret is not None:
            self._select(caret)

    def _place(self, point: QPoint, unit: Unit) -> int | None:
        """Return the nearest caret, or for words the letter under the mouse."""
        if self._flow is None:
            return None
        letter = None if unit is Unit.CHARACTER else character_at(self._flow, point)
        return caret_at(self._flow, point) if letter is None else letter

    def _select(self, caret: int) -> None:
        assert self._units is not None
        self.selected.emit(self._units.dragged(self._pressed, caret, self._unit))

    def _on_edge(self, pixels: int) -> None:
        self.scrolled.emit(pixels)
        self._follow_point()
