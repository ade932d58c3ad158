"""Finding an action by typing, giving actions other keys, own kinds: of the whole window."""

from __future__ import annotations

from collections.abc import Mapping

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow

from reader.ui.actions import DeskAction
from reader.ui.desk import Desk
from reader.ui.notes.opening import open_own_kinds
from reader.ui.notes.own_menu import OwnKindsMenu
from reader.ui.shortcuts import SHORTCUTS

_LATER = Qt.ConnectionType.QueuedConnection
_MOST = 12  # actions that are remembered as used last


class KeyActs(QObject):
    """Handlers for the actions about actions."""

    def __init__(self, window: QMainWindow, desk: Desk, actions: Mapping[str, DeskAction]) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._actions = actions
        self._recent: list[str] = []
        if desk.preferences.settings.keys:
            self._show_keys()
        SHORTCUTS.changed.connect(self._show_keys)

    def find_action(self) -> None:
        """Look for an action by typing."""
        from reader.ui.keys.palette import Palette  # noqa: PLC0415 - on demand

        before = QApplication.focusWidget()
        menus = self._window.findChildren(OwnKindsMenu)
        own = {str(kind.data()): kind for menu in menus for kind in menu.actions()}
        dialog = Palette(self._window, self._actions, self._recent, own)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        if chosen:
            self._recent = [chosen, *(name for name in self._recent if name != chosen)][:_MOST]
            (self._actions.get(chosen) or own[chosen]).trigger()

    def show_keys(self) -> None:
        """Show all keys."""
        from reader.ui.dialogs.keys import KeysDialog  # noqa: PLC0415 - on demand

        dialog = KeysDialog(self._window)
        dialog.change_wanted.connect(self._actions["change_keys"].trigger, _LATER)
        dialog.exec()
        dialog.deleteLater()

    def change_keys(self) -> None:
        """Show which keys do what, to change them."""
        from reader.ui.keys.change import ChangeKeysDialog  # noqa: PLC0415 - on demand

        dialog = ChangeKeysDialog(self._window, self._desk.preferences)
        dialog.exec()
        dialog.deleteLater()

    def own_kinds(self) -> None:
        """Show the own kinds of items, to change them."""
        open_own_kinds(self._window, self._desk)

    def _show_keys(self) -> None:
        for name, action in self._actions.items():
            keys = [QKeySequence(key) for key in SHORTCUTS.of(name)]
            if action.shortcuts() != keys:
                action.setShortcuts(keys)
