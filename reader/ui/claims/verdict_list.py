"""The person's list of verdicts: to add, rename, order and retire."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QInputDialog,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from reader.base.errors import UserError
from reader.domain.vocabulary import Verdict
from reader.session.verdicts import VerdictList
from reader.ui.article import accessible
from reader.ui.dialogs.act_buttons import act_buttons, keep_or_cancel, row_of

_ACTS = (
    ("add", "&Add…", "Add a verdict", "Ins"),
    ("rename", "Re&name…", "Call it something else; claims that have it keep it", "F2"),
    ("move_up", "Move &up", "Move it up", "Alt+Up"),
    ("move_down", "Move &down", "Move it down", "Alt+Down"),
    ("retire", "&Retire", "Offer it no more, or again; claims that have it keep it", "Del"),
)
_HEAD = "What you may find a claim to be. One that is retired is kept where it was given."


class VerdictListDialog(QDialog):
    """The list and what can be done to it; nothing is kept before the dialog is accepted."""

    def __init__(self, parent: QWidget | None, verdicts: tuple[Verdict, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle("List of verdicts")
        self.resize(520, 360)
        self._verdicts = VerdictList(verdicts)
        self.list = QListWidget()
        self.list.setAccessibleName("Verdicts")
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = act_buttons(self, _ACTS, self.list)
        self._arrange()
        self.list.currentRowChanged.connect(self._show_what_works)
        self._fill(0)
        self.list.setFocus()

    def verdicts(self) -> tuple[Verdict, ...]:
        """Return the list as it is now."""
        return self._verdicts.verdicts

    def add(self) -> None:
        """Ask for the name of one more."""
        name, is_ok = QInputDialog.getText(self, "Add a verdict", "Name of the verdict:")
        if is_ok:
            self._become(lambda: self._verdicts.added(name), len(self.verdicts()))

    def rename(self) -> None:
        """Ask for another name of the chosen one."""
        place = self.list.currentRow()
        if place < 0:
            return
        old = self.verdicts()[place].name
        name, is_ok = QInputDialog.getText(self, "Rename a verdict", f"Name of “{old}”:", text=old)
        if is_ok:
            self._become(lambda: self._verdicts.renamed(place, name), place)

    def move_up(self) -> None:
        """Let the chosen one stand before the one above it."""
        self._move(-1)

    def move_down(self) -> None:
        """Let the chosen one stand behind the one below it."""
        self._move(1)

    def retire(self) -> None:
        """Offer the chosen one no more, or again."""
        place = self.list.currentRow()
        if place >= 0:
            is_retired = not self.verdicts()[place].is_retired
            self._become(lambda: self._verdicts.retired(place, is_retired=is_retired), place)

    def _move(self, step: int) -> None:
        place = self.list.currentRow()
        to = max(0, min(len(self.verdicts()) - 1, place + step))
        if place >= 0:
            self._become(lambda: self._verdicts.moved(place, step), to)

    def _become(self, change: Callable[[], VerdictList], place: int) -> None:
        try:
            self._verdicts = change()
        except UserError as error:
            self._say(str(error))
            return
        self._say("")
        self._fill(place)

    def _fill(self, place: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_line(verdict) for verdict in self.verdicts()])
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._show_what_works()

    def _show_what_works(self, _row: int = -1) -> None:
        place, last = self.list.currentRow(), len(self.verdicts()) - 1
        for act in ("rename", "retire"):
            self.buttons[act].setEnabled(place >= 0)
        self.buttons["move_up"].setEnabled(place > 0)
        self.buttons["move_down"].setEnabled(0 <= place < last)
        is_retired = place >= 0 and self.verdicts()[place].is_retired
        self.buttons["retire"].setText("Offer it a&gain" if is_retired else "&Retire")

    def _say(self, sentence: str) -> None:
        self.words.setText(sentence)
        if sentence:
            accessible.say(self, sentence)

    def _arrange(self) -> None:
        head = QLabel(_HEAD, wordWrap=True)
        column = QVBoxLayout(self)
        for part in (head, self.list, self.words):
            column.addWidget(part)
        column.addLayout(row_of(self.buttons.values()))
        column.addWidget(keep_or_cancel(self))


def _line(verdict: Verdict) -> str:
    return f"{verdict.name}  (retired)" if verdict.is_retired else verdict.name


def ask_verdicts(parent: QWidget, verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...] | None:
    """Show the list of verdicts, to change it; ``None`` if cancelled."""
    dialog = VerdictListDialog(parent, verdicts)
    try:
        return dialog.verdicts() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
