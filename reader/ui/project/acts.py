"""The whole library as one file, out and in."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from reader.base.errors import UserError
from reader.ui.desk import Desk


class ProjectActs(QObject):
    """Handlers for the actions about that."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk

    def save_library(self) -> None:
        """Write all articles and all work on them into one file."""
        raise UserError("This is being built.")

    def bring_in_library(self) -> None:
        """Take in the articles and the work of another library."""
        raise UserError("This is being built.")
