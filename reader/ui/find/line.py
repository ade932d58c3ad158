"""The line that takes what is looked for; its keys belong to it alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

LONGEST_NEEDLE = 1000
_MOST_REMEMBERED = 50
_STEPS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_EDITS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class FindLine(QLineEdit):
    """Enter goes on, Shift+Enter back, Up and Down through earlier needles."""

    stepped = Signal(int)
    paged = Signal(int)

    def __init__(self) -> None:
        super().__init__(clearButtonEnabled=True, maxLength=LONGEST_NEEDLE)
        self.setPlaceholderText("Find in the text")
        self.setAccessibleName("Find in the text")
        self.setAcceptDrops(False)  # a file dropped here is meant for the window
        self._earlier: list[str] = []
        self._place = 0  # in the list; its length stands for what is being typed
        self.textEdited.connect(self._on_edited)

    def remember(self) -> None:
        """Keep what is in the line for the Up key."""
        words = self.text()
        if words:
            others = [earlier for earlier in self._earlier if earlier != words]
            self._earlier = [*others[-_MOST_REMEMBERED:], words]
        self._place = len(self._earlier)

    def event(self, event: QEvent) -> bool:
        """Keep Undo and Redo from the window, whatever keys it has for them."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (_is_redo(event) or any(event.matches(keys) for keys in _EDITS))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from hit to hit, turn pages, fetch earlier needles; the rest is editing."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.remember()
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in _PAGES:
            self.paged.emit(_PAGES[key])
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._fetch(-1 if key == Qt.Key.Key_Up else 1)
        elif _is_redo(event):
            self.redo()
        else:
            super().keyPressEvent(event)

    def _fetch(self, step: int) -> None:
        if self._place == len(self._earlier) and self.text():
            self.remember()  # so that Down leads back to it
            self._place -= 1
        place = self._place + step
        if 0 <= place < len(self._earlier):
            self._place = place
            self.setText(self._earlier[place])

    def _on_edited(self) -> None:
        self._place = len(self._earlier)


def _is_redo(event: QKeyEvent) -> bool:
    """Tell whether it is the redo key of the window, which Qt does not know everywhere."""
    is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return is_control and event.key() == Qt.Key.Key_Y
