"""Giving actions other keys: choose one, press the key; what is taken already is refused."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import ACTIONS
from reader.ui.article import accessible
from reader.ui.keys.choosing import (
    Chosen,
    as_usual,
    nothing_chosen,
    taken_from,
    with_key,
    without_keys,
)
from reader.ui.matching import Line, matching
from reader.ui.preferences import Preferences
from reader.ui.shortcuts import SHORTCUTS, SPECS, plain_words, written

_HINT = "Choose an action and press its new key in the field."
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class KeyField(QKeySequenceEdit):
    """Takes one key with its modifiers; Escape and Tab leave it, as everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)

    def name(self, words: str) -> None:
        """Say what it is for, and so does the line inside."""
        self.setAccessibleName(words)
        for line in self.findChildren(QLineEdit):
            line.setAccessibleName(words)

    def event(self, event: QEvent) -> bool:
        """Let Escape and Tab do what they do in any dialog."""
        is_press = event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return False
        return super().event(event)


class ChangeKeysDialog(QDialog):
    """A table of all actions, and a field for the new key of the one that is chosen.

    Everything holds at once, in the whole window.
    """

    def __init__(self, parent: QWidget, preferences: Preferences) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._wanted = ""  # the key that was refused
        self.setWindowTitle("Change keys")
        self.resize(660, 620)
        self.filter = QLineEdit(placeholderText="Filter the actions")
        self.filter.setAccessibleName("Filter the actions")
        self.table = QTableWidget(len(ACTIONS), 3)
        self.field = KeyField()
        self.keeps = QCheckBox("&Beside the keys it has")
        self.said = QLabel(_HINT, wordWrap=True)
        self.take = QPushButton("Take it over")
        self.none, self.usual, self.all_usual = (
            QPushButton(words) for words in ("&No key", "&Usual key", "&All usual keys")
        )
        self._fill()
        self._arrange()
        self._connect()
        self._show_keys()
        self._choose(0)

    @property
    def action(self) -> str:
        """The action that is chosen."""
        row = self.table.currentRow()
        return ACTIONS[row].id if row >= 0 else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with Enter from the table to the field, and with arrows from the filter on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                (self.field if watched is self.table else self.table).setFocus()
                return True
            if watched is self.filter and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.table.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self.table.setAccessibleName("Actions and their keys")
        self.table.setHorizontalHeaderLabels(["Menu", "Action", "Keys"])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        for row, spec in enumerate(ACTIONS):
            for column, words in enumerate((spec.menu, plain_words(spec), "")):
                self.table.setItem(row, column, QTableWidgetItem(words))
        self.table.resizeColumnsToContents()
        self.table.setColumnWidth(2, 170)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _arrange(self) -> None:
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        for button in (self.take, self.none, self.usual, self.all_usual):
            button.setAutoDefault(False)
        self.take.hide()
        label = QLabel("New &key:")
        label.setBuddy(self.field)
        entry = QHBoxLayout()
        for part in (label, self.field, self.keeps, self.none, self.usual):
            entry.addWidget(part)
        entry.setStretch(1, 1)
        answer = QHBoxLayout()
        answer.addWidget(self.said, 1)
        answer.addWidget(self.take)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.all_usual, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addLayout(entry)
        column.addLayout(answer)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        for part in (self.filter, self.table):
            part.installEventFilter(self)
        self.table.currentCellChanged.connect(self._on_chosen)
        self.table.cellDoubleClicked.connect(self._on_double_clicked)
        self.field.keySequenceChanged.connect(self._on_pressed)
        self.take.clicked.connect(self._on_take)
        self.none.clicked.connect(self._on_none)
        self.usual.clicked.connect(self._on_usual)
        self.all_usual.clicked.connect(self._on_all_usual)

    def _on_filter(self, typed: str) -> None:
        lines = [
            Line(spec.id, plain_words(spec), spec.menu, SHORTCUTS.all(spec.id)) for spec in ACTIONS
        ]
        found = {line.id for line in matching(lines, typed)}
        for row, spec in enumerate(ACTIONS):
            self.table.setRowHidden(row, spec.id not in found)
        if self.action not in found and found:
            self._choose(next(row for row, spec in enumerate(ACTIONS) if spec.id in found))

    def _choose(self, row: int) -> None:
        self.table.setCurrentCell(row, 1)

    def _on_chosen(self) -> None:
        self._refuse("", "")
        spec = SPECS.get(self.action)
        self.field.name(f"New key of “{plain_words(spec)}”" if spec else "New key")
        self.field.clear()
        self.said.setText(_HINT)

    def _on_double_clicked(self) -> None:
        self.field.setFocus()

    def _on_pressed(self, keys: QKeySequence) -> None:
        key, action = keys.toString(), self.action
        self._refuse("", "")
        if not key or not action:
            return
        clash = SHORTCUTS.clash(key, but=action)
        if clash is not None:
            self._refuse(key, clash.action)
            self._say(clash.sentence)
        elif key not in SHORTCUTS.of(action) or not self.keeps.isChecked():
            self._give(key)

    def _give(self, key: str, chosen: Chosen | None = None) -> None:
        action = self.action
        kept = SHORTCUTS.of(action) if self.keeps.isChecked() else ()
        before = self._preferences.settings.keys if chosen is None else chosen
        self._hold(with_key(before, action, key, kept=kept))
        self._say(f"{written(key)} is the key of “{plain_words(SPECS[action])}” now.")

    def _refuse(self, key: str, holder: str) -> None:
        """Offer to take a key from the action that has it, if one does."""
        self._wanted = key if holder else ""
        self.take.setObjectName(holder)
        self.take.setVisible(bool(holder))
        if holder:
            self.take.setText(f"Take it from “{plain_words(SPECS[holder])}”")

    def _on_take(self) -> None:
        holder, key = self.take.objectName(), self._wanted
        chosen = self._preferences.settings.keys
        self._refuse("", "")
        self.field.setFocus()
        self._give(key, taken_from(chosen, holder, key, SHORTCUTS.of(holder)))

    def _on_none(self) -> None:
        self._hold(without_keys(self._preferences.settings.keys, self.action))
        self._say(f"“{plain_words(SPECS[self.action])}” has no key now.")

    def _on_usual(self) -> None:
        action = self.action
        self._hold(as_usual(self._preferences.settings.keys, action))
        keys, usual = SHORTCUTS.of(action), SPECS[action].keys
        words = f"“{plain_words(SPECS[action])}” has its usual keys."
        if len(keys) < len(usual):
            words = "The usual key does something else now; give that its usual key first."
        self._say(words)

    def _on_all_usual(self) -> None:
        self._hold(nothing_chosen(self._preferences.settings.keys))
        self._say("All actions have their usual keys.")

    def _hold(self, chosen: Chosen) -> None:
        self._preferences.choose_keys(chosen)
        self._show_keys()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        accessible.say(self, sentence)

    def _show_keys(self) -> None:
        for row, spec in enumerate(ACTIONS):
            item = self.table.item(row, 2)
            if item is not None:
                keys = SHORTCUTS.all(spec.id)
                item.setText(keys)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, keys or "No key")
