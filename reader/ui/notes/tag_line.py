"""The line below the text in which the tags of an item are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from reader.session.families import shortened
from reader.session.tags import fitting
from reader.ui.closing import close_button
from reader.ui.notes.offers import Offers
from reader.ui.plain_tips import plain_tip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_LONGEST = 40  # characters of a tag on its button


class TagEdit(QWidget):
    """Tags as buttons that take them away, and a field that adds one with Enter.

    ``wanted`` carries what the tags should be; ``left`` says that nothing more
    is to be written (Escape, or Enter with nothing typed).
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(self, name: str, known: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._known = known
        self._offered: Sequence[str] | None = None
        self.tags: tuple[str, ...] = ()
        self.buttons: list[QToolButton] = []
        self.field = QLineEdit(placeholderText="Type a tag, then Enter")
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(
            "Enter adds the tag, Backspace takes the last one away, Escape closes"
        )
        self.field.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.offers = Offers(self.field)
        self.offers.chosen.connect(self._add)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.field, 1)
        self.field.textEdited.connect(self._on_edited)
        self.field.installEventFilter(self)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show these; what is being typed stays."""
        if tags == self.tags:
            return
        had_keyboard = any(button.hasFocus() for button in self.buttons)
        self.tags = tags
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(tag) for tag in tags]
        last: QWidget | None = None
        for place, button in enumerate(self.buttons):
            self._row.insertWidget(place, button)
            if last is not None:
                self.setTabOrder(last, button)
            last = button
        if last is not None:
            self.setTabOrder(last, self.field)
        if had_keyboard:
            self.field.setFocus()

    def typed(self) -> tuple[str, ...]:
        """Return the tags with the one that is being typed."""
        words = self.field.text().strip()
        return (*self.tags, words) if words else self.tags

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Add with Enter, take away with Backspace, leave with Escape."""
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_key(Qt.Key(event.key()))
            if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
                self.offers.hide()
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        """Do what a key means here; tell whether it means anything."""
        if key in _ENTER:
            words = self.offers.picked() or self.field.text()
            if words.strip():
                self._add(words)
            else:
                self.left.emit()
        elif key == Qt.Key.Key_Escape:
            if self.offers.isVisible():
                self.offers.hide()
            else:
                self.left.emit()
        elif key == Qt.Key.Key_Backspace and not self.field.text() and self.tags:
            self.wanted.emit(self.tags[:-1])
        elif key in _STEPS:
            if not self.offers.isVisible():
                self._offer(self.field.text())
            self.offers.go(_STEPS[key])
        else:
            return False
        return True

    def _on_edited(self, words: str) -> None:
        self._offer(words if words.strip() else None)

    def _offer(self, words: str | None) -> None:
        if self._offered is None:  # once, when somebody types: a library may be large
            self._offered = self._known()
        self.offers.offer([] if words is None else fitting(self._offered, words, self.tags))

    def _add(self, words: str) -> None:
        self.offers.hide()
        self.field.clear()
        if words.strip():
            self._offered = None
            self.wanted.emit((*self.tags, words))

    def _button(self, tag: str) -> QToolButton:
        button = QToolButton()
        button.setText(f"{shortened(tag, _LONGEST)}  ✕".replace("&", "&&"))
        button.setAccessibleName(f"Take the tag “{tag}” away")
        button.setToolTip(plain_tip(f"Take the tag “{tag}” away"))
        button.setProperty("tag", tag)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self._on_button)
        return button

    def _on_button(self) -> None:
        gone = self.sender().property("tag")
        self.wanted.emit(tuple(tag for tag in self.tags if tag != gone))


class TagLine(QWidget):
    """The tags of the item in focus, below the text; ``closed`` when it is not wanted any more."""

    closed = Signal()

    def __init__(self, known: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self.setAccessibleName("Tags of the item")
        self.about = QLabel()
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.edit = TagEdit("Tag", known)
        self.edit.left.connect(self.closed)
        close = close_button("Close the tags")
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.about)
        row.addWidget(self.edit, 1)
        row.addWidget(close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_tags(self, words: str, tags: tuple[str, ...]) -> None:
        """Show the tags of the item that has these words."""
        self.about.setText(f"Tags of “{shortened(words, _LONGEST)}”:")
        self.edit.show_tags(tags)
