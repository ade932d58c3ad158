"""What a look through the library has found, and mending what can be mended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from reader.base.errors import StoreError
from reader.domain.safekeeping import CheckReport
from reader.session.safekeeping_words import MENDED, report_words
from reader.ui.article import accessible

_WIDTH = 520


class CheckDialog(QDialog):
    """The words of a report; a button where something can be made anew."""

    def __init__(
        self, parent: QWidget | None, report: CheckReport, mend: Callable[[], None]
    ) -> None:
        """``mend`` makes anew what differs, or raises ``StoreError``."""
        super().__init__(parent)
        self._mend = mend
        self.setWindowTitle("Check of the library")
        self.setMinimumWidth(_WIDTH)
        self.words = QLabel(report_words(report), wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleDescription("What was found")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self.mend_button = self.buttons.addButton(
            "&Make it anew", QDialogButtonBox.ButtonRole.ActionRole
        )
        self.mend_button.setToolTip("Make anew from the history what differs from it")
        self.mend_button.setVisible(report.can_mend)
        self.mend_button.clicked.connect(self.mend)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.buttons)
        accessible.say(self, self.words.text())

    def mend(self) -> None:
        """Make anew what differs, and say so."""
        try:
            self._mend()
        except StoreError as error:
            sentence = str(error)
        else:
            sentence = MENDED
            self.mend_button.hide()
        self.words.setText(sentence)
        accessible.say(self, sentence)
