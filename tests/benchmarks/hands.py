"""A mouse and a keyboard for one window: events as the window system brings them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QScrollBar,
    QSplitterHandle,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
NOTCH = 120  # eighths of a degree, one step of a wheel


class Hands:
    """Every call is one or a few events, delivered before it returns."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def click(self, widget: QWidget, point: QPoint | None = None) -> None:
        """Press and let go of the left button on a widget."""
        QTest.mouseClick(self._handle, LEFT, NO_KEY, self._at(widget, point))

    def double_click(self, widget: QWidget, point: QPoint) -> None:
        """Click twice, quickly."""
        QTest.mouseDClick(self._handle, LEFT, NO_KEY, self._at(widget, point))

    def press(self, widget: QWidget, point: QPoint | None = None) -> None:
        """Press the left button and hold it."""
        QTest.mousePress(self._handle, LEFT, NO_KEY, self._at(widget, point))

    def move(self, widget: QWidget, point: QPoint) -> None:
        """Move the mouse, with the button held if it is."""
        QTest.mouseMove(self._handle, self._at(widget, point))

    def release(self, widget: QWidget, point: QPoint) -> None:
        """Let go of the left button."""
        QTest.mouseRelease(self._handle, LEFT, NO_KEY, self._at(widget, point))

    def wheel(self, widget: QWidget, steps: int) -> None:
        """Turn the wheel by steps, down if negative."""
        place = QPointF(self._at(widget, None))
        QTest.wheelEvent(self._handle, place, QPoint(0, steps * NOTCH))

    def key(self, keys: str) -> None:
        """Press keys that belong together where the keyboard is, as "P" or "Ctrl+1"."""
        combination = QKeySequence(keys)[0]
        QTest.keyClick(self._handle, combination.key(), combination.keyboardModifiers())

    def letter(self, letter: str) -> None:
        """Type one character."""
        QTest.keyClick(self._handle, letter)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self._window.resize(width, height)
        QApplication.processEvents()

    def hold_slider(self, bar: QScrollBar) -> None:
        """Take the slider of a scroll bar and keep hold of it."""
        self.press(bar, slider_of(bar).center())

    def drag_slider(self, bar: QScrollBar, share: float) -> None:
        """Move the held slider to a place from 0.0 (top) to 1.0 (bottom)."""
        self.move(bar, _on_groove(bar, share))

    def drop_slider(self, bar: QScrollBar, share: float) -> None:
        """Let go of the slider."""
        self.release(bar, _on_groove(bar, share))

    def hold_handle(self, handle: QSplitterHandle) -> None:
        """Take the border between two panes."""
        self.press(handle)

    def drag_handle(self, handle: QSplitterHandle, pixels: int) -> None:
        """Move the held border to the right, or to the left if negative."""
        self.move(handle, handle.rect().center() + QPoint(pixels, 0))

    def drop_handle(self, handle: QSplitterHandle) -> None:
        """Let go of the border."""
        self.release(handle, handle.rect().center())

    @property
    def _handle(self) -> QWindow:
        return self._window.windowHandle()

    def _at(self, widget: QWidget, point: QPoint | None) -> QPoint:
        return widget.mapTo(self._window, widget.rect().center() if point is None else point)


def slider_of(bar: QScrollBar) -> QRect:
    """Return where the slider is on its bar."""
    return _part(bar, QStyle.SubControl.SC_ScrollBarSlider)


def _on_groove(bar: QScrollBar, share: float) -> QPoint:
    groove, slider = _part(bar, QStyle.SubControl.SC_ScrollBarGroove), slider_of(bar)
    room = groove.height() - slider.height()
    return QPoint(slider.center().x(), groove.top() + slider.height() // 2 + int(room * share))


def _part(bar: QScrollBar, part: QStyle.SubControl) -> QRect:
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    return bar.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, bar)
