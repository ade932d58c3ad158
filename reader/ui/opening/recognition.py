"""Asking whether the letters of scanned pages are to be recognised; it takes its time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.session.recognition import MISSING, can_recognise
from reader.ui.start.reading import Reading


class RecognitionAsker(QObject):
    """Asks about one file after the other; the window goes on meanwhile."""

    wished = Signal(object)
    refused = Signal(str)
    impossible = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Reading] = []
        self.dialog: QMessageBox | None = None

    def ask(self, reading: Reading) -> None:
        """Ask about what was to be read, or say what is missing."""
        if not can_recognise():
            self.impossible.emit(f"{reading.problem} {MISSING}")
            return
        self._waiting.append(reading)
        self._go_on()

    def _go_on(self) -> None:
        if self.dialog is not None or not self._waiting:
            return
        box = QMessageBox(self._window)
        box.setWindowTitle("Scanned pages")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._waiting[0].problem)
        box.setInformativeText(
            "Their letters can be recognised. That takes some seconds for each page, "
            "and there will be mistakes in the text."
        )
        self.yes = box.addButton("&Recognise the text", QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(self.yes)
        self.dialog = box
        box.finished.connect(self._on_finished)
        box.open()

    def _on_finished(self, _result: int) -> None:
        box, self.dialog = self.dialog, None
        assert box is not None
        reading = self._waiting.pop(0)
        if box.clickedButton() is self.yes:
            self.wished.emit(reading)
        else:
            self.refused.emit(f"“{reading.name}” was not opened.")
        box.deleteLater()
        self._go_on()
