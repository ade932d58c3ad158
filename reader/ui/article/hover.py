"""What is known about the marks under the mouse, after a short rest, or when asked for.

The card is made when it is first shown. It never takes the keyboard, and
goes as soon as the reader goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from reader.ui.article.card_entry import CardEntry
from reader.ui.theme import Theme

PAUSE_MS = 450  # longer than a mouse on its way rests anywhere
_MOST = 4  # marks on one card; who needs more of them goes to the list


Describe = Callable[[str], CardEntry | None]


def nothing_to_say(_annotation: str) -> CardEntry | None:
    """Return nothing about any mark."""
    return None


class Hover(QObject):
    """Shows the card for marks, the innermost first; ``describe`` finds the words."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.describe: Describe = nothing_to_say
        self._over = parent
        self._theme = theme
        self._waiting: tuple[tuple[str, ...], QRect] | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._on_rest)
        self._card: QWidget | None = None
        self._shown: tuple[str, ...] = ()

    @property
    def card(self) -> QWidget | None:
        """The card, if it is to be seen now."""
        return self._card if self._card is not None and self._card.isVisible() else None

    def rest(self, marks: Sequence[str], box: QRect) -> None:
        """The mouse is over these marks, whose letters are in ``box`` of the viewport."""
        ids = tuple(marks)
        if not ids:
            self.go()
        elif self.card is None or ids != self._shown:
            if self._waiting is None or self._waiting[0] != ids:
                self._hide()
            self._waiting = ids, box
            self._pause.start()

    def show(self, marks: Sequence[str], box: QRect) -> bool:
        """Show what is known about marks now; tell whether there is anything."""
        self.go()
        entries = [entry for entry in map(self.describe, marks[:_MOST]) if entry is not None]
        if not entries:
            return False
        from reader.ui.article.card import Card  # noqa: PLC0415 - seldom, and after the start

        card = Card(self._over, entries, len(marks) - len(entries), self._theme)
        card.show_beside(self._over, box)
        self._card, self._shown = card, tuple(marks)
        return True

    def go(self) -> None:
        """Show nothing any more."""
        self._waiting = None
        self._pause.stop()
        self._hide()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours from now on."""
        self._theme = theme
        self.go()

    def _hide(self) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
            self._shown = ()

    def _on_rest(self) -> None:
        if self._waiting is not None:
            self.show(*self._waiting)
