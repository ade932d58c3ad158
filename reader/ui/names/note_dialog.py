"""A note about a person, place, organization or date, of several lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.domain.entities import Entity

PAUSE_MS = 700  # as long as for a comment


class NoteDialog(QDialog):
    """A field; what is typed is kept after a pause, and when the dialog closes."""

    def __init__(
        self, parent: QWidget | None, entity: Entity, keep: Callable[[str], bool]
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._kept = entity.note
        self.setWindowTitle(f"Note about “{entity.name}”")
        self.field = QPlainTextEdit(entity.note, tabChangesFocus=True)
        self.field.setAccessibleName(f"Note about {entity.name}")
        self.field.setPlaceholderText("It is shown with every mention, and found by searching.")
        self.field.setAcceptDrops(False)
        hint = QLabel("Kept as you type. Esc closes.")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.field, hint, buttons):
            column.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self.field.textChanged.connect(self._pause.start)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        self.finished.connect(self.keep)
        self.resize(460, 260)
        self.field.setFocus()

    def keep(self) -> None:
        """Hand over what is typed, if that is news; what was not kept is handed over again."""
        self._pause.stop()
        words = self.field.toPlainText()
        if words != self._kept and self._keep(words):
            self._kept = words


def write_note(parent: QWidget, entity: Entity, keep: Callable[[str], bool]) -> None:
    """Let a person write about an entity; ``keep`` tells whether the words were kept."""
    dialog = NoteDialog(parent, entity, keep)
    dialog.exec()
    dialog.deleteLater()
