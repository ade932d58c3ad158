"""Searching: the hits of a slow search that is obviously right, in slices of any size."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reader.domain.documents import Block, Document, DocumentId
from reader.domain.spans import Span
from reader.text.needles import Query
from reader.text.searching import SLICE, Search
from tests.builders import a_document
from tests.text.slow_search import slow_hits

LETTERS = "aA bBsSßẞﬁfiéÉe\u0301\u00a0\n'’“\"-—🙂אςσΣ İiI中_"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=60)
PATTERNS = st.sampled_from(
    ["a+", r"\w+", "^a", "a$", "s|ß", r"\ba", "(?<=a)b", "a(?!b)", "x*", ".", r"(\w)\1", r"\s"]
)
ENDLESS = [
    (r"(a|aa)+$", "a" * 60 + "!"),
    (r"(.*a){12}$x", "a" * 400),
    (r"(\w+\s*)+$", "word " * 20_000 + "!"),
    (r"(?<!q.*)word", "word " * 100_000),
    (r"(?:foobarbazqux){e<=6}", "word " * 100_000),
]


@st.composite
def texts_and_needles(draw):
    """Draw a text and a needle that is often a part of it, in another case."""
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    part = text[start : start + draw(st.integers(1, 5))].replace("\n", " ")
    change = draw(st.sampled_from([str, str.upper, str.lower, str.swapcase]))
    needle = draw(st.sampled_from([change(part), part, draw(TEXTS)[:3].replace("\n", "")]))
    assume(needle)
    return text, needle


def hits(query, text, size=SLICE, document=None):
    """Search a whole text in slices and return the places of what was found."""
    search = Search(query, document or a_document(text), has_fillers="\u00ad" in text)
    found, position = [], 0
    while position < len(text):
        part = search.slice(position, min(position + size, len(text)))
        assert part.position > position
        found += zip(part.starts, part.ends, strict=True)
        position = part.position
    return found


def words(needle, text, **options):
    return [text[first:end] for first, end in hits(Query(needle, **options), text)]


def joins_a_letter(text):
    """Tell whether a mark stands where it is a question of taste to what it belongs."""
    return "\u0301" in text.replace("e\u0301", "")


@given(texts_and_needles(), st.booleans(), st.booleans())
@example(("Straße STRASSE", "strasse"), False, False)
@example(("sß", "sss"), False, True)
@example(("a  a a", "a a"), True, False)
@example(("a \na b", "a "), False, False)
@example(("e\u0301 \u00e9", "\u00e9"), True, True)
@example(("ﬁ fi FI", "fi"), False, False)
def test_plain_search_finds_what_a_slow_search_finds(drawn, match_case, whole_word):
    text, needle = drawn
    assume(not joins_a_letter(text))
    assume(not joins_a_letter(needle))
    query = Query(needle, match_case=match_case, whole_word=whole_word)
    assert hits(query, text) == slow_hits(query, text)


@given(texts_and_needles(), st.booleans(), st.integers(1, 9))
def test_it_makes_no_difference_where_a_plain_search_is_cut(drawn, whole_word, size):
    text, needle = drawn
    query = Query(needle, whole_word=whole_word)
    assert hits(query, text, size) == hits(query, text)


@given(TEXTS, PATTERNS, st.booleans(), st.integers(1, 9))
def test_it_makes_no_difference_where_a_pattern_search_is_cut(text, pattern, match_case, size):
    query = Query(pattern, match_case=match_case, is_regex=True)
    assert hits(query, text, size) == hits(query, text)


@given(TEXTS, PATTERNS)
def test_hits_are_in_order_not_empty_and_inside_a_paragraph(text, pattern):
    found = hits(Query(pattern, is_regex=True), text)
    assert all(first < end and "\n" not in text[first:end] for first, end in found)
    assert all(end <= following for (_, end), (following, _) in pairwise(found))


@given(texts_and_needles(), st.integers(0, 60))
def test_the_first_hit_from_a_place_is_one_that_starts_there_or_later(drawn, place):
    text, needle = drawn
    first = Search(Query(needle), a_document(text)).first(place, len(text))
    wanted = hits(Query(needle), text[place:].rjust(len(text), "\n"))
    assert (first and (first.start, first.end)) == (wanted[0] if wanted else None)


def test_places_are_code_points():
    text = "🙂🙂 İstanbul אבג e\u0301t straße"
    assert hits(Query("istanbul"), text) == [(3, 11)]
    assert hits(Query("אבג"), text) == [(12, 15)]
    assert hits(Query("ét"), text) == [(16, 19)]
    assert hits(Query("STRASSE"), text) == [(20, 26)]


def test_the_letters_i_of_turkish():
    text = "İ I i ı"
    assert words("i", text) == words("I", text) == words("İ", text) == ["İ", "I", "i"]
    assert words("ı", text) == ["I", "ı"]
    assert words("İ", text, match_case=True) == ["İ"]


def test_soft_hyphens_in_the_text_are_not_there_for_a_plain_needle():
    text = "Donau\u00addampf\u00adschiff, Straße, Stra\u00adsse"
    assert words("dampfschiff", text) == ["dampf\u00adschiff"]
    assert words("strasse", text) == ["Straße", "Stra\u00adsse"]
    assert words("dampf\u00adschiff", "Dampfschiff") == ["Dampfschiff"]


def test_a_blank_is_any_white_space_but_not_the_end_of_a_paragraph():
    assert words("new york", "New\u00a0York New \t York New\nYork") == [
        "New\u00a0York",
        "New \t York",
    ]
    poem = "New\nYork"
    whole = Document(DocumentId("poem"), poem, (Block(Span(0, len(poem))),))
    assert hits(Query("new york"), poem, document=whole) == [(0, 8)]


def test_after_a_hit_that_would_cross_a_paragraph_the_search_goes_on_inside_it():
    assert hits(Query("a a"), "a\na a a") == [(2, 5)]


def test_quotation_marks_and_dashes_stand_for_each_other():
    text = "“Putin’s” 'Putin's' 1990–91 1990-91"
    assert words("Putin's", text) == words("Putin’s", text) == ["Putin’s", "Putin's"]
    assert words('"p', text) == ["“P"]
    assert words("1990—91", text) == ["1990–91", "1990-91"]


def test_whole_words_end_where_no_letter_follows():
    text = "can cannot can't scan _can can"
    assert hits(Query("can", whole_word=True), text) == [(0, 3), (11, 14), (27, 30)]
    assert words("中", "中国", whole_word=True) == ["中"]
    assert words("c.n", text, whole_word=True, is_regex=True) == ["can", "can", "can"]


def test_a_pattern_sees_paragraphs_as_lines():
    text = "one two\ntwo one\n"
    assert hits(Query("^two", is_regex=True), text) == [(8, 11)]
    assert hits(Query("one$", is_regex=True), text) == [(12, 15)]
    assert hits(Query(r"[\s\S]+", is_regex=True), text) == [(0, 7), (8, 15)]


def test_matches_of_no_length_are_skipped():
    assert hits(Query("x*", is_regex=True), "axxa") == [(1, 3)]
    assert hits(Query(r"\b", is_regex=True), "a b") == []


@pytest.mark.parametrize("size", [SLICE, 1000])
def test_hits_across_a_cut_inside_a_long_paragraph_are_found(size):
    text = "word New York, " * 5000
    assert len(hits(Query("york, word", is_regex=True), text, size)) == 4999
    assert len(hits(Query("york, word"), text, size)) == 4999


@pytest.mark.parametrize(("pattern", "text"), ENDLESS)
def test_a_pattern_that_never_ends_is_stopped(pattern, text):
    search = Search(Query(pattern, is_regex=True), a_document(text), time_limit=0.1)
    with pytest.raises(TimeoutError):
        search.slice(0, len(text))


def test_what_has_no_text_has_no_hits():
    assert hits(Query("a"), "") == []
    assert hits(Query("a", is_regex=True), "\n\n") == []
    assert Search(Query("a"), a_document("")).first(0, 100) is None
    assert Search(Query("a"), a_document("")).start_near(0) == 0


def test_a_sweep_starts_with_the_paragraph_unless_it_is_of_book_length():
    text = "one\ntwo three\n" + "four " * 10_000
    search = Search(Query("o"), a_document(text))
    assert search.start_near(8) == 4
    assert search.start_near(14 + 30_000) == 14 + 10_000


def test_lone_halves_of_a_character_do_no_harm():
    assert hits(Query("\ud83d"), "a\ud83d\ude42") == [(1, 2)]
