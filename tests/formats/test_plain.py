"""Plain text keeps its paragraphs, lists and headline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.formats.api import ReadingOptions
from reader.formats.plain import PlainImporter
from tests.formats.leading_back import assert_leads_back, unmapped
from tests.formats.samples import assert_whole, rows, sample, styles


def read(text):
    return PlainImporter().read(text if isinstance(text, bytes) else text.encode(), "a.txt")


def kinds(text):
    return [(kind, words) for kind, _, _, words in rows(read(text))]


FIRST = (
    "The first paragraph of this text is wrapped at some seventy columns, as mail programs "
    "and old editors do it, so that its lines are all about as long as this one."
)
SECOND = (
    "A new paragraph without a blank line, indented by three blanks only; it goes on for a "
    "while and for a good while longer until it will be recognised as a paragraph. "
    "It is recognised."
)
ITEM = "second item that is wrapped at the margin because it is quite a long item and goes on here"


def test_the_wrapped_sample_is_put_together_again():
    imported = read(sample("plain/wrapped.txt"))
    assert rows(imported) == [
        ("title", 1, "", "The headline of the story"),
        ("paragraph", 0, "", "By Jane Q. Smith"),
        ("paragraph", 0, "", FIRST),
        ("paragraph", 0, "", SECOND),
        ("heading", 2, "", "A heading here"),
        ("list_item", 0, "•", "first item"),
        ("list_item", 0, "•", ITEM),
        ("list_item", 1, "1.", "nested one"),
        ("list_item", 1, "2.", "nested two"),
        ("list_item", 0, "•", "third"),
        ("quote", 0, "", "quoted line"),
        ("quote", 1, "", "more quoted"),
        ("paragraph", 0, "", "Last paragraph."),
    ]
    assert imported.metadata.title is not None
    assert imported.metadata.title.value == "The headline of the story"
    assert imported.metadata.author is not None
    assert imported.metadata.author.value == "Jane Q. Smith"


def test_lines_that_were_not_wrapped_stay_paragraphs():
    long_lines = ["word " * 60 + "end.", "other " * 50 + "end.", "third " * 40 + "end."]
    assert [words for _, words in kinds("\n".join(long_lines))] == long_lines
    verse = "Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you."
    assert [words for _, words in kinds(verse)] == verse.split("\n")


def test_a_long_first_line_is_no_title():
    assert kinds("This is the whole first sentence of it.\n\nMore.")[0][0] == "paragraph"
    assert kinds("Short headline")[0][0] == "paragraph"


def test_a_headline_may_stand_right_above_its_text():
    text = "Minister resigns\nThe minister for trade resigned on Monday after a long debate."
    assert [kind for kind, _ in kinds(text)] == ["title", "paragraph"]


def test_a_hyphen_at_the_margin_stays_unless_the_word_is_known():
    line = "It was a very long walk through the whole of the old town until the well-"
    text = f"{line}\nknown bridge, and so they sat down there for the rest of the summer\nday."
    assert "well-known bridge" in kinds(text)[0][1]


@pytest.mark.parametrize("content", ["", " \n\t\n", "-----\n\n=====\n", "\u200b\ufeff\n"])
def test_a_file_without_words_is_refused(content):
    with pytest.raises(UnreadableFile, match=r"^“a\.txt” "):
        read(content)


def test_replaced_characters_are_reported_once():
    imported = read(sample("plain/zero-bytes.txt"))
    assert imported.text == "The first\ufffdline.\nThe second\ufffdline."
    assert imported.losses == ("2 characters that cannot be shown were replaced by “\ufffd”.",)


def test_written_out_addresses_become_links_and_change_no_word():
    text = (
        "The talks (https://a.org/x_(y)) go on.\n\n- http://b.org/c\u00add\n> See https://c.org."
    )
    imported = read(text)
    assert_whole(imported)
    assert (
        imported.text
        == "The talks (https://a.org/x_(y)) go on.\nhttp://b.org/cd\nSee https://c.org."
    )
    assert styles(imported) == [
        ("link", "https://a.org/x_(y)", "https://a.org/x_(y)"),
        ("link", "http://b.org/cd", "http://b.org/cd"),
        ("link", "https://c.org", "https://c.org"),
    ]
    assert not read("No *markup* in <b>plain</b> text.").inlines


@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_whole_blocks_or_a_sentence(content):
    try:
        imported = read(content)
    except UnreadableFile:
        return
    assert_whole(imported)


@given(st.text(alphabet="ab ., >\n\t", max_size=300))
def test_no_word_is_lost(text):
    try:
        imported = read(text)
    except UnreadableFile:
        return
    assert_whole(imported)
    assert imported.text.split() == text.replace(">", " ").split() or ">" in text
    letters = [ch for ch in text if ch in "ab"]
    assert [ch for ch in imported.text if ch in "ab"] == letters


WRAPPED_LINES = st.lists(
    st.sampled_from(
        [
            "the quick brown fox jumps over the lazy dog and then it sits down for a while, well-",
            "known as a lazy dog, the animal did not mind the fox at all, but it was not friend-",
            "ly either; known friendly foxes jump over sleeping dogs, or so the old books tell us",
            "  an indented line that goes with words up to the margin of the page, nearly so it",
            "- an item that is wrapped, too, and that goes on for the whole of a line, quick  ",
            "> a quote of somebody who said that the lazy dog was only pretending to be that lazy",
            "12. a number\u00ad with a soft hyphen in it, a zero\u200b width space, and so on, on",
            "=====",
            "",
            "Short title",
            "\ttabs\tbetween\x07words \ufeffand a mark",
            "word " * 5000,
        ]
    ),
    max_size=12,
)


@given(WRAPPED_LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_character_of_wrapped_text_leads_back_to_the_file(lines, end):
    source = end.join(lines)
    try:
        imported = read(source)
    except UnreadableFile:
        return
    assert_leads_back(imported, source)
    assert set(unmapped(imported)) <= {"\n", " "}


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_every_character_of_any_text_leads_back_to_the_file(text):
    source = f"a{text}"
    try:
        imported = read(source)
    except UnreadableFile:
        return
    assert_leads_back(imported, source)
    assert set(unmapped(imported)) <= {"\n", " "}


def test_the_way_back_counts_after_the_byte_order_mark():
    imported = read("\ufeffOne.\r\nTwo.".encode("utf-16-le"))
    assert imported.text == "One.\nTwo."
    assert imported.source_map.at(5) == ("", 6)


def test_a_person_can_choose_the_encoding():
    chosen = ReadingOptions(encoding="koi8-r")
    assert PlainImporter().read("Привет".encode("koi8-r"), "a.txt", chosen).text == "Привет"
