"""A splitter whose borders can be moved by key as well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

STEP = 24  # pixels for one press of an arrow key

_KEYS = {
    (Qt.Orientation.Horizontal, Qt.Key.Key_Left): -STEP,
    (Qt.Orientation.Horizontal, Qt.Key.Key_Right): STEP,
    (Qt.Orientation.Vertical, Qt.Key.Key_Up): -STEP,
    (Qt.Orientation.Vertical, Qt.Key.Key_Down): STEP,
}


class Border(QSplitterHandle):
    """A border that the Tab key reaches and the arrow keys move."""

    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(parent.accessibleName())
        self.setAccessibleDescription("Arrow keys move it")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the border."""
        step = _KEYS.get((self.orientation(), Qt.Key(event.key())))
        if step is None:
            super().keyPressEvent(event)
            return
        splitter = self.splitter()
        is_mirrored = splitter.isRightToLeft() and self.orientation() is Qt.Orientation.Horizontal
        place = self.x() if self.orientation() is Qt.Orientation.Horizontal else self.y()
        if is_mirrored:
            place = splitter.width() - place - self.width()
            step = -step
        self.moveSplitter(self.closestLegalPosition(place + step))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.fillRect(event.rect(), self.palette().highlight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus."""
        super().focusOutEvent(event)
        self.update()


class BorderedSplitter(QSplitter):
    """A splitter with one border, called ``name``."""

    def __init__(
        self, orientation: Qt.Orientation, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.setAccessibleName(name)

    def createHandle(self) -> QSplitterHandle:
        """Return a border for people with and without a mouse."""
        return Border(self.orientation(), self)
