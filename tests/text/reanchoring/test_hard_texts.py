"""Texts that nobody likes to compare: found where that can be told, and soon."""

from __future__ import annotations

import unicodedata
from random import Random
from time import process_time

import pytest
from rapidfuzz.distance import Indel

from reader.domain.reanchored import Outcome
from reader.domain.spans import Span
from reader.text.anchoring import Quote
from reader.text.reanchoring import reanchored, reanchored_quotes
from tests.text.reanchoring.revisions import WORDS

LETTERS = "a" * 1_000_000
LINES = "the same line again\n" * 50_000
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
CHINESE = "".join(chr(0x4E00 + n * n % 2_003) + "，" * (n % 9 == 0) for n in range(3_000))
PATIENCE = 8.0  # seconds of the processor; a fraction of one where nothing else runs


def with_words(text):
    """Return a text with other words put in at a third and at two thirds."""
    third, two = len(text) // 3, 2 * len(text) // 3
    return f"{text[:third]} new words {text[third:two]} more {text[two:]}"


def spread(text, size=30, count=40):
    step = (len(text) - size) // count
    return [Span(start, start + size) for start in range(0, step * count, step)]


@pytest.mark.parametrize(
    "text",
    [
        LETTERS,
        "." * 300_000,
        "!" * 300_000,
        LINES,
        "word " * 20_000,
        CHINESE,
        CHINESE * 10,
        " ".join(WORDS[n * n % 37] for n in range(20_000)),
    ],
    ids=["a", ".", "!", "lines", "word", "Chinese", "Chinese again and again", "one line"],
)
def test_a_few_words_put_in_lose_nothing(text):
    started = process_time()
    results = reanchored(text, with_words(text), spread(text))
    assert process_time() - started < PATIENCE
    assert all(result.is_placed for result in results)
    exact = [result for result in results if result.outcome is Outcome.EXACT]
    assert len(exact) >= len(results) - 2


@pytest.mark.parametrize(
    "text", [LETTERS, LINES[:200_000], CHINESE], ids=["a", "lines", "Chinese"]
)
def test_another_text_takes_nothing(text):
    other = " ".join(f"{WORDS[n % 37]} {n}" for n in range(8_000))
    started = process_time()
    results = reanchored(text, other, spread(text))
    assert process_time() - started < PATIENCE
    assert not any(result.is_placed for result in results)


@pytest.mark.parametrize(("before", "after"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_accents_put_together_or_taken_apart_are_no_change_of_words(before, after):
    plain = " ".join(f"naïve café {n} Å {FAMILY} 한국어" for n in range(300))
    old, new = unicodedata.normalize(before, plain), unicodedata.normalize(after, plain)
    start = old.index(" 150 ") - 10
    span = Span(old.rindex(" ", 0, start) + 1, old.index(" ", start + 40))
    (result,) = reanchored(old, new, [span])
    assert result.outcome is Outcome.CHANGED
    assert result.likeness == 1.0
    found = result.span.cut(new)
    assert unicodedata.normalize("NFC", found) == unicodedata.normalize("NFC", span.cut(old))


def test_the_same_words_set_anew_are_all_found():
    sentences = [
        f'"It\'s {n} -- no, {n + 1} boats," said the mayor of town {n}.' for n in range(90)
    ]
    old = " ".join(sentences)
    new = old.replace('"It', "“It").replace(',"', ",”").replace("'", "’").replace("--", "—")
    new = "\n".join(" ".join(new.split(" ")[n : n + 9]) for n in range(0, len(new.split(" ")), 9))
    spans = [
        Span(old.index(sentence), old.index(sentence) + len(sentence)) for sentence in sentences
    ]
    for span, result in zip(spans, reanchored(old, new, spans), strict=True):
        assert result.is_placed
        assert result.likeness == 1.0
        assert result.span.cut(new).split()[-1] == span.cut(old).split()[-1]


def test_what_cannot_be_decided_in_time_is_not_placed_wrongly():
    old = " ".join(WORDS[n * n % 37] for n in range(3_000))
    new = " ".join(WORDS[(n * n + 5) % 37] for n in range(3_000))
    for result in reanchored(old, new, spread(old), seconds=0.0):
        assert not result.is_placed or result.likeness >= 0.55


def test_no_text_and_no_stretches():
    assert reanchored("", "anything", []) == []
    assert reanchored("", "", [Span(0, 3)])[0].outcome is Outcome.LOST
    assert reanchored("some words", "", [Span(0, 4)])[0].outcome is Outcome.LOST
    assert reanchored("some words", "some other", [Span(5, 400)])[0].outcome is Outcome.LOST


def test_no_end_parts_what_a_reader_takes_for_one_letter():
    old = f"They all came: {FAMILY}{FAMILY} and the neighbours of the old house by the sea."
    new = old.replace("They all came", "Nobody else came at all")
    start = old.index(FAMILY)
    (result,) = reanchored(old, new, [Span(start + 1, start + 3)])
    assert result.span.cut(new) in {FAMILY, FAMILY * 2}


def novel(size, seed=0):
    """Return a long text in which hardly any sentence is like another."""
    draw = Random(seed)
    return " ".join(f"{draw.choice(WORDS)}{draw.randrange(300)}" for _ in range(size))


def edited(text):
    """Return a text with every fortieth word replaced."""
    words = text.split()
    words[20::40] = ["instead"] * len(words[20::40])
    return " ".join(words)


def test_one_stretch_over_a_whole_long_text_is_soon_found():
    old = novel(80_000)
    new = edited(old)
    started = process_time()
    (result,) = reanchored(old, new, [Span(0, len(old))])
    assert process_time() - started < PATIENCE / 2
    assert result.outcome is Outcome.CHANGED
    assert result.span == Span(0, len(new))
    assert 0.9 < result.likeness < 1.0


def test_of_a_long_stretch_the_likeness_is_told_much_as_of_a_short_one():
    old = novel(4_000)
    new = edited(old)
    (result,) = reanchored(old, new, [Span(0, len(old))])
    assert len(old) > 20_000
    exact = Indel.normalized_similarity(old, new)
    assert exact - 0.05 < result.likeness <= exact


def test_a_long_stretch_with_other_line_breaks_is_as_like_as_can_be():
    old = novel(4_000)
    (result,) = reanchored(old, old.replace(" ", "\n"), [Span(0, len(old))])
    assert (result.outcome, result.likeness) == (Outcome.CHANGED, 1.0)


def test_a_long_quote_without_surroundings_is_soon_found():
    old = novel(1_500)
    new = f"Before it. {edited(old)} And after it: {novel(1_500, seed=1)}"
    started = process_time()
    (result,) = reanchored_quotes(new, [Quote(old)])
    assert process_time() - started < PATIENCE / 4
    assert result.outcome is Outcome.CHANGED
    assert result.span.cut(new) == edited(old)
