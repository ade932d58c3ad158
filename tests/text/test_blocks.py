"""Blocks cover the text, in order, one line feed apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.documents import BlockKind
from reader.text.blocks import LARGEST_BLOCK, BlockBuilder

KINDS = st.sampled_from(list(BlockKind))
LINES = st.lists(st.tuples(st.text(st.characters(categories=None)), KINDS), max_size=8)


def built(*texts, kind=BlockKind.PARAGRAPH):
    builder = BlockBuilder()
    for text in texts:
        builder.add(text, kind)
    return builder


@given(LINES)
def test_blocks_are_exactly_the_lines_of_the_text(lines):
    builder = BlockBuilder()
    for text, kind in lines:
        builder.add(text, kind)
    text = builder.text()
    assert [b.span.cut(text) for b in builder.blocks()] == (text.split("\n") if text else [])


def test_blanks_around_a_paragraph_go_and_code_keeps_its_indentation():
    assert built("  two words \n\n\t ").text() == "two words"
    assert built("  two words ", kind=BlockKind.CODE).text() == "  two words"


def test_only_the_first_line_of_an_item_has_its_marker():
    builder = BlockBuilder()
    builder.add("one\ntwo", BlockKind.LIST_ITEM, 1, "3.")
    assert [(b.marker, b.level) for b in builder.blocks()] == [("3.", 1), ("", 1)]


def test_a_very_long_paragraph_is_divided_after_a_sentence_and_says_so():
    builder = built("It rained again. " * 5_000)
    texts = builder.text().split("\n")
    assert max(map(len, texts)) <= LARGEST_BLOCK
    assert all(text.endswith("again.") for text in texts)
    assert "divided" in builder.losses()[0]


def test_a_word_without_end_is_divided_without_losing_a_letter():
    assert built("x" * 50_001).text().replace("\n", "") == "x" * 50_001


def test_replaced_characters_are_reported():
    assert "2 characters" in built("a\x00b\x00").losses()[0]
    assert built("fine").losses() == ()
