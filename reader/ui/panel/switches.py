"""One switch per kind: shown or hidden in the text; also the legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from reader.domain.entities import OWN
from reader.ui.panel.swatch import swatch
from reader.ui.plain_tips import plain_tip
from reader.ui.theme import Theme
from reader.ui.words import KINDS, plural


class KindSwitches(QWidget):
    """Rows of switches with colour, underline and count of each kind; own kinds come last.

    Own kinds that can be used have one from the start, so that nothing moves
    when the first item of one is made; retired ones while there are items.
    """

    hidden_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: Mapping[str, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.buttons: dict[str, QToolButton] = {}
        self.set_theme(theme)

    def hidden(self) -> frozenset[str]:
        """Return the kinds that are switched off."""
        return frozenset(k for k, button in self.buttons.items() if not button.isChecked())

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write the number of items of each kind on its switch."""
        self._counts = counts
        if list(self.buttons) != self._wanted():
            self.set_theme(self._theme)
        for kind, button in self.buttons.items():
            button.setText(str(counts.get(kind, 0)))

    def set_theme(self, theme: Theme) -> None:
        """Redraw the colours, and name the own kinds of the theme."""
        self._theme = theme
        self._arrange()
        for kind, button in self.buttons.items():
            name = plural(kind, theme.own)
            name = name if kind.startswith(OWN) else name.lower()
            button.setAccessibleName(f"Show {name} in the text")
            button.setToolTip(plain_tip(f"Show or hide {name} in the text"))
            button.setIcon(QIcon(swatch(theme, kind, self.devicePixelRatioF())))

    def _wanted(self) -> list[str]:
        own = [kind.id for kind in self._theme.own.values() if not kind.is_retired]
        used = [kind for kind, count in self._counts.items() if count and kind.startswith(OWN)]
        return list(dict.fromkeys((*KINDS, *own, *used)))

    def _arrange(self) -> None:
        """Let there be a switch for each kind, in order; those that stay keep their state."""
        before, hidden = self.buttons, self.hidden()
        wanted = self._wanted()
        self.buttons = {kind: before.get(kind) or self._button(kind) for kind in wanted}
        for kind in before.keys() - self.buttons.keys():
            before[kind].hide()
            before[kind].deleteLater()
        self._place(self.buttons.values())
        if self.hidden() != hidden:
            self.hidden_changed.emit(self.hidden())

    def _place(self, buttons: Iterable[QToolButton]) -> None:
        last: QWidget | None = None
        for number, button in enumerate(buttons):
            self._grid.addWidget(button, *divmod(number, len(KINDS)))
            if last is not None:
                self.setTabOrder(last, button)
            last = button

    def _button(self, kind: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(kind)
        button.setCheckable(True)
        button.setChecked(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setText(str(self._counts.get(kind, 0)))
        button.toggled.connect(self._on_toggled)
        return button

    def _on_toggled(self, _is_on: bool) -> None:
        self.hidden_changed.emit(self.hidden())
