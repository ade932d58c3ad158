"""Finding an action by typing, giving actions other keys, own kinds: of the whole window."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from reader.base.errors import UserError
from reader.ui.actions import DeskAction
from reader.ui.desk import Desk
from reader.ui.notes.opening import open_own_kinds


class KeyActs(QObject):
    """Handlers for the actions about actions."""

    def __init__(self, window: QMainWindow, desk: Desk, actions: Mapping[str, DeskAction]) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._actions = actions

    def find_action(self) -> None:
        """Look for an action by typing."""
        raise UserError("This is being built.")

    def change_keys(self) -> None:
        """Show which keys do what, to change them."""
        raise UserError("This is being built.")

    def own_kinds(self) -> None:
        """Show the own kinds of items, to change them."""
        open_own_kinds(self._window, self._desk)
