"""Saving what could not be saved."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from reader.ui.desk import Desk


class SavingActs(QObject):
    """Handlers for the actions about that."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk

    def save_again(self) -> None:
        """Try once more to save what could not be saved."""
        self._desk.saving.try_again()
