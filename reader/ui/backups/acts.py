"""Backups of the library, and whether it is sound."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMainWindow

from reader.domain.safekeeping import Backup, BackupEnd, CheckReport, Reason, Restored
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
        self._dialog: QDialog | None = None
        post, keeping = desk.mailbox.post, desk.library.safekeeping
        for unsubscribe in (
            keeping.ended.subscribe(lambda end: post(lambda: self._on_ended(end))),
            keeping.checked.subscribe(lambda report: post(lambda: self._on_checked(report))),
        ):
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
        from reader.session.sidecars import see_all  # noqa: PLC0415 - on demand

        done: list[Restored] = []

        def go_back() -> None:
            done.append(self._desk.library.safekeeping.restore(backup.name))
            see_all(self._desk.library)

        gone = exchange(self._desk, self._tabs, go_back)
        sentence = f"{restored_sentence(done[0])} {gone_sentence(gone)}".strip()
        self._say(sentence)
        return sentence

    def check_library(self) -> None:
        """Look through the whole library for damage."""
        self._say("Checking the library… You can go on meanwhile.")
        self._desk.library.safekeeping.check_soon()

    def mend(self) -> None:
        """Make anew what follows from the history; the open articles follow.

        Raises:
            StoreError: It could not be done; everything is as before.
        """
        exchange(self._desk, self._tabs, self._desk.library.safekeeping.mend)

    @property
    def _tabs(self) -> ArticleTabs:
        tabs = self._window.findChild(ArticleTabs)
        assert isinstance(tabs, ArticleTabs)
        return tabs

    def _on_checked(self, report: CheckReport) -> None:
        # Nobody needs it for the first paint.
        from reader.ui.backups.check_dialog import CheckDialog  # noqa: PLC0415

        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = CheckDialog(self._window, report, self.mend)
        self._dialog.open()

    def _on_ended(self, end: BackupEnd) -> None:
        if end.problem:
            self._desk.failed.emit(end.problem)
        elif end.backup is not None and end.backup.reason is Reason.BY_HAND:
            self._say(made_sentence(end.backup))

    def _say(self, sentence: str) -> None:
        status = self._window.statusBar()
        if isinstance(status, StatusLine):
            status.say(sentence)
