"""No entity that the rules would join with a name is overlooked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind
from reader.session.entity_names import EntityNames
from reader.text.person_names import same_entity

SOME = (
    "Mr. President Anna A. Putin Vladimir Clinton Jr. the World Health Organization WHO W.H.O. "
    "Bank of Ghana BoG U.S. US United States America UK Britain UN Nations Inc. Acme Lake Baikal "
    "New York Kremlin's May 16 — , St"
)
WORDS = st.sampled_from(SOME.split())
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
KINDS = st.sampled_from(MentionKind)


def an_entity(number, kind, *names):
    return Entity(id=EntityId(f"e{number}"), kind=kind, name=names[0], aliases=names[1:])


@given(NAMES, st.lists(st.tuples(KINDS, NAMES, NAMES), max_size=6), KINDS)
def test_every_entity_that_a_name_may_stand_for_is_a_candidate(name, others, kind):
    entities = {e.id: e for e in (an_entity(n, *other) for n, other in enumerate(others))}
    found = EntityNames(entities).candidates(name, kind)
    for entity in entities.values():
        if entity.kind is kind and any(same_entity(n, name, kind) for n in entity.names):
            assert entity in found
    assert all(entity.kind is kind for entity in found)


def test_new_and_renamed_entities_are_found_and_gone_ones_are_not():
    one = an_entity(1, MentionKind.PERSON, "Ada Lovelace")
    entities = {one.id: one}
    names = EntityNames(entities)
    assert names.candidates("Lovelace", MentionKind.PERSON) == [one]
    other = an_entity(2, MentionKind.PERSON, "Grace Hopper")
    entities[other.id] = other
    names.add(other)
    assert names.candidates("Hopper", MentionKind.PERSON) == [other]
    renamed = an_entity(1, MentionKind.PERSON, "Ada King", "Ada Lovelace")
    entities[one.id] = renamed
    names.add(renamed)
    assert names.candidates("King", MentionKind.PERSON) == [renamed]
    del entities[one.id]
    assert names.candidates("Ada King", MentionKind.PERSON) == []
