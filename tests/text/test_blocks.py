"""Blocks cover the text, in order, one line feed apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.documents import BlockKind
from reader.domain.inlines import Inline, InlineKind
from reader.domain.source_map import Stretch
from reader.text import blocks
from reader.text.blocks import LARGEST_BLOCK, BlockBuilder
from reader.text.cleaning import normalised
from reader.text.inlines import Styled, joined
from tests.text.test_inlines import same_letters, styled

KINDS = st.sampled_from(list(BlockKind))
LINES = st.lists(st.tuples(st.text(st.characters(categories=None)), KINDS), max_size=8)
STYLED = styled()


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


@given(st.lists(st.tuples(STYLED, KINDS), max_size=4))
def test_styles_keep_their_letters_through_cleaning_and_cutting(parts):
    builder = BlockBuilder()
    for words, kind in parts:
        builder.add(words.text, kind, inlines=words.inlines)
    whole = Styled(builder.text(), list(builder.inlines()))
    assert same_letters(joined("", [words for words, _ in parts]), whole)
    borders = {b.span.start: b.span.end for b in builder.blocks()}
    for inline in builder.inlines():
        assert inline.end <= borders[max(start for start in borders if start <= inline.start)]


def test_a_style_over_a_divided_paragraph_is_one_in_each_part():
    builder = BlockBuilder()
    text = "It rained again. " * 3_000
    builder.add(text, inlines=[Inline(3, len(text), InlineKind.STRONG)])
    spans = [block.span for block in builder.blocks()]
    assert len(spans) > 2
    assert [(i.start, i.end) for i in builder.inlines()] == [
        (max(3, span.start), span.end) for span in spans
    ]


def test_of_far_too_many_styles_the_last_ones_are_left_out_and_it_is_said(monkeypatch):
    monkeypatch.setattr(blocks, "MOST_INLINES", 3)
    builder = BlockBuilder()
    for _ in range(5):
        builder.add("word", inlines=[Inline(0, 2, InlineKind.CODE)])
    assert [(i.start, i.end) for i in builder.inlines()] == [(0, 2), (5, 7), (10, 12)]
    assert builder.losses() == ("Emphasis and links after the first 3 are not shown.",)


def test_a_listing_with_a_style_on_every_line_takes_linear_time():
    lines = 60_000
    inlines = [Inline(5 * n, 5 * n + 2, InlineKind.STRONG) for n in range(lines)]
    builder = BlockBuilder()
    builder.add("word\n" * lines, BlockKind.CODE, inlines=inlines)
    assert len(builder.inlines()) == lines


@given(st.lists(st.tuples(st.text(st.characters(categories=None)), KINDS), max_size=6))
def test_every_character_leads_back_to_its_source(parts):
    builder = BlockBuilder()
    for number, (words, kind) in enumerate(parts):
        origins = [Stretch(0, len(words), str(number), 0)] if words else []
        builder.add_styled(Styled(words, origins=origins), kind)
    text, source_map = builder.text(), builder.source_map()
    for position, character in enumerate(text):
        place = source_map.at(position)
        if character == "\n" and place is None:
            continue
        part, offset = place
        assert normalised(parts[int(part)][0][offset]).text == character


def test_landmarks_stand_where_the_next_block_begins():
    builder = BlockBuilder()
    builder.begin_page("i")
    builder.add("One.")
    builder.begin_section("Two", 2)
    builder.add_image("a  dog\n")
    builder.add("Two.")
    builder.begin_page("ii")
    marks = builder.landmarks()
    assert (marks.pages, marks.sections, marks.images) == (
        ((0, "i"), (9, "ii")),
        ((5, "Two", 2),),
        ((5, "a dog"),),
    )
