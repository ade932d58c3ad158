"""Which entities a name may stand for, without comparing it with every one.

Names that ``same_entity`` joins have something in common that a look at the
letters shows: a word, a usual name, or first letters. Only entities with that
are compared in full. A book has tens of thousands of entities; looking
through their letters takes a few milliseconds, comparing all would take a
second.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from reader.domain.claims import EntityId
from reader.domain.entities import Entity, Kind, MentionKind
from reader.text.lexicons import country_names, organization_names
from reader.text.person_names import (
    acronym,
    company_words,
    initials,
    name_words,
    person_words,
    place_key,
    usual_organization,
)


class EntityNames:
    """Finds entities by what their names have in common with another name."""

    def __init__(self, entities: Mapping[EntityId, Entity]) -> None:
        self._entities = entities
        self._ids: defaultdict[Kind, list[EntityId]] = defaultdict(list)
        self._letters: defaultdict[Kind, list[str]] = defaultdict(list)
        self._waiting: Iterator[Entity] | None = None

    def prepare(self) -> Iterator[None]:
        """Look at the letters of all entities, one a step, before somebody marks a name."""
        waiting = self._left_over()
        for entity in waiting:
            self._look_at(entity)
            yield
        for kind in MentionKind:  # the word lists are read on first use
            yield from (None for _ in _needles("Bank of England", kind))

    def candidates(self, name: str, kind: Kind) -> list[Entity]:
        """Return the entities of a kind that ``name`` may stand for, the oldest first."""
        for entity in self._left_over():
            self._look_at(entity)
        ids, letters = self._ids[kind], self._letters[kind]
        found: set[int] = set()
        for needle in _needles(name, kind):
            found.update(n for n, names in enumerate(letters) if needle in names)
        form = acronym(name) if kind is MentionKind.ORGANIZATION else None
        if form is not None:
            pattern = re.compile(r"[^\n]*".join(rf"\b{re.escape(letter)}" for letter in form))
            found.update(n for n, names in enumerate(letters) if pattern.search(names))
        # An entity that was renamed stands there twice, one that is gone not at all.
        chosen = dict.fromkeys(ids[n] for n in sorted(found))
        entities = (self._entities[id_] for id_ in chosen if id_ in self._entities)
        return [entity for entity in entities if entity.kind == kind]

    def add(self, entity: Entity) -> None:
        """Take in a new entity, or one that has other names now."""
        self._left_over()  # a list of those there were before
        self._look_at(entity)

    def _left_over(self) -> Iterator[Entity]:
        if self._waiting is None:
            self._waiting = iter(list(self._entities.values()))
        return self._waiting

    def _look_at(self, entity: Entity) -> None:
        self._ids[entity.kind].append(entity.id)
        lines = [line for name in entity.names for line in _lines(name, entity.kind)]
        self._letters[entity.kind].append("".join(f"\n{line}" for line in lines) + "\n")


def _lines(name: str, kind: Kind) -> set[str]:
    """Return a name as ``_needles`` look at it; kept here, so not in the rules' own memory."""
    lines = {" ".join(name_words.__wrapped__(name))}
    if kind is MentionKind.ORGANIZATION:
        lines.add(" ".join(company_words.__wrapped__(name)))
    return lines


def _needles(name: str, kind: Kind) -> Iterator[str]:
    """Yield letters of which every name of the same entity has some."""
    words = name_words(name)
    yield f"\n{' '.join(words)}\n"
    if not words:
        return
    match kind:
        case MentionKind.PERSON:
            person = person_words(name)
            yield from {*person[:1], *person[-1:]}
        case MentionKind.ORGANIZATION:
            usual, company = usual_organization(name), company_words(name)
            wholes = {usual, " ".join(company), company[0], *initials(name)}
            wholes |= {n for n, other in organization_names().items() if other.casefold() == usual}
            yield from (f"\n{whole}\n" for whole in wholes)
            if len(company) == 1:  # it may be how a longer name begins
                yield f"\n{company[0]} "
        case MentionKind.PLACE:
            key = place_key(name)
            firsts = {words[0], key}
            firsts |= {n for n, other in country_names().items() if other.casefold() == key}
            yield from (f"\n{first}" for first in firsts)
        case _:
            pass
