"""A few choices of which one is taken with one key: its number, or its first letter."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget


class QuickMenu(QMenu):
    """Choices under numbers; ``chosen`` carries the key of the one that is taken.

    Where several begin with the same letter, the letter goes from one to the
    next, and Enter takes it. The one that holds now has a tick.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, title: str, present: str) -> None:
        super().__init__(parent)
        self._present = present
        self._group = QActionGroup(self)
        self._by_number: dict[str, QAction] = {}
        self._letters: list[tuple[str, QAction]] = []
        self.setAccessibleName(title)
        self.addSection(title)
        self.triggered.connect(self._on_triggered)
        self.aboutToHide.connect(self.deleteLater)

    def offer(self, choices: Iterable[tuple[str, str]], first: int = 1) -> None:
        """Add choices, each a key and its words, numbered from ``first`` on."""
        for number, (key, words) in enumerate(choices, first):
            digit = str(number) if number < 10 else ""  # noqa: PLR2004 - there are ten digits
            choice = self.addAction(f"{digit}   {words.replace('&', '&&')}")
            choice.setData(key)
            choice.setCheckable(True)
            choice.setChecked(key == self._present)
            self._group.addAction(choice)
            self._letters.append((words[:1].casefold(), choice))
            if digit:
                self._by_number[digit] = choice

    def ask(self, place: QPoint) -> None:
        """Show the choices; the one that holds now is under the arrow keys."""
        self.popup(place)
        present = self._group.checkedAction() or self._group.actions()[0]
        self.setActiveAction(present)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the choice of a number or letter; leave every other key to the menu."""
        key = event.text().casefold()
        fitting = [choice for letter, choice in self._letters if letter == key]
        if key in self._by_number:
            self._take(self._by_number[key])
        elif len(fitting) == 1:
            self._take(fitting[0])
        elif fitting:
            place = fitting.index(self.activeAction()) if self.activeAction() in fitting else -1
            self.setActiveAction(fitting[(place + 1) % len(fitting)])
        else:
            super().keyPressEvent(event)

    def _take(self, choice: QAction) -> None:
        self.close()
        choice.trigger()

    def _on_triggered(self, choice: QAction) -> None:
        if choice.actionGroup() is self._group:
            self.chosen.emit(choice.data())
