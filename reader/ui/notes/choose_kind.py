"""Choosing an own kind by typing its name, or making one on the spot."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import Vocabulary
from reader.session.kind_edits import add_kind, any_key
from reader.session.vocabulary import PersonalVocabulary
from reader.ui.dialogs.choice import Choice, ChoiceDialog
from reader.ui.own_colours import next_colour
from reader.ui.panel.swatch import swatch
from reader.ui.theme import Theme

_NEW = ""  # the key of the line that makes a kind


class ChooseKindDialog(ChoiceDialog):
    """All own kinds that are not retired, and behind them what is typed, as a new one."""

    def __init__(self, parent: QWidget | None, words: Vocabulary, theme: Theme) -> None:
        kinds = [kind for kind in words.kinds if not kind.is_retired]
        question = "Mark as:" if kinds else "Type a name to make a kind of your own, as “Weapon”."
        super().__init__(parent, "Own kind", question, "Own kinds", "Mark")
        self._names = {kind.name.casefold() for kind in words.kinds}
        self.filter.setPlaceholderText("Type a name, also a new one")
        self.offer((*map(_choice, kinds), Choice(_NEW, _NEW)))
        for place, kind in enumerate(kinds):
            icon = QIcon(swatch(theme, kind.id, self.devicePixelRatioF()))
            self.list.item(place).setIcon(icon)
        self._on_filter_changed("")
        self.resize(420, 360)

    def chosen(self) -> tuple[OwnKindId | None, str]:
        """Return the kind that is selected, or the name of a new one."""
        key = self.key()
        if key is None:
            return None, ""
        return (OwnKindId(key), "") if key != _NEW else (None, self._typed())

    def _typed(self) -> str:
        return " ".join(self.filter.text().split())

    def _new_line(self) -> QListWidgetItem:
        return self.list.item(self.list.count() - 1)

    def _on_filter_changed(self, needle: str) -> None:
        if not self.list.count():
            return
        typed = self._typed()
        is_new = bool(typed) and typed.casefold() not in self._names
        self._new_line().setText(f"New kind “{typed}”" if is_new else _NEW)
        super()._on_filter_changed(needle)
        self._new_line().setHidden(not is_new)
        if self.key() is None:
            shown = [n for n in range(self.list.count()) if not self.list.item(n).isHidden()]
            self.list.setCurrentRow(shown[0] if shown else -1)
        self._on_row_changed()


def _choice(kind: OwnKind) -> Choice:
    key = QKeySequence(kind.key).toString(QKeySequence.SequenceFormat.NativeText)
    return Choice(kind.id, kind.name, ", ".join(filter(None, (key, kind.description))))


def choose_kind(parent: QWidget, words: PersonalVocabulary, theme: Theme) -> OwnKindId | None:
    """Ask for an own kind, made here if need be; ``None`` if cancelled.

    Raises:
        UserError: A kind cannot be called as was typed.
    """
    dialog = ChooseKindDialog(parent, words.now, theme)
    is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
    kind, name = dialog.chosen()
    dialog.deleteLater()
    if not is_chosen:
        return None
    if kind is None and name:
        wish = OwnKind(OwnKindId(""), name, next_colour(words.now.kinds))
        after, kind = add_kind(words.now, wish, any_key)
        words.apply(after)
    return kind
