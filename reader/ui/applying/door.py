"""What the acts know of the list of equal places before anybody has opened it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Door(QObject):
    """An open list; ``closed`` says that it is not open any more."""

    closed = Signal()

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""

    def leave(self) -> None:
        """Close the list; nothing is done."""

    def close_down(self) -> None:
        """End what runs in here; the article is about to go."""
