"""Own words: names, ids that follow from names, and back from what is stored."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.entities import kind_of
from reader.domain.vocabulary import (
    NO_VOCABULARY,
    OwnKind,
    name_of_kind,
    new_kind_id,
    vocabulary_from_record,
    vocabulary_to_record,
)


@given(st.text(min_size=1), st.integers(0, 3))
def test_a_new_kind_has_an_id_of_its_own(name, others):
    taken = []
    for _ in range(others):
        taken.append(new_kind_id(name, taken))
    id_ = new_kind_id(name, taken)
    assert id_ not in taken
    assert kind_of(id_) == id_
    kind = OwnKind(id_, name)
    words = NO_VOCABULARY._replace(kinds=(kind,))
    assert vocabulary_from_record(vocabulary_to_record(words)) == words
    assert name_of_kind(id_, words.kinds_by_id) == name


def test_two_people_who_use_the_same_word_have_the_same_kind():
    assert new_kind_id("Weapon", ()) == new_kind_id(" weapon", ()) == "own:weapon"
    assert new_kind_id("Straße 3", ()) == "own:strasse-3"
    assert new_kind_id("武器", ()) == "own:武器"
    assert new_kind_id("☢", ()) == "own:kind"
    assert new_kind_id("Weapon", {"own:weapon", "own:weapon-2"}) == "own:weapon-3"


def test_a_kind_that_nobody_knows_is_called_as_its_id_says():
    assert name_of_kind("own:armed-group", {}) == "Armed group"
    assert name_of_kind("own:", {}) == "Unknown kind"
