"""A page that scrolls: the scroll bar, wheel, size and look around a ``Flow``.

The text under the reader's eyes is what stays. A wheel moves it by exact
pixels, a resize keeps the top line in place, and a corrected estimate moves
the scroll bar alone.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reader.domain.documents import Document, DocumentId
from reader.session.settings import Look
from reader.ui.article.gliding import Glide
from reader.ui.article.layout.flow import Flow, Kept
from reader.ui.article.layout.typography import typography_of
from reader.ui.article.overview.strip import WIDTH, Overview
from reader.ui.theme import Theme, system_theme, theme_for

SETTLE_MS = 150  # after scrolling, before the place is told
_LINES_A_NOTCH = 3  # of the wheel
_NOTCH = 120  # eighths of a degree
_FOLLOWED = 2  # screens; the eye could not follow a longer way


class ScrolledPage(QAbstractScrollArea):
    """Shows a flow; what is painted on it is added by ``paint_page``."""

    place_changed = Signal(int)  # position at the top of the view, after scrolling
    zoomed = Signal(int)  # the size of the text, when the wheel has changed it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typography = typography_of(Look())
        self._theme = system_theme()
        self._has_own_theme = False
        self._kept: Kept | None = None
        self._is_syncing = False
        self._zoom_angle = 0
        self._flow = Flow(Document(DocumentId(""), "", ()))
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._on_settled)
        self.glide = Glide(self)
        self.glide.moved.connect(self._on_glided)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        # A bar that comes and goes would change the width of the column.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, WIDTH, 0)
        self.overview = Overview(self, self._theme)
        self.overview.place_asked.connect(self.show_place)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._on_bar_moved)
        bar.sliderReleased.connect(self._sync_bar)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def place(self) -> int:
        """Return the position of the uppermost line that is in full view."""
        return self._flow.keep().position

    def scroll_to(self, position: int) -> None:
        """Bring the line that holds ``position`` to the top of the view."""
        self.travel(lambda: self._flow.restore(Kept(position, 0)))
        self._kept = None if self.glide.left else Kept(position, 0)

    def show_place(self, position: int) -> None:
        """Bring the line that holds ``position`` to where one looks, a third down."""
        self.glide.stop()
        self._flow.put(position, self._flow.height // 3)
        self._arrange_moved()

    def scroll_by(self, pixels: int) -> None:
        """Move the view down by ``pixels``, up if negative."""
        self._flow.scroll_by(pixels)
        self._arrange_moved()

    def glide_by(self, pixels: int) -> None:
        """Move by ``pixels`` so that the eye can follow, or at once."""
        if not self.glide.is_on:
            self.scroll_by(pixels)
            return
        ahead = self._flow.maximum - self._flow.value
        left = max(-self._flow.value, min(ahead, self.glide.left + pixels))
        self.glide.push(left - self.glide.left)

    def travel(self, move: Callable[[], object]) -> None:
        """Let ``move`` take the flow elsewhere, and follow: a short way so that it can be seen."""
        before = self._flow.anchor()
        self._flow.scroll_by(self.glide.stop())
        move()
        way = None
        if self.glide.is_on:
            way = self._flow.way_from(before, _FOLLOWED * self._flow.height)
        if way:
            self._flow.return_to(before)
            self.glide.push(way)
        self._arrange_moved()

    def flow(self) -> Flow:
        """Return the geometry of the article."""
        return self._flow

    def look(self) -> Look:
        """Return how the text is set."""
        return self._typography.look

    def set_look(self, look: Look) -> None:
        """Set the text in another way; the top line stays."""
        if look != self._typography.look:
            kept = self._keep()
            self._typography = typography_of(look)
            self._reflow(kept)

    def zoom(self, steps: int) -> None:
        """Make the text larger by steps of a tenth, smaller if negative; 0 resets."""
        self.set_look(self.look().zoomed(steps))

    def zoom_level(self) -> int:
        """Return how many steps the text is larger than normal."""
        return self.look().zoom

    def theme(self) -> Theme:
        """Return the colours in use."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Use these colours from now on, whatever the desktop's scheme."""
        self._has_own_theme = True
        self._repaint_in(theme)

    def paint_page(self, painter: QPainter, exposed: QRect) -> None:
        """Paint the pieces in view; for whoever knows what lies on them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the top line in place at the new width."""
        super().resizeEvent(event)
        beside = self.viewport().geometry()
        self.overview.setGeometry(beside.right() + 1, beside.top(), WIDTH, beside.height())
        self._reflow(self._keep())

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what has come into view."""
        super().showEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the sheet and paint what is in view."""
        # An exception with an open painter ends the process, hence ``with``.
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._theme.page)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_page(painter, event.rect())
        self.overview.follow(self._flow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll: by exact pixels where there are some, else by lines; with Ctrl zoom."""
        pixels = event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by_angle(event.angleDelta().y())
        elif not pixels.isNull():  # a touchpad, which glides by itself
            self.scroll_by(self.glide.stop() - pixels.y())
        else:
            notches = event.angleDelta().y() / _NOTCH
            self.glide_by(-round(notches * _LINES_A_NOTCH * self._typography.line))
        event.accept()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Do nothing: the scroll bar is followed by its own signal."""

    def _show(self, flow: Flow, place: int) -> None:
        self.glide.stop()
        self._flow = flow
        self._kept = Kept(place, 0)
        if self.isVisible() or flow.height == 0:
            self._reflow(self._kept)  # else a flow that is set already waits for the right size

    def _keep(self) -> Kept:
        """Return the line to hold; the same one through a whole drag of a border."""
        self._flow.scroll_by(self.glide.stop())
        if self._kept is None:
            self._kept = self._flow.keep()
        return self._kept

    def _reflow(self, kept: Kept) -> None:
        viewport = self.viewport()
        self._flow.set_page(self._typography, viewport.width(), viewport.height())
        self._flow.restore(kept)
        if self.isVisible():  # before that, size and look may change more than once
            self._arrange()

    def _arrange(self) -> None:
        """Lay out what is in view; let the scroll bar and the screen follow."""
        self._flow.placed()
        self._sync_bar()
        self.viewport().update()

    def _arrange_moved(self) -> None:
        """Arrange after the reader went elsewhere."""
        self._kept = None
        self._arrange()
        if not self._settle.isActive():
            self._settle.start()

    def _sync_bar(self) -> None:
        bar = self.verticalScrollBar()
        if bar.isSliderDown():
            return  # the hand on the slider knows best
        self._is_syncing = True
        bar.setPageStep(self._flow.height)
        bar.setSingleStep(self._typography.line)
        bar.setRange(0, self._flow.maximum)
        bar.setValue(self._flow.value)
        self._is_syncing = False

    def _repaint_in(self, theme: Theme) -> None:
        self._theme = theme
        self.overview.set_theme(theme)
        self.viewport().update()

    def _on_bar_moved(self, value: int) -> None:
        if not self._is_syncing:
            self.glide.stop()
            self._flow.scroll_to_value(value)
            self._arrange_moved()

    def _on_glided(self, pixels: int) -> None:
        self.scroll_by(pixels)

    def _on_settled(self) -> None:
        self.place_changed.emit(self.place())

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        if not self._has_own_theme:
            self._repaint_in(theme_for(scheme))

    def _zoom_by_angle(self, angle: int) -> None:
        # A touchpad sends many small angles; they add up to one step.
        self._zoom_angle += angle
        steps = int(self._zoom_angle / _NOTCH)
        if steps:
            self._zoom_angle -= steps * _NOTCH
            self.zoom(steps)
            self.zoomed.emit(self.zoom_level())
