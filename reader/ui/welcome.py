"""What the window shows while no article is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

SOON_MS = 200  # an article that is being opened is there by then
_ACTS = (
    ("open_files", "&Open…"),
    ("paste_article", "From the &clipboard"),
    ("open_library", "From the &library…"),
)


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
            "Open an article, or drop a file or some text here, "
            "to see who, where, when and what is claimed.\n"
            "Everything stays on this machine."
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.formats = QLabel(wordWrap=True)
        self.formats.setTextFormat(Qt.TextFormat.PlainText)
        self.formats.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.formats.setAccessibleDescription("What can be opened")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for act, label in _ACTS:
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
        column.addSpacing(self.fontMetrics().height())
        column.addWidget(self.formats)
        column.addStretch(2)

    def showEvent(self, event: QShowEvent) -> None:
        """Name the formats; most starts show an article instead and need not know them."""
        QTimer.singleShot(SOON_MS, self, self._name_formats)
        super().showEvent(event)

    def _name_formats(self) -> None:
        if self.isVisible() and not self.formats.text():
            from reader.session.file_formats import format_words  # noqa: PLC0415 - see above

            self.formats.setText(f"Opens: {format_words()}")

    def _on_clicked(self) -> None:
        self.act_requested.emit(self.sender().objectName())
