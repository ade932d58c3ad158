"""One line of the card: words that can be read, copied, and changed where they stand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

from reader.domain.entities import MentionKind
from reader.ui.shortcuts import SHORTCUTS

_OF_CLAIMS = {
    "Who says it": "say_who",
    "In the words": "claim_cue",
    "What is said": "claim_content",
    "How": "modality",
    "Kinds": "claim_kinds",
    "Verdict": "verdict",
    "Evidence": "evidence",
}
_OF_NAMES = {
    "Stands for": "reassign",
    "Note": "entity_note",
    "On the map": "choose_place",
}
_OF_ALL = {"Tags": "edit_tags", "Article’s date": "article_date"}


def act_of(kind: str, title: str) -> str:
    """Return the action that changes what a line of an item says, empty if none does."""
    match kind:
        case "claim":
            acts = _OF_CLAIMS
        case MentionKind.DATE:
            acts = _OF_NAMES | {"Calendar": "date_value"}
        case _:
            acts = _OF_NAMES
    return acts.get(title) or _OF_ALL.get(title, "")


class FactLine(QLabel):
    """Words behind a title; a click or Enter asks for the action that changes them."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(wordWrap=True)
        self._act = ""
        self._pressed = QPoint()
        self.setTextFormat(Qt.TextFormat.PlainText)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        SHORTCUTS.changed.connect(self._show_tip)

    def show_fact(self, kind: str, title: str, words: str) -> None:
        """Show what is known under a title about an item of a kind."""
        self.setText(words)
        act = act_of(kind, title)
        # A name would be read in place of the words.
        self.setAccessibleDescription(f"{title}, Enter changes it" if act else title)
        if act != self._act:
            self._act = act
            self._show_tip()
            hand, beam = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor
            self.setCursor(hand if act else beam)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, or a selection."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask after a click; who selects words wants to copy them."""
        super().mouseReleaseEvent(event)
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        is_click = way < QApplication.startDragDistance() and not self.hasSelectedText()
        if is_click and event.button() == Qt.MouseButton.LeftButton:
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask with Enter; leave every other key to the words."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._act:
            self._ask()
        else:
            super().keyPressEvent(event)

    def _show_tip(self) -> None:
        self.setToolTip(SHORTCUTS.tip("Change it", self._act) if self._act else "")

    def _ask(self) -> None:
        if self._act:
            self.asked.emit(self._act)
