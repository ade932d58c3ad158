"""Saving what could not be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from reader.base.clock import now
from reader.base.errors import StoreError, UserError
from reader.domain.saving import Saving
from reader.session.copy_elsewhere import copy_elsewhere
from reader.ui.desk import Desk
from reader.ui.saving.banner import SavingBanner
from reader.ui.saving.question import Choice, ask
from reader.ui.saving.words import SavingWords
from reader.ui.status import MESSAGE_MS, StatusLine


class SavingActs(QObject):
    """Handlers for the actions about that, and the question before the window closes."""

    def __init__(self, window: QMainWindow, desk: Desk, status: StatusLine) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self.words = SavingWords(desk.saving, status)
        self.banner = SavingBanner(desk.saving)
        self.banner.again.clicked.connect(self.save_again)
        self.banner.elsewhere.clicked.connect(self.save_elsewhere)

    def save_again(self) -> None:
        """Try once more to save what could not be saved."""
        if not self._desk.saving.now.is_stuck:
            self._window.statusBar().showMessage("Everything is saved.", MESSAGE_MS)
        self._desk.saving.try_again()

    def save_elsewhere(self) -> None:
        """Write all work into a new folder at another place."""
        self._copied_elsewhere()

    def may_close(self) -> bool:
        """Tell whether nothing would be lost, or the person wants it so."""
        for page in self._desk.pages():
            page.details.typed_wanted.emit()
        if self._settled().is_stuck:
            self._desk.saving.try_again()
        while (saving := self._settled()).waiting:
            match ask(self._window, saving):
                case Choice.TRY_AGAIN:
                    self._desk.saving.try_again()
                case Choice.COPY:
                    if self._copied_elsewhere():
                        return True
                case Choice.LOSE:
                    return True
                case Choice.STAY:
                    return False
        return True

    def _settled(self) -> Saving:
        try:
            return self._desk.library.saves.settled()
        except StoreError:  # it is closed already
            return Saving()

    def _copied_elsewhere(self) -> bool:
        """Ask where to, and write; tell whether the whole library is there."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, "Save a copy elsewhere", str(Path.home())
        )
        if not chosen:
            return False
        sessions = []
        for page in self._desk.pages():
            page.details.typed_wanted.emit()
            sessions.append(page.session)
        saves = self._desk.library.saves
        try:
            copy = copy_elsewhere(Path(chosen), saves, sessions, now().astimezone())
        except UserError as error:
            self._say(str(error))
            return False
        if copy.problems:
            written = f"\n\nWritten to {copy.folder}: {', '.join(copy.files) or 'nothing'}."
            self._say("\n\n".join(copy.problems) + written)
            return False
        self._window.statusBar().showMessage(
            f"A copy of everything is in {copy.folder}", MESSAGE_MS
        )
        return True

    def _say(self, sentence: str) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Reading Desk")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.exec()
        box.deleteLater()
