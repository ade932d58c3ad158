"""What to do about unsaved work when the window is to be closed."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from reader.domain.saving import Saving


class Choice(Enum):
    """What a person wants."""

    TRY_AGAIN = auto()
    COPY = auto()
    LOSE = auto()
    STAY = auto()


def ask(parent: QWidget, saving: Saving) -> Choice:
    """Ask; Enter tries again, Esc stays."""
    one = saving.waiting == 1
    changes = "1 change" if one else f"{saving.waiting:,} changes"
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Reading Desk")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"{changes} could not be saved. Close all the same?")
    box.setInformativeText(saving.reason)
    again = box.addButton("&Try again", QMessageBox.ButtonRole.AcceptRole)
    copy = box.addButton("Save a &copy elsewhere…", QMessageBox.ButtonRole.ActionRole)
    lose = box.addButton(f"Close and &lose {changes}", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(again)
    box.setEscapeButton(stay)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    choices: dict[QAbstractButton, Choice] = {
        again: Choice.TRY_AGAIN,
        copy: Choice.COPY,
        lose: Choice.LOSE,
    }
    return choices.get(chosen, Choice.STAY)
