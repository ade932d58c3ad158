"""What can stand beside the text and follow it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Side(QWidget):
    """A part beside the text of one article; ``asked`` carries a place to go to."""

    asked = Signal(int)
    left = Signal()  # the keyboard is wanted back in the text
    closed = Signal()

    def follow(self, position: int) -> None:
        """Show where a position of the text, which is read now, belongs."""

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in here."""
        return False

    def take_keyboard(self) -> None:
        """Give the keyboard to what one uses first."""

    def close_down(self) -> None:
        """End what runs in here; it is about to go."""
