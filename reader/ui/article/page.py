"""A page that scrolls: the scroll bar, wheel, size and zoom around a ``Flow``.

The text under the reader's eyes is what stays. A wheel moves it by exact
pixels, a resize keeps the top line in place, and a corrected estimate moves
the scroll bar alone.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reader.domain.documents import Document, DocumentId
from reader.ui.article.layout.flow import Flow, Kept
from reader.ui.article.layout.typography import Typography
from reader.ui.theme import Theme, system_theme, theme_for

SETTLE_MS = 150  # after scrolling, before the place is told
_LINES_A_NOTCH = 3  # of the wheel
_NOTCH = 120  # eighths of a degree


class ScrolledPage(QAbstractScrollArea):
    """Shows a flow; what is painted on it is added by ``paint_page``."""

    place_changed = Signal(int)  # position at the top of the view, after scrolling

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typography = Typography()
        self._theme = system_theme()
        self._has_own_theme = False
        self._kept: Kept | None = None
        self._is_syncing = False
        self._zoom_angle = 0
        self._flow = Flow(Document(DocumentId(""), "", ()))
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._on_settled)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        # A bar that comes and goes would change the width of the column.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self._flow.restore(Kept(position, 0))
        self._arrange_moved()
        self._kept = Kept(position, 0)

    def scroll_by(self, pixels: int) -> None:
        """Move the view down by ``pixels``, up if negative."""
        self._flow.scroll_by(pixels)
        self._arrange_moved()

    def flow(self) -> Flow:
        """Return the geometry of the article."""
        return self._flow

    def zoom(self, steps: int) -> None:
        """Make the text larger by steps of a tenth, smaller if negative; 0 resets."""
        level = self._typography.steps + steps if steps else 0
        kept = self._keep()
        self._typography = Typography(level)
        self._reflow(kept)

    def zoom_level(self) -> int:
        """Return how many steps the text is larger than normal."""
        return self._typography.steps

    def theme(self) -> Theme:
        """Return the colours in use."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Use these colours from now on, whatever the desktop's scheme."""
        self._has_own_theme = True
        self._theme = theme
        self.viewport().update()

    def paint_page(self, painter: QPainter) -> None:
        """Paint the pieces in view; for whoever knows what lies on them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the top line in place at the new width."""
        super().resizeEvent(event)
        self._reflow(self._keep())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the sheet and paint what is in view."""
        # An exception with an open painter ends the process, hence ``with``.
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._theme.page)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_page(painter)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by exact pixels; with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by_angle(event.angleDelta().y())
        else:
            self.scroll_by(-self._wheel_pixels(event))
        event.accept()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Do nothing: the scroll bar is followed by its own signal."""

    def _show(self, flow: Flow, place: int) -> None:
        self._flow = flow
        self._kept = Kept(place, 0)
        self._reflow(self._kept)

    def _keep(self) -> Kept:
        """Return the line to hold; the same one through a whole drag of a border."""
        if self._kept is None:
            self._kept = self._flow.keep()
        return self._kept

    def _reflow(self, kept: Kept) -> None:
        viewport = self.viewport()
        self._flow.set_page(self._typography, viewport.width(), viewport.height())
        self._flow.restore(kept)
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

    def _on_bar_moved(self, value: int) -> None:
        if not self._is_syncing:
            self._flow.scroll_to_value(value)
            self._arrange_moved()

    def _on_settled(self) -> None:
        self.place_changed.emit(self.place())

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        if not self._has_own_theme:
            self._theme = theme_for(scheme)
            self.viewport().update()

    def _wheel_pixels(self, event: QWheelEvent) -> int:
        pixels: QPoint = event.pixelDelta()
        if not pixels.isNull():
            return pixels.y()
        return round(event.angleDelta().y() / _NOTCH * _LINES_A_NOTCH * self._typography.line)

    def _zoom_by_angle(self, angle: int) -> None:
        # A touchpad sends many small angles; they add up to one step.
        self._zoom_angle += angle
        steps = int(self._zoom_angle / _NOTCH)
        if steps:
            self._zoom_angle -= steps * _NOTCH
            self.zoom(steps)
