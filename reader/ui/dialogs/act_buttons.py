"""The buttons of a dialog about a list: what each does, its tip, and its key."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QWidget

Act = tuple[str, str, str, str]
"""The method of the dialog, the words on the button, the tip, and the key if there is one."""


def act_buttons(
    dialog: QDialog, acts: Iterable[Act], listed: QWidget, everywhere: Collection[str] = ()
) -> dict[str, QPushButton]:
    """Return a button for each act, by the name of its method.

    The keys work in the list only, but for those ``everywhere``: in a field
    some of them change what was typed.
    """
    buttons: dict[str, QPushButton] = {}
    for act, words, said, keys in acts:
        button = buttons[act] = QPushButton(words, autoDefault=False)
        tip = f"{said} ({keys})" if keys else said
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.clicked.connect(getattr(dialog, act))
        if keys:
            shortcut = QShortcut(QKeySequence(keys), dialog if keys in everywhere else listed)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
    return buttons


def row_of(buttons: Iterable[QPushButton]) -> QHBoxLayout:
    """Return buttons side by side."""
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    return row


def row_with_close(dialog: QDialog, buttons: Iterable[QPushButton]) -> QHBoxLayout:
    """Return buttons side by side, and at the other end the one that closes the dialog."""
    row = row_of(buttons)
    row.addStretch(1)
    close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close.rejected.connect(dialog.reject)
    row.addWidget(close)
    return row


def keep_or_cancel(dialog: QDialog) -> QDialogButtonBox:
    """Return the two ends of a dialog that changes nothing before it is over."""
    ends = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    ends.button(QDialogButtonBox.StandardButton.Ok).setText("Keep")
    ends.accepted.connect(dialog.accept)
    ends.rejected.connect(dialog.reject)
    return ends
