"""Own kinds are made, changed, ordered and retired; what cannot be is refused in a sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.base.errors import UserError
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import NO_VOCABULARY
from reader.session.kind_edits import (
    add_kind,
    change_kind,
    kinds_from_file,
    kinds_to_file,
    move_kind,
    retire_kind,
)


def TAKEN(key, _kind):  # noqa: N802 - stands for the keys of the window
    return {"P": "P does “Person” already.", "Ctrl+M": "Taken: tags."}.get(key, "")


def a_wish(name, key=""):
    return OwnKind(OwnKindId(""), name, "#7800b4", key)


def some_words():
    words, weapon = add_kind(NO_VOCABULARY, a_wish("Weapon", "Shift+G"), TAKEN)
    words, law = add_kind(words, a_wish("Law"), TAKEN)
    return words, weapon, law


def names(words):
    return [kind.name for kind in words.kinds]


def test_a_kind_gets_an_id_by_its_name_and_keeps_it_when_renamed():
    words, weapon, _law = some_words()
    assert weapon == "own:weapon"
    arms = words.kinds_by_id[weapon]._replace(name="  Arms ")
    words = change_kind(words, arms, TAKEN)
    assert words.kinds_by_id[weapon].name == "Arms"
    _, again = add_kind(words, a_wish("Weapon"), TAKEN)
    assert again == "own:weapon-2"


@pytest.mark.parametrize(
    ("name", "key", "sentence"),
    [
        ("  ", "", "name with a letter"),
        ("law", "", "called “law” already"),
        ("Person", "", "called “Person” already"),
        ("x" * 61, "", "60 characters"),
        ("Bomb", "P", "P does “Person” already."),
        ("Bomb", "Ctrl+M", "Taken: tags"),
        ("Bomb", "Shift+G", r"Shift\+G marks “Weapon” already"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(name, key, sentence):
    words, *_ = some_words()
    with pytest.raises(UserError, match=sentence):
        add_kind(words, a_wish(name, key), TAKEN)


def test_kinds_are_ordered_as_far_as_there_is_room():
    words, weapon, law = some_words()
    assert names(move_kind(words, weapon, 1)) == ["Law", "Weapon"]
    assert names(move_kind(words, weapon, -1)) == ["Weapon", "Law"]
    assert names(move_kind(words, law, 1)) == ["Weapon", "Law"]


def test_a_retired_kind_gives_its_key_free_and_comes_back_without_it():
    words, weapon, law = some_words()
    words = retire_kind(words, weapon, TAKEN)
    assert words.kinds_by_id[weapon].is_retired
    words = change_kind(words, words.kinds_by_id[law]._replace(key="Shift+G"), TAKEN)
    words = retire_kind(words, weapon, TAKEN)
    assert words.kinds_by_id[weapon] == OwnKind(weapon, "Weapon", "#7800b4")
    assert words.kinds_by_id[law].key == "Shift+G"


def test_a_colour_that_is_none_is_left_out():
    words, weapon, _ = some_words()
    words = change_kind(words, words.kinds_by_id[weapon]._replace(color="red; }"), TAKEN)
    assert words.kinds_by_id[weapon].color == ""


NAMES = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20)


@given(st.lists(NAMES, max_size=5))
def test_kinds_come_back_from_their_file(wanted):
    words = NO_VOCABULARY
    for name in wanted:
        try:
            words, _ = add_kind(words, a_wish(name), TAKEN)
        except UserError:
            continue
    again, new, keyless = kinds_from_file(NO_VOCABULARY, kinds_to_file(words), TAKEN)
    assert again.kinds == words.kinds
    assert (new, keyless) == (len(words.kinds), 0)
    assert kinds_from_file(words, kinds_to_file(words), TAKEN) == (words, 0, 0)


def test_a_file_never_takes_a_key_or_a_name_that_is_used_here():
    theirs, *_ = some_words()
    mine, _ = add_kind(NO_VOCABULARY, a_wish("Bomb", "Shift+G"), TAKEN)
    mine, _ = add_kind(mine, a_wish("LAW"), TAKEN)
    words, new, keyless = kinds_from_file(mine, kinds_to_file(theirs), TAKEN)
    assert names(words) == ["Bomb", "LAW", "Weapon"]
    assert words.kinds[-1].key == ""
    assert (new, keyless) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"format": "something else"}',
        '{"format": "reading-desk-own-kinds", "version": 2, "kinds": []}',
        '{"format": "reading-desk-own-kinds", "version": 1}',
        '{"format": "reading-desk-own-kinds", "version": 1, "kinds": 3}',
        '{"format": "reading-desk-own-kinds", "version": 1, "kinds": [{"name": "x"}]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_holds_none_is_refused_in_a_sentence(content):
    with pytest.raises(UserError):
        kinds_from_file(NO_VOCABULARY, content, TAKEN)


@given(st.recursive(st.none() | st.text() | st.integers() | st.booleans(), st.lists))
def test_nothing_odd_in_a_file_becomes_a_kind(odd):
    kind = {"id": odd, "name": odd, "color": odd, "key": odd, "is_retired": odd}
    content = {"format": "reading-desk-own-kinds", "version": 1, "kinds": [kind]}
    words, new, _ = kinds_from_file(NO_VOCABULARY, json.dumps(content), TAKEN)
    assert (words, new) == (NO_VOCABULARY, 0)
