"""What is wrong when nothing can be saved, with the ways on; there as long as it is so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStyle

from reader.domain.saving import Saving
from reader.ui.article import accessible
from reader.ui.saving_state import SavingState

MARGINS = 12, 6, 12, 6


def banner_words(saving: Saving) -> str:
    """Say what is wrong, and what becomes of what the person does."""
    if not saving.is_stuck:
        return ""
    count = saving.waiting
    changes = "1 change" if count == 1 else f"{count:,} changes"
    if saving.is_session_only:
        kept = f" {changes} would be lost." if count else ""
        return (
            f"{saving.reason} Until then you can read, mark and export, but nothing of it is "
            f"kept when you close this window.{kept}"
        )
    return f"{saving.reason}{_refused_words(saving.refused)}{_kept_words(count - saving.refused)}"


def _refused_words(count: int) -> str:
    if not count:
        return ""
    changes = "1 change" if count == 1 else f"{count:,} changes"
    return f" {changes} cannot be saved in this library. Save a copy of your work elsewhere."


def _kept_words(count: int) -> str:
    if not count:
        return ""
    waits = "1 change waits" if count == 1 else f"{count:,} changes wait"
    return f" {waits} to be saved; Reading Desk tries again by itself."


class SavingBanner(QFrame):
    """A line below the articles; takes no room while everything is saved."""

    def __init__(self, state: SavingState) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName("Your work is not saved")
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.again = QPushButton("&Try again")
        self.again.setAccessibleName("Try again to save")
        self.elsewhere = QPushButton("Save a &copy elsewhere…")
        sign = QLabel()
        sign.setAccessibleName("Warning")
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_LargeIconSize)
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        sign.setPixmap(icon.pixmap(size, size))
        row = QHBoxLayout(self)
        row.setContentsMargins(*MARGINS)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.again)
        row.addWidget(self.elsewhere)
        self._reason = ""
        state.changed.connect(self._follow)
        self._follow(state.now)

    def _follow(self, saving: Saving) -> None:
        words = banner_words(saving)
        self.words.setText(words)
        self.setVisible(bool(words))
        if saving.reason != self._reason:
            self._reason = saving.reason
            accessible.say(self, words or "Everything is saved again.")
