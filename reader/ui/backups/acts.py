"""Backups of the library, and whether it is sound."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from reader.base.errors import UserError
from reader.domain.safekeeping import Backup, BackupEnd, Reason, Restored
from reader.session.safekeeping_words import gone_sentence, made_sentence, restored_sentence
from reader.ui.backups.exchange import exchange
from reader.ui.desk import Desk
from reader.ui.status import StatusLine
from reader.ui.tabs import ArticleTabs


class BackupActs(QObject):
    """Handlers for the actions about that."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        post = desk.mailbox.post
        unsubscribe = desk.library.safekeeping.ended.subscribe(
            lambda end: post(lambda: self._on_ended(end))
        )
        desk.closing.connect(unsubscribe)

    def back_up(self) -> None:
        """Make a checked backup of the library now."""
        self._say("Backing up the library…")
        self._desk.library.safekeeping.back_up_soon()

    def restore_backup(self) -> None:
        """Choose a backup and put it in the library’s place."""
        # Nobody needs it for the first paint.
        from reader.ui.backups.list_dialog import BackupsDialog  # noqa: PLC0415

        dialog = BackupsDialog(self._window, self._desk.library.safekeeping, self.restore)
        dialog.exec()
        dialog.deleteLater()

    def restore(self, backup: Backup) -> str:
        """Let everything be as in a backup; return what to say about it.

        Raises:
            StoreError: It could not be restored; everything is as before.
        """
        tabs = self._window.findChild(ArticleTabs)
        assert isinstance(tabs, ArticleTabs)
        done: list[Restored] = []
        gone = exchange(
            self._desk,
            tabs,
            lambda: done.append(self._desk.library.safekeeping.restore(backup.name)),
        )
        sentence = f"{restored_sentence(done[0])} {gone_sentence(gone)}".strip()
        self._say(sentence)
        return sentence

    def check_library(self) -> None:
        """Look through the whole library for damage."""
        raise UserError("This is being built.")

    def _on_ended(self, end: BackupEnd) -> None:
        if end.problem:
            self._desk.failed.emit(end.problem)
        elif end.backup is not None and end.backup.reason is Reason.BY_HAND:
            self._say(made_sentence(end.backup))

    def _say(self, sentence: str) -> None:
        status = self._window.statusBar()
        if isinstance(status, StatusLine):
            status.say(sentence)
