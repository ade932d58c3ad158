"""Asking under which name one's work goes to others, and telling what goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

LONGEST_NAME = 80
_CHARACTERS = 60
_Button = QDialogButtonBox.StandardButton


class ShareDialog(QDialog):
    """One line for the name; without one nobody would know whose work it is."""

    def __init__(self, parent: QWidget | None, name: str, content: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Share your work")
        about = QLabel(content, wordWrap=True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName("Your name, as others will see it")
        self.name.setMinimumWidth(_CHARACTERS * self.name.fontMetrics().averageCharWidth())
        label = QLabel("Your &name, as others will see it:")
        label.setBuddy(self.name)
        buttons = QDialogButtonBox(_Button.Save | _Button.Cancel)
        self.save = buttons.button(_Button.Save)
        self.save.setText("&Save the file…")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._on_typed)
        column = QVBoxLayout(self)
        for part in (label, self.name, about, buttons):
            column.addWidget(part)
        self._on_typed(name)
        self.name.selectAll()
        self.name.setFocus()

    def chosen(self) -> str:
        """Return the name without needless blanks."""
        return " ".join(self.name.text().split())

    def _on_typed(self, words: str) -> None:
        self.save.setEnabled(bool(words.strip()))


def ask_name(parent: QWidget, name: str, content: str) -> str | None:
    """Ask for the name; ``None`` if the person does not want to share after all."""
    dialog = ShareDialog(parent, name, content)
    try:
        return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
