"""Which keys do what now: the usual ones, and what a person has chosen instead.

There is one ``SHORTCUTS`` for the program. Whatever shows keys asks it, and
follows ``changed``; whoever gives keys away asks ``clash`` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from reader.ui.actions import ACTIONS, ActionSpec
from reader.ui.article.keys import keys_of_the_text
from reader.ui.measures import MENUS

SPECS: Mapping[str, ActionSpec] = {spec.id: spec for spec in ACTIONS}
_NATIVE = QKeySequence.SequenceFormat.NativeText


class Clash(NamedTuple):
    """Why a key cannot be given away; ``action`` has it, if one could take it from there."""

    sentence: str
    action: str = ""


class Shortcuts(QObject):
    """The keys of all actions and own kinds, in Qt's portable notation."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._own: dict[str, tuple[str, str]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._holders: dict[str, str] = {}
        self._fill()

    def of(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action; the first is shown where there is room for one."""
        return self._keys[action]

    def first(self, action: str) -> str:
        """Return the first key of an action as it is written; empty if it has none."""
        keys = self._keys[action]
        return written(keys[0]) if keys else ""

    def all(self, action: str) -> str:
        """Return all keys of an action as they are written."""
        return ", ".join(map(written, self._keys[action]))

    def named(self, action: str) -> str:
        """Return the first key of an action for a sentence; without one, what it is called."""
        return self.first(action) or f"“{plain_words(SPECS[action])}”"

    def tip(self, words: str, action: str) -> str:
        """Return words for a tool tip, with the key of the action behind them."""
        key = self.first(action)
        return f"{words} ({key})" if key else words

    def choose(self, chosen: Mapping[str, Iterable[str]]) -> None:
        """Let these actions have these keys, and all others the usual ones.

        What has been chosen wins over what is usual. Unknown actions and
        keys that make no sense count for nothing.
        """
        wanted = {name: _sound(keys) for name, keys in chosen.items() if name in SPECS}
        if wanted != self._chosen:
            self._chosen = wanted
            self._fill()
            self.changed.emit()

    def name_own(self, own: Mapping[str, tuple[str, str]]) -> None:
        """Know the own kinds that have a key: by id, name and key."""
        known = {
            id_: (name, sound[0]) for id_, (name, key) in own.items() if (sound := _sound([key]))
        }
        if known != self._own:
            self._own = known
            self.changed.emit()

    def own(self) -> list[tuple[str, str]]:
        """Return name and key, as it is written, of the own kinds that no action keeps from it."""
        free = (own for own in self._own.values() if own[1] not in self._holders)
        return [(name, written(key)) for name, key in free]

    def clash(self, key: str, *, but: str = "") -> Clash | None:
        """Return why a key cannot be had, ``None`` if it is free.

        ``but`` is the action or own kind that it is for. Ask here before a
        key is given to an action or to an own kind.
        """
        sound = _sound([key])
        if not sound:
            return Clash("This is no key that can be used.")
        key, holder = sound[0], self._holders.get(sound[0], "")
        if holder:
            spec, name = SPECS[holder], written(key)
            words = f"{name} does “{plain_words(spec)}” already (menu {spec.menu})."
            return None if holder == but else Clash(words, holder)
        is_usual = but in SPECS and key in _sound(SPECS[but].keys)
        reason = self._marks(key, but) or ("" if is_usual else _always(key))
        return Clash(f"{written(key)} {reason}") if reason else None

    def _marks(self, key: str, but: str) -> str:
        """Return which own kind has a key, empty if none."""
        names = [name for id_, (name, own) in self._own.items() if own == key and id_ != but]
        return f"marks “{names[0]}” already, one of your own kinds." if names else ""

    def _fill(self) -> None:
        taken = {key for keys in self._chosen.values() for key in keys}
        self._keys = {
            spec.id: self._chosen[spec.id]
            if spec.id in self._chosen
            else tuple(key for key in _sound(spec.keys) if key not in taken)
            for spec in ACTIONS
        }
        self._holders = {key: name for name, keys in self._keys.items() for key in keys}


def written(key: str) -> str:
    """Return a key as people of this platform write it."""
    return QKeySequence(key).toString(_NATIVE)


def plain_words(spec: ActionSpec) -> str:
    """Return the words of an action without the sign for its letter."""
    return plain(spec.words)


def plain(words: str) -> str:
    """Return the words of a menu without the sign for their letter."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _always(key: str) -> str:
    """Return what a key does whatever a person chooses, empty if it does nothing."""
    if key in keys_of_the_text():
        return "moves, selects or leaves in the text, so it cannot be had."
    menus = [menu for menu in MENUS if key == f"Alt+{menu[0]}"]
    return f"opens the menu {menus[0]}, so it cannot be had." if menus else ""


def _sound(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys that Qt understands, in its notation."""
    found = (QKeySequence(key).toString() for key in keys)
    return tuple(dict.fromkeys(key for key in found if key and not _is_unfinished(key)))


def _is_unfinished(key: str) -> bool:
    """Tell whether there are modifiers only, as in "Ctrl+"."""
    return key.endswith("+") and key != "+" and not key.endswith("++")


SHORTCUTS = Shortcuts()


class KeyTip(QObject):
    """Keeps the tool tip and the accessible name of a widget, with the key of an action."""

    def __init__(self, widget: QWidget, words: str, action: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._words = words
        self._action = action
        self._show()
        SHORTCUTS.changed.connect(self._show)

    def _show(self) -> None:
        tip = SHORTCUTS.tip(self._words, self._action)
        self._widget.setToolTip(tip)
        self._widget.setAccessibleName(tip)
