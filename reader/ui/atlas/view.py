"""A map to choose a place on: by mouse, by key, or along with a list beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from reader.ui.atlas.ground import Taken, paint_ground, paint_names
from reader.ui.atlas.pins import Mark, paint_marks, paint_pin, paint_speck
from reader.ui.atlas.sheet import Degrees, Sheet
from reader.ui.theme import Theme

_STEP = 1.6  # of one zoom
_WHEEL = 240.0  # eighths of a degree for that
_PAN = 60  # pixels
_NEAR = 18.0  # pixels from a pin that still mean it
_DRAG = 4.0  # pixels from which a click is a drag
_CROWD = 19.0  # pixels between two pins with numbers, at least
_EDGE = 24  # pixels from the edge where a chosen pin is out of sight
_ARROWS = {
    Qt.Key.Key_Left: (-_PAN, 0),
    Qt.Key.Key_Right: (_PAN, 0),
    Qt.Key.Key_Up: (0, -_PAN),
    Qt.Key.Key_Down: (0, _PAN),
}
_CLOSER, _FARTHER = "+=", "-_"


class Pin(NamedTuple):
    """A place that can be chosen: its number in the list, from 1, and what it is."""

    number: int
    words: str
    at: Degrees


class MapView(QWidget):
    """Pins over a map of dots; ``chosen`` tells the number of a pin that somebody wants."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pins: Sequence[Pin] = ()
        self._marks: Sequence[Mark] = ()
        self._hidden: frozenset[int] = frozenset()
        self._chosen = 0
        self._sheet = Sheet(0.5, 0.42, 1, 1, 1)
        self._has_moved = False
        self._ground: tuple[Sheet, QPixmap] | None = None
        self._pressed: QPointF | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Map: plus and minus zoom, arrows move, 1 to 9 choose, 0 shows all")
        self.setToolTip("Wheel or + and − zoom, drag or arrows move, 0 shows all")
        self.setMinimumSize(260, 220)

    @property
    def sheet(self) -> Sheet:
        """Which part of the world is shown."""
        return self._sheet

    def sizeHint(self) -> QSize:
        """Ask for some room."""
        return QSize(560, 420)

    def show_pins(self, pins: Sequence[Pin], marks: Sequence[Mark] = ()) -> None:
        """Show pins, all of them in sight, and smaller marks to see what is near."""
        self._pins, self._marks = pins, marks
        self._has_moved = False
        self.show_all()

    def choose(self, number: int) -> None:
        """Mark a pin as the chosen one, and move the map if it is out of sight; 0 is none."""
        self._chosen = number
        pin = self._pin(number)
        self.setAccessibleDescription("" if pin is None else f"Chosen: {pin.number}, {pin.words}")
        if pin is not None:
            across, down = self._sheet.pixel(*pin.at)
            inside = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            if not inside.contains(QPointF(across, down)):
                self._go(self._sheet.moved(across - self.width() / 2, down - self.height() / 2))
        self.update()

    def hide_pins(self, numbers: frozenset[int]) -> None:
        """Do not show some pins: a filter has taken their lines away."""
        self._hidden = numbers
        self.update()

    def show_all(self) -> None:
        """Show the part of the world in which all pins are."""
        size = self._sheet.sized(max(1, self.width()), max(1, self.height()))
        points = [pin.at for pin in self._shown()] or [mark.at for mark in self._marks]
        self._go(size.showing(points))

    def zoom(self, steps: float) -> None:
        """Go closer to the chosen pin, or to the middle; or away from it."""
        pin, middle = self._pin(self._chosen), (self.width() / 2, self.height() / 2)
        at = middle if pin is None else self._sheet.pixel(*pin.at)
        is_in_sight = self.rect().contains(int(at[0]), int(at[1]))
        self._has_moved = True
        self._go(self._sheet.zoomed(_STEP**steps, *(at if is_in_sight else middle)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, which is kept, and everything on it."""
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._painted_ground())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            taken = Taken()
            places = [(pin, QPointF(*self._sheet.pixel(*pin.at))) for pin in self._shown()]
            places.sort(key=lambda p: (p[0].number != self._chosen, p[0].number))
            free, crowded = _with_room(places)
            for _, at in free:
                taken.take(QRectF(at.x() - 11, at.y() - 26, 22, 26))
            font = QFont(painter.font())
            paint_marks(painter, self._sheet, self._marks, self._theme, taken)
            painter.setFont(font)
            paint_names(painter, self._sheet, self._theme, taken)
            painter.setFont(font)
            for _, at in crowded:
                paint_speck(painter, at, self._theme)
            for pin, at in reversed(free):
                is_chosen = pin.number == self._chosen
                paint_pin(painter, at, pin.number, self._theme, is_chosen=is_chosen)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(self.palette().highlight().color())
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle; until somebody has moved the map, keep all pins in sight."""
        super().resizeEvent(event)
        if self._has_moved:
            self._go(self._sheet.sized(self.width(), self.height()))
        else:
            self.show_all()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go closer to what is under the mouse, or away from it."""
        at, steps = event.position(), event.angleDelta().y() / _WHEEL
        self._has_moved = True
        self._go(self._sheet.zoomed(_STEP**steps, at.x(), at.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to choose."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map."""
        if self._pressed is None:
            return
        way = self._pressed - event.position()
        if self._dragged or way.manhattanLength() > _DRAG:
            self._dragged = self._has_moved = True
            self._pressed = event.position()
            self._go(self._sheet.moved(way.x(), way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the nearest pin, unless the map was dragged."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and not self._dragged:
            self._choose_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, move, choose by number, show all."""
        if event.key() in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._has_moved = True
            self._go(self._sheet.moved(*_ARROWS[Qt.Key(event.key())]))
        elif event.text() and event.text() in _CLOSER:
            self.zoom(1)
        elif event.text() and event.text() in _FARTHER:
            self.zoom(-1)
        elif event.text() == "0":
            self.show_all()
        elif event.text().isdecimal() and self._pin(int(event.text())) is not None:
            self.chosen.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _choose_at(self, at: QPointF) -> None:
        near = [(_distance(at, self._sheet.pixel(*pin.at)), pin.number) for pin in self._shown()]
        if near and min(near)[0] <= _NEAR:
            self.chosen.emit(min(near)[1])

    def _shown(self) -> list[Pin]:
        return [pin for pin in self._pins if pin.number not in self._hidden]

    def _pin(self, number: int) -> Pin | None:
        return next((pin for pin in self._shown() if pin.number == number), None)

    def _go(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.update()

    def _painted_ground(self) -> QPixmap:
        if self._ground is None or self._ground[0] != self._sheet:
            ratio = self.devicePixelRatioF()
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            with QPainter(picture) as painter:
                painter.setFont(self.font())
                paint_ground(painter, self._sheet, self._theme)
            self._ground = self._sheet, picture
        return self._ground[1]


def _with_room(
    places: Sequence[tuple[Pin, QPointF]],
) -> tuple[list[tuple[Pin, QPointF]], list[tuple[Pin, QPointF]]]:
    """Part pins into those that have room for a number, and those in a crowd."""
    free: list[tuple[Pin, QPointF]] = []
    crowded: list[tuple[Pin, QPointF]] = []
    for pin, at in places:
        is_free = all(_distance(at, (o.x(), o.y())) >= _CROWD for _, o in free)
        (free if is_free else crowded).append((pin, at))
    return free, crowded


def _distance(at: QPointF, other: tuple[float, float]) -> float:
    """Return how far a point is from a pin, whose head is above its point."""
    across = at.x() - other[0]
    return min(math.hypot(across, at.y() - other[1]), math.hypot(across, at.y() - other[1] + 15))
