"""Entities of an earlier analysis that a person's items still stand for.

What the machine knows is kept with its latest analysis only. The id of an
entity tells its kind and its name, so an item that was decided about does not
lose whom it stands for when another analysis finds nobody of that name.
"""

from __future__ import annotations

from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind

_KINDS = {kind.value: kind for kind in MentionKind}


def remembered(id_: EntityId, words: str) -> Entity | None:
    """Return the entity that an id speaks of; ``words`` are those of an item that stands for it.

    ``None`` for ids that say nothing, as those of entities that a person made.
    """
    kind, _, name = id_.partition(":")
    name = name.partition("#")[0]
    if kind not in _KINDS or not name:
        return None
    words = " ".join(words.split())
    is_it = words.casefold() == name
    return Entity(id=id_, kind=_KINDS[kind], name=words if is_it else _capitalised(name))


def _capitalised(name: str) -> str:
    """Return a name that is known in small letters as one mostly writes it."""
    return " ".join(word[:1].upper() + word[1:] for word in name.split())
