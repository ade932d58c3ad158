"""The names of one person, place, organization or date: the one in the list, and the others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.entities import Entity

_Button = QDialogButtonBox.StandardButton
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class NamesDialog(QDialog):
    """A line for the name; the arrow keys put one of the other names into it."""

    def __init__(self, parent: QWidget | None, entity: Entity) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Names of “{entity.name}”")
        self.name = QLineEdit(entity.name)
        self.name.setAccessibleName("Name in the list")
        self.others = QListWidget()
        self.others.setAccessibleName("Other names")
        self.others.addItems(entity.aliases)
        self.new = QLineEdit(placeholderText="Another name")
        self.new.setAccessibleName("Another name")
        self.add = QPushButton("&Add")
        self.remove = QPushButton("&Remove (Del)")
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        self.buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel)
        self.buttons.button(_Button.Ok).setDefault(True)
        self._arrange()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._on_changed)
        self.new.textChanged.connect(self._on_changed)
        self.others.currentRowChanged.connect(self._on_changed)
        self.others.itemActivated.connect(self._use)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        for watched in (self.name, self.new, self.others):
            watched.installEventFilter(self)
        self._on_changed()
        self.name.selectAll()
        self.name.setFocus()
        self.resize(440, 320)

    def names(self) -> tuple[str, tuple[str, ...]]:
        """Return the name, and the other names."""
        others = (self.others.item(row).text() for row in range(self.others.count()))
        return self.name.text(), tuple(others)

    def accept(self) -> None:
        """Take over a name that is typed and not yet added, too."""
        self._on_add()
        super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down choose a name, Delete removes one, Return in the last line adds one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if watched is self.name and key in _STEPS and self.others.count():
                step = 1 if key == Qt.Key.Key_Down else -1
                last = self.others.count() - 1
                self.others.setCurrentRow(max(0, min(last, self.others.currentRow() + step)))
                self._take_up()
                return True
            if watched is self.others and key == Qt.Key.Key_Delete:
                self._on_remove()
                return True
            is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.new and is_enter and self.new.text().strip():
                self._on_add()
                return True
        return super().eventFilter(watched, event)

    def _take_up(self) -> None:
        """Put the chosen other name into the line; Ctrl+Z there brings back what was typed."""
        item = self.others.currentItem()
        if item is not None:
            self.name.selectAll()
            self.name.insert(item.text())
            self.name.selectAll()

    def _use(self) -> None:
        self._take_up()
        self.name.setFocus()

    def _on_add(self) -> None:
        words = " ".join(self.new.text().split())
        if words:
            if not self.others.findItems(words, Qt.MatchFlag.MatchFixedString):
                self.others.addItem(words)
            self.new.clear()

    def _on_remove(self) -> None:
        self.others.takeItem(self.others.currentRow())
        self._on_changed()

    def _on_changed(self) -> None:
        self.add.setEnabled(bool(self.new.text().strip()))
        self.remove.setEnabled(self.others.currentRow() >= 0)
        self.buttons.button(_Button.Ok).setEnabled(bool(self.name.text().strip()))

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.new, 1)
        line.addWidget(self.add)
        line.addWidget(self.remove)
        hint = QLabel(
            "↑ and ↓ put one of the other names into the line. The name of now stays known.",
            wordWrap=True,
        )
        column = QVBoxLayout(self)
        for words, field in (("&Name in the list:", self.name), ("&Other names:", self.others)):
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addLayout(line)
        column.addWidget(hint)
        column.addWidget(self.buttons)


def ask_names(parent: QWidget, entity: Entity) -> tuple[str, tuple[str, ...]] | None:
    """Ask what an entity is called; ``None`` if the person leaves it as it is."""
    dialog = NamesDialog(parent, entity)
    try:
        return dialog.names() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
