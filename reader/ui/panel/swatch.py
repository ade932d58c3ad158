"""A small sample of how a kind is marked: its ground and its underline style."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap

from reader.ui.theme import Theme
from reader.ui.words import sign_of

WIDTH, HEIGHT = 18, 16
LINE_STYLE = {
    "person": Qt.PenStyle.SolidLine,
    "place": Qt.PenStyle.DashLine,
    "organization": Qt.PenStyle.DotLine,
    "date": Qt.PenStyle.SolidLine,
    "claim": Qt.PenStyle.SolidLine,
    "highlight": Qt.PenStyle.SolidLine,
    "own-dash-dot": Qt.PenStyle.DashDotLine,
    "own-dash-dot-dot": Qt.PenStyle.DashDotDotLine,
}


def swatch(theme: Theme, kind: str, ratio: float) -> QPixmap:
    """Return the sample with the key letter of the kind; ``ratio`` is device pixels per unit."""
    pixmap = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    colours = theme.marks[kind]
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), colours.tint)
        painter.setPen(theme.ink)
        font = QFont(painter.font())
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        sign = sign_of(kind, theme.own)
        painter.drawText(QRectF(0, 0, WIDTH, HEIGHT - 2), Qt.AlignmentFlag.AlignCenter, sign)
        style = LINE_STYLE.get(colours.pattern or kind, Qt.PenStyle.SolidLine)
        painter.setPen(QPen(colours.line, 2, style))
        if colours.pattern == "own-wave":
            painter.setPen(QPen(colours.line, 1.4))
            ups = [QPointF(x, HEIGHT - (4 if x % 6 else 1)) for x in range(0, WIDTH + 1, 3)]
            painter.drawPolyline(ups)
        elif kind == "claim":
            painter.drawLine(QPointF(1, 0), QPointF(1, HEIGHT))
        elif kind == "highlight":  # brackets
            for x, inner in ((1, 5), (WIDTH - 1, WIDTH - 5)):
                corners = [(inner, 1), (x, 1), (x, HEIGHT - 1), (inner, HEIGHT - 1)]
                painter.drawPolyline([QPointF(*corner) for corner in corners])
        elif kind == "date":  # a double line
            painter.setPen(QPen(colours.line, 1))
            for y in (HEIGHT - 0.5, HEIGHT - 3.5):
                painter.drawLine(QPointF(0, y), QPointF(WIDTH, y))
        else:
            painter.drawLine(QPointF(0, HEIGHT - 1), QPointF(WIDTH, HEIGHT - 1))
    return pixmap
