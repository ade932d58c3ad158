"""The page of text as it is painted first: at its place, without marks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from reader.ui.article.layout.flow import Flow, Kept
from reader.ui.article.sheet import Sheet
from reader.ui.theme import Theme


class Paper(QWidget):
    """Shows a flow from a place on; ``painted`` is called after each painting.

    Sheet and ink are the widget's own colours: a painter that begins with
    them needs neither brush nor pen, whose types take long to make.
    """

    def __init__(self, parent: QWidget, theme: Theme, painted: Callable[[], None]) -> None:
        super().__init__(parent)
        self.flow: Flow | None = None
        self.place = 0
        self._theme = theme
        self._painted = painted
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.page)
        palette.setColor(QPalette.ColorRole.WindowText, theme.ink)
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def show_text(self, flow: Flow, place: int) -> None:
        """Show a text from the line on that holds ``place``."""
        self.flow, self.place = flow, place
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in view."""
        flow = self.flow
        if flow is not None:
            flow.set_page(flow.typography, self.width(), self.height())
            flow.restore(Kept(self.place, 0))
            # An exception with an open painter ends the process, hence ``with``.
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint(painter, flow)
        self._painted()

    def _paint(self, painter: QPainter, flow: Flow) -> None:
        sheet = _PlainSheet(painter, self._theme, flow)
        for placed in flow.placed():
            painter.save()
            painter.translate(flow.left, placed.y)
            sheet.ground(placed.number, placed.piece)
            sheet.text(placed.number, placed.piece)
            painter.restore()


class _PlainSheet(Sheet):
    def take(self, colour: QColor) -> None:
        """Write in this colour; the painter, just restored, has the ink already."""
        if colour is not self._theme.ink:
            super().take(colour)
