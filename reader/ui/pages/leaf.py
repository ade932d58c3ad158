"""One page as it looks in the file, with the marks of the article on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from reader.domain.own_kinds import OwnKind
from reader.jobs.page_client import Box
from reader.ui.pages.ink import Ink, LeafMark
from reader.ui.pages.supply import PageImage

MARGIN = 8  # pixels around the page
_NOTCH = 120  # eighths of a degree
_LINE = 40  # pixels
_THIRD = 3
_NEAREST, _FARTHEST = 0.5, 8.0  # zoom, of the width of the view


class _Place(NamedTuple):
    """Where the page is in the view, and how many pixels make up a point."""

    left: float
    top: float
    width: float
    height: float
    scale: float


class Leaf(QAbstractScrollArea):
    """Shows a page; ``clicked`` carries a place on it in points."""

    clicked = Signal(float, float)
    turned = Signal(int)  # 1 to the next page, -1 to the one before
    size_changed = Signal()  # the page is wanted in another width
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.zoom = 1.0
        self._page: PageImage | None = None
        self._sentence = ""
        self._marks: Sequence[LeafMark] = ()
        self._ink = Ink()
        self._pressed: QPointF | None = None
        self._turn = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes would change the width of the page.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Original page")

    def wanted_width(self) -> int:
        """Return how many pixels of the screen wide the page is to be drawn."""
        return max(16, round(self._wide() * self.devicePixelRatioF()))

    def show_page(self, page: PageImage | None, sentence: str = "") -> None:
        """Show a page, or a sentence in its place."""
        self._page, self._sentence = page, sentence
        self._fit_bars()
        self.viewport().update()

    def know_kinds(self, kinds: Mapping[str, OwnKind]) -> None:
        """Paint marks of these own kinds in their colours."""
        self._ink.know(kinds)

    def show_marks(self, marks: Sequence[LeafMark]) -> None:
        """Paint these marks on the page."""
        self._marks = marks
        self.viewport().update()

    def bring(self, boxes: Sequence[Box]) -> None:
        """Scroll as little as needed so that boxes on the page are in view."""
        place = self._place()
        if place is None or not boxes:
            return
        bar = self.verticalScrollBar()
        top = min(box[1] for box in boxes) * place.scale + MARGIN
        bottom = max(box[3] for box in boxes) * place.scale + MARGIN
        height = self.viewport().height()
        if top < bar.value() or bottom > bar.value() + height:
            bar.setValue(round(top - height / _THIRD))
        across = self.horizontalScrollBar()
        left = min(box[0] for box in boxes) * place.scale + MARGIN
        right = max(box[2] for box in boxes) * place.scale + MARGIN
        if left < across.value() or right > across.value() + self.viewport().width():
            across.setValue(round(left - MARGIN))

    def to_edge(self, step: int) -> None:
        """Show the upper edge of the page after a turn forward, the lower one after one back."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum() if step >= 0 else bar.maximum())

    def set_zoom(self, zoom: float) -> None:
        """Show the page so many times as wide as the view."""
        zoom = min(_FARTHEST, max(_NEAREST, zoom))
        if zoom != self.zoom:
            self.zoom = zoom
            self._fit_bars()
            self.viewport().update()
            self.size_changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Show the page larger by steps, smaller if negative."""
        self.set_zoom(self.zoom * 1.15**steps)

    def box_in_view(self, box: Box) -> QRectF | None:
        """Return where a box of the page is in the view, if there is a page."""
        place = self._place()
        if place is None:
            return None
        left, top, right, bottom = (edge * place.scale for edge in box)
        return QRectF(place.left + left, place.top + top, right - left, bottom - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page on the desk, or say why there is none."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self.palette().mid())
            place = self._place()
            if self._page is None or place is None:
                self._say(painter)
                return
            sheet = QRectF(place.left, place.top, place.width, place.height)
            painter.fillRect(sheet, QColor("white"))
            image = self._page.image
            is_exact = abs(image.width() - self.wanted_width()) <= 1
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_exact)
            painter.drawImage(sheet, image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(sheet)
            for mark in self._marks:
                boxes = [box for box in map(self.box_in_view, mark.boxes) if box is not None]
                self._ink.paint(painter, mark, boxes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new width."""
        super().resizeEvent(event)
        self._fit_bars()
        if event.size().width() != event.oldSize().width():
            self.size_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, at either end turn the page; with Ctrl zoom."""
        angle = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # A touchpad sends many small angles; they add up to one step.
            self._turn += angle
            steps = int(self._turn / _NOTCH)
            self._turn -= steps * _NOTCH
            self.zoom_by(steps)
            event.accept()
            return
        if not self._turn_at_end(angle):
            super().wheelEvent(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, turn pages, zoom; Escape leads back to the text."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self._go_on(1)
            case Qt.Key.Key_PageUp:
                self._go_on(-1)
            case Qt.Key.Key_Down | Qt.Key.Key_Up as key:
                bar.setValue(bar.value() + (_LINE if key == Qt.Key.Key_Down else -_LINE))
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(1)
            case Qt.Key.Key_Minus:
                self.zoom_by(-1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a click begins."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position() if is_left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell a click on the page."""
        pressed, self._pressed = self._pressed, None
        place = self._place()
        if pressed is None or place is None:
            return
        x, y = event.position().x() - place.left, event.position().y() - place.top
        is_still = (event.position() - pressed).manhattanLength() < _LINE / 4
        if is_still and 0 <= x < place.width and 0 <= y < place.height:
            self.clicked.emit(x / place.scale, y / place.scale)

    def _go_on(self, step: int) -> None:
        """Scroll by what is in view; at the edge of the page turn it."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * bar.pageStep() * 9 // 10)
        if bar.value() == before:
            self.turned.emit(step)

    def _turn_at_end(self, angle: int) -> bool:
        """Turn the page when a wheel goes on at its edge, once for a notch."""
        bar = self.verticalScrollBar()
        is_at_end = bar.value() == (bar.minimum() if angle > 0 else bar.maximum())
        if not angle or not is_at_end:
            self._turn = 0
            return False
        self._turn += angle
        if abs(self._turn) >= _NOTCH:
            step, self._turn = (-1 if angle > 0 else 1), 0
            self.turned.emit(step)
        return True

    def _wide(self) -> float:
        return max(16.0, (self.viewport().width() - 2 * MARGIN) * self.zoom)

    def _place(self) -> _Place | None:
        if self._page is None:
            return None
        across, down = self._page.points
        scale = self._wide() / across
        width, height = self._wide(), down * scale
        room = self.viewport().size()
        left = max(MARGIN, (room.width() - width) / 2) - self.horizontalScrollBar().value()
        ratio = self.devicePixelRatioF()
        # On whole pixels of the screen, or the letters would be blurred.
        left = round(left * ratio) / ratio
        top = MARGIN - self.verticalScrollBar().value()
        return _Place(left, top, width, height, scale)

    def _fit_bars(self) -> None:
        place = self._place()
        room = self.viewport().size()
        wide, high = (0.0, 0.0) if place is None else (place.width, place.height)
        for bar, whole, part in (
            (self.horizontalScrollBar(), wide, room.width()),
            (self.verticalScrollBar(), high, room.height()),
        ):
            before = (bar.value() + part / 2) / (bar.maximum() + part) if bar.maximum() else 0.0
            bar.setRange(0, max(0, round(whole + 2 * MARGIN - part)))
            bar.setPageStep(part)
            bar.setSingleStep(_LINE)
            if before:  # what was in the middle stays there
                bar.setValue(round(before * (bar.maximum() + part) - part / 2))

    def _say(self, painter: QPainter) -> None:
        painter.setPen(self.palette().windowText().color())
        area = self.viewport().rect().adjusted(24, 24, -24, -24)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self._sentence)
