"""The small file that knows where each text was left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.session.places import MOST, Places, key_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "places"


def test_a_place_is_known_at_the_next_start(path):
    Places(path).keep("a-1", 7)
    places = Places(path)
    places.keep("b-2", 9)
    places.keep("a-1", 8)
    again = Places(path)
    assert (again.of("a-1"), again.of("b-2"), again.of("c-3")) == (8, 9, 0)


def test_the_texts_that_were_left_long_ago_are_forgotten(path):
    places = Places(path)
    for number in range(MOST + 1):
        places.keep(f"{number}-1", number)
    places.keep("1-1", 5)
    places.keep("new-1", 6)
    again = Places(path)
    assert [again.of(f"{number}-1") for number in (0, 1, 2, 3)] == [0, 5, 0, 3]
    assert path.stat().st_size < 1 << 16


@pytest.mark.parametrize(
    "content", [b"", b"one", b"a b c", b"a -5", b"\xff\xfe", b"a x", b"a 1\n\n"]
)
def test_a_damaged_file_knows_nothing(path, content):
    path.write_bytes(content)
    places = Places(path)
    assert places.of("a") == 0
    places.keep("a", 3)
    assert Places(path).of("a") == 3


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path):
    places = Places(tmp_path / "missing" / "places")
    places.keep("a", 3)
    assert places.of("a") == 3


def test_nothing_is_written_when_nothing_is_new(path):
    places = Places(path)
    places.keep("a", 3)
    path.unlink()
    places.keep("a", 3)
    assert not path.exists()


@given(st.text(), st.text())
def test_texts_are_told_apart(one, other):
    assert (key_of(one) == key_of(other)) == (one == other)


def test_a_text_with_half_a_character_has_a_name():
    assert key_of("\ud800").isascii()
