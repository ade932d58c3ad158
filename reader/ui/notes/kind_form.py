"""The form for one own kind: name, colour, key, description."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from reader.base.colours import rgb_of
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.session.kind_edits import LONGEST_NAME
from reader.ui.own_colours import PALETTE, colours_of
from reader.ui.theme import Theme

_OTHER = "other"
_ICON = 16  # pixels
_NOBODY = OwnKind(OwnKindId(""), "")


class KeyEdit(QKeySequenceEdit):
    """Takes one key; Backspace takes it away, and Escape closes the dialog as ever."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.setAccessibleName("Key")
        self.setAccessibleDescription("Press the key that marks words as this kind")
        for inside in self.findChildren(QLineEdit):
            inside.setAccessibleName("Key")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key, unless it means something to the field itself."""
        if event.key() == Qt.Key.Key_Escape:
            self.window().close()
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.clear()
            self.editingFinished.emit()
        else:
            super().keyPressEvent(event)


class KindForm(QWidget):
    """Shows one kind; ``changed`` carries it as it should be, when a field is left."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kind: OwnKind | None = None
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName("Name")
        self.colour = QComboBox()
        self.colour.setAccessibleName("Colour")
        self.colour.setAccessibleDescription("Colour")  # the entry is read as its name
        self.colour.view().setAccessibleName("Colours")
        self.key = KeyEdit()
        self.no_key = QToolButton()
        self.no_key.setText("No key")
        self.no_key.setAccessibleName("Use no key for this kind")
        self.description = QPlainTextEdit(tabChangesFocus=True)
        self.description.setAccessibleName("Description")
        self.description.setPlaceholderText("What belongs to it, and what does not")
        self.sample = QLabel()
        self.sample.setAccessibleName("How the words look")
        self._arrange()
        self.name.editingFinished.connect(self.finish)
        self.colour.activated.connect(self._on_colour)
        self.key.editingFinished.connect(self.finish)
        self.no_key.clicked.connect(self._on_no_key)
        self.description.installEventFilter(self)
        self.show_kind(None)

    def show_kind(self, kind: OwnKind | None) -> None:
        """Show a kind, or nothing to fill in."""
        self._kind = kind
        self.setEnabled(kind is not None)
        shown = kind or _NOBODY
        if self.name.text() != shown.name:
            self.name.setText(shown.name)
        self.key.setKeySequence(QKeySequence(shown.key))
        if self.description.toPlainText() != shown.description:
            self.description.setPlainText(shown.description)
        self._show_colours(shown.color)
        self._show_sample(shown)

    def finish(self) -> None:
        """Tell what is written now, if it is news."""
        kind = self._kind
        if kind is None:
            return
        written = kind._replace(
            name=" ".join(self.name.text().split()),
            key=self.key.keySequence().toString(),
            description=self.description.toPlainText().strip(),
        )
        if written != kind:
            self.changed.emit(written)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the description when the keyboard leaves it."""
        if watched is self.description and event.type() == QEvent.Type.FocusOut:
            self.finish()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        keys = QHBoxLayout()
        keys.addWidget(self.key, 1)
        keys.addWidget(self.no_key)
        form = QFormLayout(self)
        form.addRow("Na&me", self.name)
        form.addRow("&Colour", self.colour)
        form.addRow("&Key", keys)
        form.addRow("De&scription", self.description)
        form.addRow("", self.sample)
        label = form.labelForField(keys)
        if isinstance(label, QLabel):
            label.setBuddy(self.key)

    def _show_colours(self, color: str) -> None:
        self.colour.clear()
        known = dict(PALETTE)
        if color and color not in known:
            known[color] = f"Own colour {color}"
        for code, name in known.items():
            self.colour.addItem(_icon(code), name, code)
        self.colour.addItem("Another colour…", _OTHER)
        self.colour.setCurrentIndex(self.colour.findData(color) if color else -1)

    def _show_sample(self, kind: OwnKind) -> None:
        marked = colours_of(kind.color, self._theme)
        self.sample.setVisible(marked is not None)
        if marked is None:
            return
        # A colour that is too light or too dark is marked in one that can be seen.
        self.sample.setText("These words are marked.")
        self.sample.setStyleSheet(
            f"padding: 3px 6px; color: {self._theme.ink.name()};"
            f"background: {marked.tint.name()}; border-bottom: 2px solid {marked.line.name()};"
        )

    def _on_colour(self, _place: int) -> None:
        kind = self._kind
        if kind is None:
            return
        color = self.colour.currentData()
        if color == _OTHER:
            start = QColor(kind.color) if rgb_of(kind.color) else QColor(next(iter(PALETTE)))
            picked = QColorDialog.getColor(start, self, f"Colour of “{kind.name}”")
            color = picked.name() if picked.isValid() else kind.color
        if color != kind.color:
            self.changed.emit(kind._replace(color=color))
        else:
            self._show_colours(kind.color)

    def _on_no_key(self) -> None:
        self.key.clear()
        self.finish()


def _icon(color: str) -> QIcon:
    pixmap = QPixmap(_ICON, _ICON)
    pixmap.fill(QColor(color))
    return QIcon(pixmap)
