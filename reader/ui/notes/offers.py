"""Words to choose from while one types: a list beside a field that keeps the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from reader.ui.article import accessible

_SHOWN = 8  # lines; the rest is reached by going on
_LEAST = 160  # pixels


class Offers(QListWidget):
    """Stands above or below its field while there is something to offer; ``chosen`` by click.

    None is chosen at first, so that Enter takes what was typed.
    """

    chosen = Signal(str)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("To choose from")
        self.itemClicked.connect(self._on_clicked)

    def words(self) -> list[str]:
        """Return what is offered now."""
        return [self.item(place).text() for place in range(self.count())]

    def offer(self, words: Sequence[str]) -> None:
        """Offer these; none of them hides the list."""
        self.clear()
        self.addItems(list(words))
        self.setCurrentRow(-1)
        if not words:
            self.hide()
            return
        rows = min(_SHOWN, len(words))
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth()
        self.resize(max(_LEAST, self._field.width()), height)
        screen = self._field.screen().availableGeometry()
        corner = self._field.mapToGlobal(QPoint(0, self._field.height()))
        if corner.y() + height > screen.bottom():
            corner = self._field.mapToGlobal(QPoint(0, -height))
        self.move(corner)
        self.show()

    def go(self, step: int) -> None:
        """Choose the next one (1) or the one before (-1), round the ends."""
        if self.count():
            place = self.currentRow() + step
            if self.currentRow() < 0 and step < 0:
                place = -1
            self.setCurrentRow(place % self.count())
            accessible.say(self._field, self.picked())

    def picked(self) -> str:
        """Return the one that is chosen; empty for none."""
        item = self.currentItem() if self.isVisible() and self.currentRow() >= 0 else None
        return "" if item is None else item.text()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.text())
