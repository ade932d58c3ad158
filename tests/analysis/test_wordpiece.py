"""Words and pieces: what the network was trained on is what it is given."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.network.tags import CLAIM_OUTPUT, OUTPUTS, TAGS
from reader.analysis.network.wordpiece import FIRST, LAST, PIECES_FILE, WordPieces
from reader.analysis.network.words import Writing, words_of, writing_of
from reader.base.paths import resources

PIECES = WordPieces.load()
LINES = (resources() / "models" / PIECES_FILE).read_text(encoding="utf-8").split("\n")


def _written(word: str) -> list[str]:
    return [LINES[number] for number in PIECES.pieces(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("London", ["london"]),
        ("Zürich", ["zurich"]),
        ("Reykjavík", ["reykjavik"]),
        ("unaffable", ["una", "##ffa", "##ble"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("€", ["€"]),
        ("東京", ["東", "京"]),
        ("\U0001f9ff\U0001f9ff", ["[UNK]"]),
        ("a" * 101, ["[UNK]"]),
        ("\u0301", ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_its_longest_pieces(word: str, pieces: list[str]) -> None:
    assert _written(word) == pieces


def test_a_window_begins_and_ends_with_the_pieces_of_the_published_list() -> None:
    assert (LINES[FIRST], LINES[LAST]) == ("[CLS]", "[SEP]")


def test_outputs_are_the_tags_and_one_for_claims() -> None:
    assert TAGS[0] == "O"
    assert len(TAGS) == CLAIM_OUTPUT == OUTPUTS - 1 == 11


@pytest.mark.parametrize(
    ("word", "writing"),
    [
        ("2024", Writing.DIGITS),
        ("said", Writing.LOWER),
        ("NATO", Writing.CAPITALS),
        ("A", Writing.CAPITALIZED),
        ("London", Writing.CAPITALIZED),
        ("iPhone", Writing.MIXED),
        ("–", Writing.OTHER),
        ("東京", Writing.OTHER),
    ],
)
def test_how_a_word_is_written(word: str, writing: Writing) -> None:
    assert writing_of(word) is writing


def test_words_are_spans_of_the_text() -> None:
    text = "In the U.S., Obama's aide won 3.5%."
    words = [word.cut(text) for word in words_of(text)]
    assert words == [
        *("In", "the", "U.S.", ",", "Obama", "'", "s", "aide", "won", "3", ".", "5", "%", ".")
    ]
    assert [word.cut(text) for word in words_of(text, 7, 12)] == ["U.S.", ","]


@given(st.text())
def test_every_sign_but_blanks_is_in_one_word_and_every_word_has_pieces(text: str) -> None:
    words = words_of(text)
    assert "".join(word.cut(text) for word in words) == "".join(text.split())
    assert all(PIECES.pieces(word.cut(text)) for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
