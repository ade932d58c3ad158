"""The backups to choose from; the one that is chosen takes the library's place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.base.errors import StoreError
from reader.domain.safekeeping import Backup
from reader.session.ports import Safekeeping
from reader.session.safekeeping_words import (
    KEPT_FIRST,
    NO_BACKUP,
    reason_words,
    size_words,
    when_words,
)
from reader.ui.article import accessible
from reader.ui.dialogs.act_buttons import act_buttons, row_with_close
from reader.ui.history.lines import RoomyLine

_COLUMNS = ("Made on", "Why", "Articles", "Your changes", "Size")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIRST_NUMBER = 2  # the columns from here on hold numbers
_ACTS = (("restore", "&Restore", "Let the library be as in the selected backup (Enter)", ""),)


class BackupsDialog(QDialog):
    """A list, the newest on top; it stays open and says what was restored."""

    def __init__(
        self, parent: QWidget | None, safekeeping: Safekeeping, restore: Callable[[Backup], str]
    ) -> None:
        """``restore`` does it and returns the sentence about it, or raises ``StoreError``."""
        super().__init__(parent)
        self._safekeeping = safekeeping
        self._restore = restore
        self.setWindowTitle("Restore a backup")
        self.resize(760, 400)
        self.list = QTreeWidget()
        self.list.setAccessibleName("Backups, the newest first")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setItemDelegate(RoomyLine(self.list))
        self.list.setAllColumnsShowFocus(True)
        self.list.setHeaderLabels(list(_COLUMNS))
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleDescription("What restoring does, or has done")
        self.buttons = act_buttons(self, _ACTS, self.list)
        self.buttons["restore"].setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(self.words)
        column.addLayout(row_with_close(self, self.buttons.values()))
        self.list.itemSelectionChanged.connect(self._show_what_works)
        self.list.itemDoubleClicked.connect(self.restore)
        self.fill()
        self.words.setText(KEPT_FIRST if self.list.topLevelItemCount() else NO_BACKUP)
        self.list.setFocus()

    def fill(self) -> None:
        """Show the backups; the newest is selected."""
        self.list.clear()
        for backup in self._safekeeping.backups():
            row = QTreeWidgetItem(
                [
                    when_words(backup),
                    reason_words(backup),
                    f"{backup.articles:,}",
                    f"{backup.acts:,}",
                    size_words(backup.size),
                ]
            )
            for column in range(_FIRST_NUMBER, len(_COLUMNS)):
                row.setTextAlignment(column, _RIGHT)
            row.setData(0, Qt.ItemDataRole.UserRole, backup)
            self.list.addTopLevelItem(row)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._show_what_works()

    def chosen(self) -> Backup | None:
        """Return the selected backup."""
        rows = self.list.selectedItems()
        backup = rows[0].data(0, Qt.ItemDataRole.UserRole) if rows else None
        return backup if isinstance(backup, Backup) else None

    def restore(self) -> None:
        """Let the library be as in the selected backup, and say so."""
        backup = self.chosen()
        if backup is None:
            return
        try:
            sentence = self._restore(backup)
            self.fill()
        except StoreError as error:
            sentence = str(error)
        self.words.setText(sentence)
        accessible.say(self, sentence)
        self.activateWindow()
        self.list.setFocus()

    def _show_what_works(self) -> None:
        self.buttons["restore"].setEnabled(self.chosen() is not None)
