"""What two people, or one person on two machines, have made of the same items.

Each side starts from the same base. What only one side has touched is as
that side left it. Where both have done different things, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reader.domain.annotations import Annotation
from reader.domain.changes import Change, Item, is_owned
from reader.domain.entities import Entity

Key = tuple[str, str]
"""The sort of an item and its id."""


class Touched(NamedTuple):
    """What an item was before a person first touched it, and what it is now."""

    first: Item | None
    last: Item | None


State = Mapping[Key, Touched]


class Joined(NamedTuple):
    """``changes`` bring one side what only the other did; of ``conflicts`` each keeps its own."""

    changes: tuple[Change, ...]
    conflicts: tuple[Key, ...]


def key_of(item: Item) -> Key:
    """Return what an item is called in a state."""
    match item:
        case Annotation():
            return "item", item.id
        case Entity():
            return "entity", item.id
        case _:
            return "article", item.id


def state_of(items: Iterable[Item]) -> dict[Key, Touched]:
    """Return the state in which just these items are a person's."""
    return {key_of(item): Touched(None, item) for item in items}


def state_after(changes: Iterable[Change]) -> dict[Key, Touched]:
    """Return the state after changes, the oldest first."""
    state: dict[Key, Touched] = {}
    for change in changes:
        key = key_of(change.item)
        known = state.get(key)
        state[key] = Touched(change.before if known is None else known.first, change.after)
    return state


def joined(base: State, mine: State, theirs: State) -> Joined:
    """Return what ``mine`` lacks of ``theirs``; entities come before what stands for them."""
    changes: list[Change] = []
    conflicts: list[Key] = []
    for key in dict.fromkeys((*theirs, *base)):
        before, after = _last(mine, key), _last(theirs, key)
        if _same(after, _last(base, key)) or _same(after, before):
            continue
        if not _same(before, _last(base, key)):
            conflicts.append(key)
            continue
        if key not in mine and key in theirs:
            before = theirs[key].first
        if before is not None or after is not None:
            changes.append(Change(before, after))
    changes.sort(key=lambda change: not change.is_entity)
    return Joined(tuple(changes), tuple(conflicts))


def _last(state: State, key: Key) -> Item | None:
    touched = state.get(key)
    return None if touched is None else touched.last


def _same(one: Item | None, other: Item | None) -> bool:
    """Tell whether a person says the same in both; the machine's word is nobody's."""
    return one == other or not (is_owned(one) or is_owned(other))
