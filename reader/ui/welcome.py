"""What the window shows while no article is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class Welcome(QWidget):
    """Says how to begin."""

    act_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        title = QLabel("Reading Desk")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        title.setFont(font)
        words = QLabel(
            "Open an article, or drop a file here, to see who, where, when and what is claimed.\n"
            "Everything stays on this machine."
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for act, label in (("open_files", "&Open…"), ("open_library", "From the &library…")):
            button = QPushButton(label)
            button.setObjectName(act)
            button.clicked.connect(self._on_clicked)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addLayout(buttons)
        column.addStretch(2)

    def _on_clicked(self) -> None:
        self.act_requested.emit(self.sender().objectName())
