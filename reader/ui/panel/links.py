"""What belongs to the item in focus, as buttons that lead there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.session.claim_links import FIGURE, Link
from reader.session.families import shortened
from reader.session.marks import CLAIM
from reader.ui.panel.swatch import swatch
from reader.ui.plain_tips import plain_tip
from reader.ui.theme import Theme
from reader.ui.words import singular

SHOWN = 8  # links at a time; the rest is told by number
_LONGEST = 26  # characters of a name on a button
_COLUMNS = 2
_ICON = 16  # pixels


class ItemLinks(QWidget):
    """The names, dates and figures of a claim, or the claims about a name.

    ``item_chosen`` carries the id of an item, ``place_chosen`` a ``Span``.
    """

    item_chosen = Signal(str)
    place_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._links: Sequence[Link] = ()
        self.title = QLabel(self)
        self.rest = QLabel(self)
        self.rest.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons: list[QToolButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setSpacing(4)
        self._grid.addWidget(self.title, 0, 0, 1, _COLUMNS)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.show_links(())

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these; none of them hides the whole."""
        self._links = links
        self.setVisible(bool(links))
        is_about = bool(links) and links[0].kind == CLAIM
        self.title.setText("Claims that mention this" if is_about else "In this claim")
        columns = 1 if is_about else _COLUMNS
        for number, link in enumerate(links[:SHOWN]):
            if number == len(self.buttons):
                self.buttons.append(self._button())
            self._fill(self.buttons[number], link)
            row, column = divmod(number, columns)
            self._grid.addWidget(self.buttons[number], row + 1, column, 1, _COLUMNS // columns)
            self.buttons[number].show()
        for button in self.buttons[len(links) :]:
            button.hide()
        more = len(links) - SHOWN
        self.rest.setVisible(more > 0)
        if more > 0:
            self.rest.setText(f"and {more} more")
            self._grid.addWidget(self.rest, SHOWN + 1, 0, 1, _COLUMNS)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.show_links(self._links)

    def _fill(self, button: QToolButton, link: Link) -> None:
        kind = "Figure" if link.kind == FIGURE else singular(link.kind, self._theme.own)
        longest = 2 * _LONGEST if link.kind == CLAIM else _LONGEST
        button.setText(shortened(link.words, longest).replace("&", "&&"))
        button.setAccessibleName(f"{kind}: {link.words}")
        button.setToolTip(plain_tip(f"Go to this {kind.lower()}"))
        button.setIcon(self._icon(link.kind))

    def _icon(self, kind: str) -> QIcon:
        if kind == FIGURE:  # without any icon the words would stand in the middle
            empty = QPixmap(_ICON, _ICON)
            empty.fill(Qt.GlobalColor.transparent)
            return QIcon(empty)
        return QIcon(swatch(self._theme, kind, self.devicePixelRatioF()))

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        number = next(n for n, button in enumerate(self.buttons) if button is sender)
        link = self._links[number]
        if link.annotation is not None:
            self.item_chosen.emit(link.annotation)
        else:
            self.place_chosen.emit(link.span)
