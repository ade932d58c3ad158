"""Sentences end where a reader would end them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.documents import Block, BlockKind
from reader.domain.spans import Span
from reader.text.blocks import BlockBuilder
from reader.text.sentences import AROUND, sentence_at, split_sentences


def sentences(text, kind=BlockKind.PARAGRAPH):
    return [s.cut(text) for s in split_sentences(text, [Block(Span(0, len(text)), kind)])]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith went to Washington.", "He left."],
        ["The U.S. Senate voted 3.5 to 2.", "It was over."],
        ["“It is over,” he said.", "J. K. Rowling wrote it."],
        ["What?", "He left!", "She stayed…", "Then it rained."],
        ["He was born on Jan. 5, 1990, in St. Louis.", "(See below.)", "“No.”", "She laughed."],
        ["She left at 5 p.m.", "The train was late."],
        ["Apple Inc. bought it in Washington, D.C.", "The price is secret."],
        ["He paid $3.50 for vs. 2.", "1984 was a good year."],
        ["“Stop! now,” he said."],
        ["See e.g. this one, i.e. the first."],
    ],
)
def test_a_full_stop_is_not_always_an_end(expected):
    assert sentences(" ".join(expected)) == expected


def test_no_sentence_crosses_a_block():
    text = "A headline without an end\nThe text begins. It goes on"
    blocks = [Block(Span(0, 25), BlockKind.TITLE), Block(Span(26, len(text)))]
    found = [s.cut(text) for s in split_sentences(text, blocks)]
    assert found == ["A headline without an end", "The text begins.", "It goes on"]


def test_headings_and_rows_are_one_sentence_each():
    assert sentences("Who. What. Where.", BlockKind.HEADING) == ["Who. What. Where."]
    assert sentences("A. B.\tC. D.", BlockKind.TABLE_ROW) == ["A. B.\tC. D."]


@given(st.lists(st.text(alphabet=".!?”\"' \tAa1b。é", max_size=60), max_size=5))
def test_sentences_cover_every_visible_character_once_and_in_order(texts):
    builder = BlockBuilder()
    for text in texts:
        builder.add(text)
    text, blocks = builder.text(), builder.blocks()
    found = split_sentences(text, blocks)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = "".join(s.cut(text) for s in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(any(b.span.contains(s) for b in blocks) for s in found)


@pytest.mark.parametrize("nasty", ["." * 200_000, "a. " + " " * 200_000 + "b", '?" ' * 60_000])
def test_hostile_paragraphs_take_no_time(nasty):
    start = time.perf_counter()
    split_sentences(nasty, [Block(Span(0, len(nasty)))])
    assert time.perf_counter() - start < 2


WORDS = st.sampled_from(
    ["It", "rained.", "Mr.", "Smith", "left!", "U.S.", "no", "Why?", "“Yes.”", "5.5"]
)


@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join), st.integers(0, 300))
def test_the_sentence_at_a_place_is_the_one_of_the_whole_block(text, place):
    block = Block(Span(0, len(text)))
    expected = [s for s in split_sentences(text, [block]) if s.start <= min(place, len(text) - 1)]
    assert sentence_at(text, block, place) == expected[-1]


def test_in_an_endless_block_a_sentence_is_found_by_looking_around():
    text = "This is a sentence of some length. " * 5_000
    block = Block(Span(0, len(text)))
    sentence = sentence_at(text, block, 100_010)
    assert sentence.cut(text) == "This is a sentence of some length."
    assert sentence.start <= 100_010 < sentence.end
    assert len(sentence_at("x" * 100_000, Block(Span(0, 100_000)), 50_000)) <= 2 * AROUND


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Er kam am 16. Mai nach Bonn. Dann ging er.", 2),
        ("Das kostet z. B. 3 Mio. Euro bzw. mehr. Das ist viel.", 2),
        ("首相は述べた。休憩はなかった。", 2),
        ("「行こう。」と言った。彼は去った。", 2),
        ("「行こう。」彼は去った。", 2),
        ("यह पहला वाक्य है। यह दूसरा है।", 2),
        ("هل جاء الرئيس؟ نعم، جاء.", 2),
        ("Sie hat 12. Niemand hat mehr.", 2),
    ],
)
def test_sentences_of_other_languages(text, count):
    assert len(sentences(text)) == count
