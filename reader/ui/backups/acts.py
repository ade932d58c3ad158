"""Backups of the library, and whether it is sound."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from reader.base.errors import UserError
from reader.ui.desk import Desk


class BackupActs(QObject):
    """Handlers for the actions about that."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk

    def back_up(self) -> None:
        """Make a checked backup of the library now."""
        raise UserError("This is being built.")

    def restore_backup(self) -> None:
        """Choose a backup and put it in the library’s place."""
        raise UserError("This is being built.")

    def check_library(self) -> None:
        """Look through the whole library for damage."""
        raise UserError("This is being built.")
