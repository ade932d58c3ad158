"""What a hand does to the view, and what an eye sees of it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def click(view, position, modifier=NO_KEY):
    QTest.mouseClick(view.viewport(), LEFT, modifier, view.rectangle(position).center())


def drag(view, start, end, release=True):
    first, last = view.rectangle(start), view.rectangle(end)
    a = QPoint(first.left() + 1, first.center().y())
    b = QPoint(last.left() + 1, last.center().y())
    QTest.mousePress(view.viewport(), LEFT, NO_KEY, a)
    move(view, b)
    if release:
        QTest.mouseRelease(view.viewport(), LEFT, NO_KEY, b)


def mouse(view, kind, point):
    buttons = LEFT if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
    event = QMouseEvent(
        kind, QPointF(point), view.mapToGlobal(QPointF(point)), LEFT, buttons, NO_KEY
    )
    QApplication.sendEvent(view.viewport(), event)


def move(view, point):
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), view.mapToGlobal(QPointF(point)), LEFT, LEFT, NO_KEY
    )
    QApplication.sendEvent(view.viewport(), event)


def wheel(view, angle, modifier=NO_KEY, pixels=0):
    centre = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        centre, view.mapToGlobal(centre), QPoint(0, pixels), QPoint(0, angle),
        Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def picture(view):
    return view.viewport().grab().toImage()


def colour_at(view, point):
    return picture(view).pixelColor(point)


def top_of(view, position):
    return view.rectangle(position).top()
