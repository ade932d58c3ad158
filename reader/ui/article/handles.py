"""Grips at both ends of the item in focus: the mouse takes hold of one and draws it along.

The grip of the start sits above its line and that of the end below, so that
those of a short word do not meet. A click on a grip that is not drawn goes on
to the text under it. Drawing only paints; what comes of it is told on release.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from reader.domain.spans import Span
from reader.session.marks import CLAIM
from reader.text.trimming import Edge
from reader.ui.article.edge_scrolling import EdgeScroll
from reader.ui.article.hit_test import caret_at, character_edge
from reader.ui.article.layout.flow import Flow
from reader.ui.theme import Theme

TARGET = 20.0  # pixels wide and high around a grip where the mouse takes hold of it
_RADIUS = 5.0
_STEM = 2.0  # how thick the line between grip and letters is
_RING = 1.5  # of the page's colour, so that the grip stands out from marks under it
_BESIDE = 1.0  # pixels between the stem's middle and the letter
_AWAY = 3.0  # pixels between the letters and the middle of the grip
_MARGIN = 16  # pixels inside of the view where it begins to scroll
_BY_LETTER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

Snap = Callable[[Edge, int, bool], Span]


class Grip(NamedTuple):
    """One end on the screen: a stem beside its letter, and the middle of the grip."""

    edge: Edge
    stem: QRectF
    middle: QPointF

    @property
    def target(self) -> QRectF:
        """Where the mouse takes hold of it."""
        return QRectF(self.middle.x() - TARGET / 2, self.middle.y() - TARGET / 2, TARGET, TARGET)


class Handles(QObject):
    """The grips of one item; ``snap`` says what it covers with an end at a position.

    ``snap`` is asked with the end, the position and whether single letters
    are wanted. ``changed`` asks for a repaint, ``scrolled`` for so many
    pixels; ``dropped`` carries the span that an end was drawn to.
    """

    changed = Signal()
    scrolled = Signal(int)
    dropped = Signal(object)

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.snap: Snap | None = None
        self._flow: Flow | None = None
        self._span: Span | None = None
        self._kind = CLAIM
        self._drawn: Span | None = None
        self._held: Edge | None = None
        self._is_spent = False  # what the button does until it is released is nobody's
        self._press: QMouseEvent | None = None
        self._offset = self._point = QPoint()
        self._viewport = viewport
        self._keyboard: QWidget | None = None
        self._edge = EdgeScroll(self, _MARGIN)
        self._edge.scrolled.connect(self._on_edge)

    @property
    def kind(self) -> str:
        """The kind of the item, for its colour."""
        return self._kind

    @property
    def drawn(self) -> Span | None:
        """What the item would cover now, while an end of it is drawn."""
        return self._drawn

    @property
    def is_held(self) -> bool:
        """Whether the mouse has hold of a grip, or had when an Escape put the end back."""
        return self._held is not None or self._is_spent

    def follow(self, flow: Flow) -> None:
        """Take over a new article, without any item."""
        self._flow = flow
        self.show(None)

    def show(self, span: Span | None, kind: str = CLAIM) -> None:
        """Show the grips of an item that covers ``span``, or none."""
        if (span, kind) != (self._span, self._kind):
            self._is_spent = self.is_held
            self._let_go()
            self._span, self._kind = span, kind
            self.changed.emit()

    def grips(self) -> list[Grip]:
        """Return the grips that are in view."""
        span = self._drawn or self._span
        if span is None or self._flow is None:
            return []
        found = (_grip(self._flow, span, edge) for edge in Edge)
        return [grip for grip in found if grip is not None]

    def at(self, point: QPoint) -> Edge | None:
        """Return the end whose grip is under a point; where two meet, that of the end."""
        found = [grip.edge for grip in self.grips() if grip.target.contains(QPointF(point))]
        return found[-1] if found else None

    def press(self, event: QMouseEvent) -> bool:
        """Take hold of the grip under the mouse; tell whether there is one, or one is held."""
        if self.is_held and event.button() != Qt.MouseButton.LeftButton:
            return True
        self._is_spent = False
        point = event.position().toPoint()
        edge = self.at(point) if event.button() == Qt.MouseButton.LeftButton else None
        if edge is None or self.snap is None or event.modifiers() & ~_BY_LETTER:
            return False
        stem = next(grip.stem for grip in self.grips() if grip.edge is edge)
        self._held, self._point = edge, point
        self._offset = stem.center().toPoint() - point
        self._press = QMouseEvent(
            event.type(),
            event.position(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        return True

    def move(self, event: QMouseEvent) -> None:
        """Draw the end along with the mouse; let go if its button was released elsewhere."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._is_spent = False
            self._let_go()
            return
        self._point = event.position().toPoint()
        if self._held is None or self._flow is None:
            return
        if self._press is not None and not self._is_keeping_watch():
            begun = self._point - self._press.position().toPoint()
            if begun.manhattanLength() < QApplication.startDragDistance():
                return
            self._watch_keys()
        self._draw(by_letter=bool(event.modifiers() & _BY_LETTER))
        self._edge.follow(self._point.y(), self._flow.height)

    def release(self) -> QMouseEvent | None:
        """Let go; return the press if nothing was drawn: it was meant for the text."""
        press, drawn, was_drawn = self._press, self._drawn, self._is_keeping_watch()
        before, self._is_spent = self._span, False
        self._let_go()
        if was_drawn and drawn is not None and drawn != before:
            self.dropped.emit(drawn)
        return None if was_drawn else press

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the grips over the text; the painter stands at the corner of the view."""
        colour = theme.marks.get(self._kind, theme.marks[CLAIM]).line
        for grip in self.grips():
            painter.fillRect(grip.stem, colour)
            painter.setPen(QPen(theme.page, _RING))
            painter.setBrush(colour)
            painter.drawEllipse(grip.middle, _RADIUS + _RING / 2, _RADIUS + _RING / 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While an end is drawn, keys mean: Escape gives up, Ctrl and Alt change the step."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if kind not in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}:
            return False
        assert isinstance(event, QKeyEvent)
        if event.key() == Qt.Key.Key_Escape and kind == QEvent.Type.KeyPress:
            self._is_spent = True
            self._let_go()
        elif event.key() in {Qt.Key.Key_Control, Qt.Key.Key_Alt}:
            self._draw(by_letter=kind == QEvent.Type.KeyPress)
        return True

    def _draw(self, *, by_letter: bool) -> None:
        if self._held is None or self._flow is None or self.snap is None:
            return
        position = caret_at(self._flow, self._point + self._offset)
        if position is not None:
            drawn = self.snap(self._held, position, by_letter)
            if drawn != self._drawn:
                self._drawn = drawn
                self.changed.emit()

    def _is_keeping_watch(self) -> bool:
        return self._keyboard is not None

    def _watch_keys(self) -> None:
        self._keyboard = QApplication.focusWidget() or self._viewport
        self._keyboard.installEventFilter(self)

    def _let_go(self) -> None:
        self._held, self._press = None, None
        self._edge.stop()
        if self._keyboard is not None:
            self._keyboard.removeEventFilter(self)
            self._keyboard = None
        if self._drawn is not None:
            self._drawn = None
            self.changed.emit()

    def _on_edge(self, pixels: int) -> None:
        self.scrolled.emit(pixels)
        self._draw(by_letter=bool(QGuiApplication.keyboardModifiers() & _BY_LETTER))


def _grip(flow: Flow, span: Span, edge: Edge) -> Grip | None:
    """Return the grip of one end, ``None`` if its letter is not in view."""
    place = span.start if edge is Edge.START else span.end - 1
    found = character_edge(flow, place, is_end=edge is Edge.END)
    if found is None:
        return None
    x, top, bottom = found
    x += _BESIDE if edge is Edge.END else -_BESIDE
    if edge is Edge.START:
        middle = QPointF(x, top - _AWAY)
        stem = QRectF(x - _STEM / 2, top - _AWAY, _STEM, bottom - top + _AWAY)
    else:
        middle = QPointF(x, bottom + _AWAY)
        stem = QRectF(x - _STEM / 2, top, _STEM, bottom - top + _AWAY)
    return Grip(edge, stem, middle)
