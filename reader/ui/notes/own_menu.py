"""The own kinds in the menu of items, each with its key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain.vocabulary import Vocabulary
from reader.session.kind_edits import why_not_key
from reader.session.vocabulary import PersonalVocabulary
from reader.ui.plain_tips import plain_tip
from reader.ui.shortcuts import SHORTCUTS


class OwnKindsMenu(QMenu):
    """Follows the own kinds; ``wanted`` carries the id of the one that is chosen.

    It is not to be seen while there are none. A kind whose key an action has
    by now keeps its line, without the key.
    """

    wanted = Signal(str)

    def __init__(self, words: PersonalVocabulary, parent: QWidget) -> None:
        super().__init__("Own kinds", parent)
        self._words = words
        words.changed.subscribe(self._on_words_changed)
        SHORTCUTS.changed.connect(self._on_keys_changed)
        self._on_words_changed(words.now)

    def _on_words_changed(self, words: Vocabulary) -> None:
        kinds = {kind.id: kind for kind in words.kinds if not kind.is_retired}
        SHORTCUTS.name_own({id_: (k.name, k.key) for id_, k in kinds.items() if k.key})
        self._show(words)

    def _on_keys_changed(self) -> None:
        self._show(self._words.now)

    def _show(self, words: Vocabulary) -> None:
        self.clear()
        for kind in words.kinds:
            if kind.is_retired:
                continue
            action = QAction(kind.name.replace("&", "&&"), self)
            action.setData(kind.id)
            action.setToolTip(plain_tip(kind.description))
            if kind.key and not why_not_key(words, kind, clash):
                action.setShortcut(QKeySequence(kind.key))
            action.triggered.connect(self._on_triggered)
            self.addAction(action)
        self.menuAction().setVisible(bool(self.actions()))

    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wanted.emit(action.data())


def clash(key: str, kind: str) -> str:
    """Return why an own kind cannot have a key; empty if it can."""
    found = SHORTCUTS.clash(key, but=kind)
    return "" if found is None else found.sentence
