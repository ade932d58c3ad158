"""The own kinds in the menu of items, each with its key."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain.vocabulary import Vocabulary
from reader.session.kind_edits import why_not_key
from reader.session.vocabulary import PersonalVocabulary
from reader.ui.actions import DeskAction

# Keys that mean something wherever the keyboard is, or that no letter box leaves to others.
_KEPT = {
    key.casefold(): "it moves about or types"
    for key in (
        "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Tab", "Shift+Tab",
        "Backtab", "Esc", "Return", "Enter", "Space", "Backspace",
    )
}  # fmt: skip


class OwnKindsMenu(QMenu):
    """Follows the own kinds; ``wanted`` carries the id of the one that is chosen.

    It is not to be seen while there are none. A kind whose key an action has
    by now keeps its line, without the key.
    """

    wanted = Signal(str)

    def __init__(self, words: PersonalVocabulary, parent: QWidget) -> None:
        super().__init__("Own kinds", parent)
        self._words = words
        self._actions: Mapping[str, DeskAction] = {}
        words.changed.subscribe(self._show)

    def follow(self, actions: Mapping[str, DeskAction]) -> None:
        """Show the kinds; none of them takes a key from one of these actions."""
        self._actions = actions
        self._show(self._words.now)

    def _show(self, words: Vocabulary) -> None:
        self.clear()
        taken = taken_keys(self._actions)
        for kind in words.kinds:
            if kind.is_retired:
                continue
            action = QAction(kind.name.replace("&", "&&"), self)
            action.setData(kind.id)
            action.setToolTip(kind.description)
            if kind.key and not why_not_key(words, kind, taken):
                action.setShortcut(QKeySequence(kind.key))
            action.triggered.connect(self._on_triggered)
            self.addAction(action)
        self.menuAction().setVisible(bool(self.actions()))

    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wanted.emit(action.data())


def taken_keys(actions: Mapping[str, DeskAction]) -> dict[str, str]:
    """Return the keys that own kinds cannot have, in lower case, and what they do."""
    taken = dict(_KEPT)
    for action in actions.values():
        for keys in action.shortcuts():
            words = action.spec.words.replace("&", "").rstrip("…")
            taken[keys.toString().casefold()] = words
    return taken
