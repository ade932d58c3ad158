"""The bar of the review, below the text: how far one is, and what the keys do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.session.review import Progress
from reader.ui.article import accessible
from reader.ui.plain_tips import plain_tip
from reader.ui.review.words import end_words, kinds_words, progress_words
from reader.ui.shortcuts import SHORTCUTS

_THIN = 5  # pixels of the progress
_BUTTONS = (
    ("accept", "✓", "Accept"),
    ("reject", "✕", "Reject"),
    ("skip", "▶", "Leave it"),
    ("review_back", "◀", "Back"),
    ("review_order", "?", "Doubtful first"),
    ("finish_article", "⚑", "Finished"),
    ("review_mode", "■", "Stop"),
)
_NAMES = {
    "skip": "Leave it undecided, to the next",
    "review_back": "Back to the one before",
    "review_order": "The doubtful ones first",
    "finish_article": "The article is finished",
    "review_mode": "Stop the review",
}
_SWITCHES = ("review_order", "finish_article")


class ReviewBar(QWidget):
    """Shows a progress and asks for acts; it takes no width from the text."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kinds = ""
        self._shown: tuple[Progress, str] | None = None
        self.setAccessibleName("Review")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName("Reviewed")
        self.progress.setFixedHeight(_THIN)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.kinds = QLabel()
        self.kinds.setTextFormat(Qt.TextFormat.PlainText)
        self.kinds.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        font = self.words.font()
        font.setBold(True)
        self.words.setFont(font)
        self.buttons = {act: self._button(act) for act, _, _ in _BUTTONS}
        self._arrange()
        self._name_buttons()
        SHORTCUTS.changed.connect(self._name_buttons)

    def show_progress(self, progress: Progress, state: str) -> None:
        """Show how far the review is, and whether the article is finished."""
        if self._shown == (progress, state):
            return
        self._shown = (progress, state)
        self.progress.setMaximum(max(1, progress.whole))
        self.progress.setValue(progress.reviewed if progress.whole else 1)
        self.words.setText(f"Review · {progress_words(progress)}")
        self._kinds = kinds_words(progress.kinds)
        self.state.setText(state)
        self._fit_kinds()

    def show_end(self, progress: Progress, state: str, *, has_hidden: bool) -> None:
        """Show that there is nothing to go on to, and what was left."""
        words = end_words(progress, SHORTCUTS.first("skip"), has_hidden=has_hidden)
        self.show_progress(progress, state)
        self._shown = None
        self.words.setText(f"Review · {words}")
        self._fit_kinds()
        accessible.say(self, words)

    def show_switches(self, *, is_doubtful_first: bool, is_finished: bool) -> None:
        """Show which of the switches are on."""
        self.buttons["review_order"].setChecked(is_doubtful_first)
        self.buttons["finish_article"].setChecked(is_finished)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _arrange(self) -> None:
        said = QHBoxLayout()
        said.addWidget(self.words)
        said.addWidget(self.kinds, 1)
        said.addWidget(self.state)
        keys = QHBoxLayout()
        keys.setSpacing(4)
        for button in self.buttons.values():
            keys.addWidget(button)
        keys.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 2)
        column.setSpacing(3)
        column.addWidget(self.progress)
        column.addLayout(said)
        column.addLayout(keys)

    def _button(self, act: str) -> QToolButton:
        button = QToolButton(autoRaise=act not in _SWITCHES)
        button.setCheckable(act in _SWITCHES)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setObjectName(act)
        button.clicked.connect(self._on_clicked)
        return button

    def _name_buttons(self) -> None:
        for act, _, words in _BUTTONS:
            tip = SHORTCUTS.tip(_NAMES.get(act, words), act)
            self.buttons[act].setToolTip(tip)
            self.buttons[act].setAccessibleName(tip)
        self._fit()

    def _fit(self) -> None:
        """Let the buttons say as much as there is room for: words and keys, or signs and keys."""
        for is_short in (False, True):
            for act, sign, words in _BUTTONS:
                key = SHORTCUTS.first(act)
                name = sign if is_short else f"{sign} {words}"
                self.buttons[act].setText(f"{name}  {key}".rstrip())
            wide = sum(button.sizeHint().width() + 4 for button in self.buttons.values())
            if wide + 24 <= self.width():
                break
        self._fit_kinds()

    def _fit_kinds(self) -> None:
        taken = self.words.sizeHint().width() + self.state.sizeHint().width() + 40
        room = max(0, self.width() - taken)
        elide = Qt.TextElideMode.ElideRight
        self.kinds.setText(self.kinds.fontMetrics().elidedText(self._kinds, elide, room))
        self.kinds.setToolTip(plain_tip(self._kinds))
        self.kinds.setAccessibleDescription(self._kinds)

    def _on_clicked(self) -> None:
        self.asked.emit(self.sender().objectName())
