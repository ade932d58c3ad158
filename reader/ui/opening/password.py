"""Asking for the password of a locked file; it is handed on, and never written to the disk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.ui.start.reading import Reading

WIDTH = 420  # pixels; most names of files fit


class PasswordDialog(QDialog):
    """One line for a password; ``was_wrong`` says that the last one was not right."""

    def __init__(self, parent: QWidget | None, name: str, *, was_wrong: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("Password")
        again = "This password does not open it. " if was_wrong else ""
        words = QLabel(f"“{name}” is locked. {again}Its password:", wordWrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self.edit = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(f"Password of “{name}”")
        self.edit.setAccessibleDescription(again.strip())
        self.shows = QCheckBox("&Show the password")
        self.shows.toggled.connect(self._on_shows)
        hint = QLabel(
            "It is forgotten when the article is closed, and never written to the disk.",
            wordWrap=True,
        )
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText("&Open")
        self.ok.setEnabled(False)
        self.edit.textChanged.connect(self._on_text)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (words, self.edit, self.shows, hint, buttons):
            column.addWidget(part)
        self.edit.setFocus()
        self.setMinimumWidth(WIDTH)

    def _on_shows(self, shows: bool) -> None:
        mode = QLineEdit.EchoMode
        self.edit.setEchoMode(mode.Normal if shows else mode.Password)

    def _on_text(self, words: str) -> None:
        self.ok.setEnabled(bool(words))


class PasswordAsker(QObject):
    """Asks for one password after the other; the window goes on meanwhile."""

    told = Signal(object, str)
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Reading] = []
        self.dialog: PasswordDialog | None = None

    def ask(self, reading: Reading) -> None:
        """Ask for the password of what was to be read."""
        self._waiting.append(reading)
        self._go_on()

    def _go_on(self) -> None:
        if self.dialog is not None or not self._waiting:
            return
        reading = self._waiting[0]
        self.dialog = PasswordDialog(
            self._window, reading.name, was_wrong=bool(reading.options.password)
        )
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_finished(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        assert dialog is not None
        reading = self._waiting.pop(0)
        password = dialog.edit.text()
        dialog.edit.clear()
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            self.told.emit(reading, password)
        else:
            self.refused.emit(f"“{reading.name}” was not opened.")
        self._go_on()
