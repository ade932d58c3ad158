"""Cutting long blocks."""

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.documents import Block
from reader.domain.spans import Span
from reader.ui.article.layout.pieces import LIMIT, Pieces
from tests.ui.article.articles import SENTENCE, article


def cut(text):
    return Pieces(text, (Block(Span(0, len(text))),))


def test_a_short_block_is_one_piece():
    document = article("One.", "Two.")
    pieces = Pieces(document.text, document.blocks)
    assert list(zip(pieces.starts, pieces.ends, strict=True)) == [(0, 4), (6, 10)]
    assert all(pieces.opens_block(i) and pieces.closes_block(i) for i in range(2))


def test_a_long_block_is_cut_at_sentence_ends():
    text = SENTENCE * 100
    pieces = cut(text)
    assert len(pieces) > 4
    assert all(text[end - 2 : end] == ". " for end in pieces.ends)
    assert [pieces.opens_block(i) for i in range(2)] == [True, False]


def test_without_sentences_it_is_cut_at_white_space():
    text = "word " * 1000
    assert all(text[end - 1] == " " for end in cut(text).ends)


def test_a_letter_keeps_its_marks():
    text = "e\u0301" * LIMIT
    assert all(text[start] == "e" for start in cut(text).starts)


@given(st.text(alphabet="ab .\u0301漢😀", min_size=1, max_size=200).map(lambda s: s * 40))
def test_pieces_cover_the_block_and_are_short(text):
    pieces = cut(text)
    assert pieces.starts[0] == 0
    assert pieces.ends[-1] == len(text)
    assert list(pieces.starts[1:]) == list(pieces.ends[:-1])
    assert all(0 < b - a <= LIMIT for a, b in zip(pieces.starts, pieces.ends, strict=True))
    assert all(
        pieces.starts[pieces.at(p)] <= p < pieces.ends[pieces.at(p)]
        for p in range(0, len(text), 97)
    )


def test_a_position_between_blocks_belongs_to_the_one_before():
    document = article("One.", "Two.")
    pieces = Pieces(document.text, document.blocks)
    assert [pieces.at(p) for p in (0, 4, 5, 6, 10, 99)] == [0, 0, 0, 1, 1, 1]
