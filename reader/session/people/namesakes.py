"""Which person, place or organization of somebody else is which one of mine.

Two stand for the same if they are called the same, or if most of what they
are mentioned by is; nobody is two at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from reader.domain.annotations import Annotation, Mention
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, surviving
from reader.session.people.pairing import Pair

Entities = Mapping[EntityId, Entity]


def folded(name: str) -> str:
    """Return a name in the form in which names are compared."""
    return " ".join(name.split()).casefold()


def entity_in(entities: Entities, id_: EntityId | None) -> Entity | None:
    """Return an entity after all merges, if it is there."""
    return None if id_ is None else entities.get(surviving(entities, id_))


class Namesakes:
    """Knows for each entity of somebody else the one of mine that is the same."""

    def __init__(self, mine: Entities, theirs: Entities, pairs: Iterable[Pair]) -> None:
        self.mine = mine
        self.theirs = theirs
        self._here: dict[EntityId, EntityId] = {}
        self.first: dict[EntityId, Annotation] = {}
        """The first mention of theirs that both have, for each entity."""
        self._look_at(pairs)
        self._taken = set(self._here.values())

    def _look_at(self, pairs: Iterable[Pair]) -> None:
        counts: Counter[tuple[EntityId, EntityId]] = Counter()
        for mine, theirs in pairs:
            if mine is None or theirs is None or not (mine.is_shown and theirs.is_shown):
                continue
            here = entity_in(self.mine, _of(mine))
            there = entity_in(self.theirs, _of(theirs))
            if here is not None and there is not None and here.kind == there.kind:
                counts[there.id, here.id] += 1
                self.first.setdefault(there.id, theirs)
        taken: set[EntityId] = set()

        def rank(pair: tuple[EntityId, EntityId]) -> tuple[bool, int, str, str]:
            named = folded(self.theirs[pair[0]].name) == folded(self.mine[pair[1]].name)
            return not named, -counts[pair], *pair

        for there_id, here_id in sorted(counts, key=rank):
            if there_id not in self._here and here_id not in taken:
                self._here[there_id] = here_id
                taken.add(here_id)

    def counterpart(self, theirs: EntityId) -> Entity | None:
        """Return the entity of mine that is known to be the same as one of theirs."""
        there = entity_in(self.theirs, theirs)
        here = None if there is None else self._here.get(there.id)
        return None if here is None else self.mine[here]

    def is_taken(self, mine: EntityId) -> bool:
        """Tell whether an entity of mine is the counterpart of any of theirs."""
        return mine in self._taken

    def are_same(self, mine: EntityId | None, theirs: EntityId | None) -> bool:
        """Tell whether two stand for the same; where one says nothing, there is no difference."""
        here, there = entity_in(self.mine, mine), entity_in(self.theirs, theirs)
        if here is None or there is None:
            return True
        known = self.counterpart(there.id)
        if known is not None or self.is_taken(here.id):
            return known is not None and known.id == here.id
        return self.are_called_the_same(here, there)

    def are_called_the_same(self, here: Entity, there: Entity) -> bool:
        """Tell whether one is of the kind of the other and has its name."""
        names, other = set(map(folded, here.names)), set(map(folded, there.names))
        return here.kind == there.kind and (
            folded(there.name) in names or folded(here.name) in other
        )

    def known(self) -> Iterable[tuple[Entity, Entity]]:
        """Yield mine and theirs that are the same."""
        for there, here in self._here.items():
            yield self.mine[here], self.theirs[there]


def _of(item: Annotation) -> EntityId | None:
    return item.body.entity if isinstance(item.body, Mention) else None
