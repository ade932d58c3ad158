"""When the caret can be seen: on demand, and blinking as the desktop wants it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication


class Caret(QObject):
    """Tells when to paint the caret; where it stands is in the selection.

    It shows while the text has the keyboard and the reader has asked for it:
    for good, or by selecting with keys until that is over. ``changed`` says
    that it has come, gone, or blinked.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_kept = self._is_called = self._has_keyboard = False
        self._is_lit = True
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._on_blink)
        QGuiApplication.styleHints().cursorFlashTimeChanged.connect(self._begin)

    @property
    def is_kept(self) -> bool:
        """Whether the reader wants the caret always."""
        return self._is_kept

    @property
    def is_visible(self) -> bool:
        """Whether there is a caret for the reader, be it dark at this moment."""
        return self._has_keyboard and (self._is_kept or self._is_called)

    @property
    def is_lit(self) -> bool:
        """Whether to paint it now."""
        return self.is_visible and self._is_lit

    def keep(self, is_kept: bool) -> None:
        """Show the caret from now on, or only when it is called."""
        self._is_kept, self._is_called = is_kept, False
        self._begin()

    def call(self) -> None:
        """Show the caret for as long as something is selected with keys."""
        self._is_called = True
        self._begin()

    def dismiss(self) -> None:
        """The reader has done with the selection."""
        if self._is_called:
            self._is_called = False
            self._begin()

    def give_keyboard(self, has_keyboard: bool) -> None:
        """Come with the keyboard and go with it."""
        self._has_keyboard = has_keyboard
        self._begin()

    def moved(self) -> None:
        """Be seen at once where it has come to."""
        if self.is_visible:
            self._begin()

    def _begin(self) -> None:
        """Be lit, and blink from now on if the desktop's carets do."""
        half = QGuiApplication.styleHints().cursorFlashTime() // 2
        self._is_lit = True
        if self.is_visible and half > 0:
            self._blink.start(half)
        else:
            self._blink.stop()
        self.changed.emit()

    def _on_blink(self) -> None:
        self._is_lit = not self._is_lit
        self.changed.emit()
