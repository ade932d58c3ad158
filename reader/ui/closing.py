"""The small button that closes a pane or a line."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton


def close_button(name: str, tip: str = "Close (Esc)") -> QToolButton:
    """Return a cross that is called ``name`` ("Close the history") where it is read out."""
    button = QToolButton(autoRaise=True)
    button.setText("✕")
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button
