"""Opening what is about own kinds from the window."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from reader.ui.actions import DeskAction
from reader.ui.desk import Desk
from reader.ui.notes.own_menu import taken_keys
from reader.ui.theme import system_theme


def open_own_kinds(parent: QWidget, desk: Desk, actions: Mapping[str, DeskAction]) -> None:
    """Show the own kinds, to change them; none can have a key of one of the actions.

    Raises:
        StoreError: The library cannot be read.
    """
    from reader.ui.notes.own_kinds import show_own_kinds  # noqa: PLC0415 - on demand

    show_own_kinds(parent, desk.vocabulary, system_theme(), taken_keys(actions))
