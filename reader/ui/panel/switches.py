"""One switch per kind: shown or hidden in the text; also the legend."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from reader.ui.panel.swatch import swatch
from reader.ui.theme import Theme
from reader.ui.words import KEYS, PLURAL


class KindSwitches(QWidget):
    """A row of switches with colour, underline and count of each kind."""

    hidden_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons: dict[str, QToolButton] = {}
        for kind in KEYS:
            button = QToolButton()
            button.setCheckable(True)
            button.setChecked(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(f"Show {PLURAL[kind].lower()} in the text")
            button.setToolTip(f"Show or hide {PLURAL[kind].lower()} in the text")
            button.setText("0")
            button.toggled.connect(self._on_toggled)
            row.addWidget(button)
            self.buttons[kind] = button
        self.set_theme(theme)

    def hidden(self) -> frozenset[str]:
        """Return the kinds that are switched off."""
        return frozenset(k for k, button in self.buttons.items() if not button.isChecked())

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write the number of items of each kind on its switch."""
        for kind, button in self.buttons.items():
            button.setText(str(counts.get(kind, 0)))

    def set_theme(self, theme: Theme) -> None:
        """Redraw the colours."""
        for kind, button in self.buttons.items():
            button.setIcon(QIcon(swatch(theme, kind, self.devicePixelRatioF())))

    def _on_toggled(self, _is_on: bool) -> None:
        self.hidden_changed.emit(self.hidden())
