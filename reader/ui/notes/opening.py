"""Opening what is about own kinds from the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.ui.desk import Desk
from reader.ui.notes.own_menu import clash
from reader.ui.theme import system_theme


def open_own_kinds(parent: QWidget, desk: Desk) -> None:
    """Show the own kinds, to change them.

    Raises:
        StoreError: The library cannot be read.
    """
    from reader.ui.notes.own_kinds import show_own_kinds  # noqa: PLC0415 - on demand

    show_own_kinds(parent, desk.vocabulary, system_theme(), clash)
