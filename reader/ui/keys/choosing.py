"""What a person's choice of keys becomes: pure functions over the chosen ones, by action."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from reader.ui.shortcuts import SPECS

Chosen = Mapping[str, tuple[str, ...]]


def with_key(chosen: Chosen, action: str, key: str, *, kept: tuple[str, ...] = ()) -> Chosen:
    """Give an action a key, in place of its others or beside those ``kept``."""
    return _with(chosen, action, tuple(dict.fromkeys((*kept, key))))


def without_keys(chosen: Chosen, action: str) -> Chosen:
    """Leave an action without any key."""
    return _with(chosen, action, ())


def taken_from(chosen: Chosen, holder: str, key: str, present: tuple[str, ...]) -> Chosen:
    """Take one of its ``present`` keys from an action; the others stay."""
    return _with(chosen, holder, tuple(other for other in present if other != key))


def as_usual(chosen: Chosen, action: str) -> Chosen:
    """Give an action its usual keys."""
    return {name: keys for name, keys in chosen.items() if name != action}


def nothing_chosen(chosen: Chosen) -> Chosen:
    """Give all actions their usual keys; what other versions know stays."""
    return {name: keys for name, keys in chosen.items() if name not in SPECS}


def _with(chosen: Chosen, action: str, keys: tuple[str, ...]) -> Chosen:
    """Choose keys; only what differs from the usual is kept."""
    usual = tuple(QKeySequence(key).toString() for key in SPECS[action].keys)
    others = as_usual(chosen, action)
    return others if keys == usual else {**others, action: keys}
