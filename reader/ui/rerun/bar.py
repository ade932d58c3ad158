"""The line below the text that says what a new analysis would change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from reader.ui.article import accessible
from reader.ui.shortcuts import KeyTip

_BUTTONS = (
    ("all_wanted", "Take all", "Take over the new analysis; what you decided stays"),
    ("list_wanted", "Look…", "Show what would be new, gone or different"),
    ("none_wanted", "Keep as it is", "Forget the new analysis"),
)


class RerunBar(QFrame):
    """A sentence with three answers; takes no room without a sentence."""

    all_wanted = Signal()
    list_wanted = Signal()
    none_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.label = QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.addWidget(self.label, 1)
        self.buttons: dict[str, QToolButton] = {}
        for name, words, tip in _BUTTONS:
            button = self.buttons[name] = QToolButton()
            button.setText(words)
            button.setToolTip(tip)
            button.setAccessibleName(f"{words}: {tip}")
            if name == "list_wanted":
                KeyTip(button, tip, "show_rerun")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(getattr(self, name))
            row.addWidget(button)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        is_news = sentence != self.label.text()
        self.label.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence and is_news:
            accessible.say(self, sentence)
