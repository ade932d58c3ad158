"""Markdown keeps its structure and loses its markup."""

from __future__ import annotations

import contextlib
import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.domain.documents import Field
from reader.domain.landmarks import Image
from reader.formats.markdown import MarkdownImporter
from tests.formats.leading_back import unmapped
from tests.formats.samples import assert_whole, rows, sample


def read(text):
    return MarkdownImporter().read(text if isinstance(text, bytes) else text.encode(), "a.md")


def test_the_sample_becomes_blocks():
    imported = read(sample("markdown/article.md"))
    assert rows(imported) == [
        ("title", 1, "", "The long road"),
        (
            "paragraph",
            0,
            "",
            "The first paragraph has code and bold words that go on in the next line.",
        ),
        ("paragraph", 0, "", "After a hard break."),
        ("heading", 2, "", "On the way"),
        ("list_item", 0, "1.", "one"),
        ("list_item", 0, "2.", "two"),
        ("list_item", 1, "•", "two, a"),
        ("list_item", 1, "•", "two, b"),
        ("list_item", 0, "3.", "three"),
        ("quote", 0, "", "A quote."),
        ("quote", 1, "", "Its answer."),
        ("code", 0, "", "def walk():"),
        ("code", 0, "", '    return "far"'),
        ("table_row", 0, "", "Year\tMiles"),
        ("table_row", 0, "", "2023\t12"),
        ("paragraph", 0, "", "Words & tags"),
    ]
    metadata = imported.metadata
    assert metadata.title == Field("A long road", "front matter")
    assert metadata.author == Field("Ann Lee, Bob Ray", "front matter")
    assert metadata.date == Field("2024-05-16", "front matter")
    assert metadata.language == Field("en", "front matter")


def test_the_first_heading_of_level_one_is_the_title():
    imported = read("## Before\n\n# Title\n\n# Other\n")
    assert [row[0] for row in rows(imported)] == ["heading", "title", "heading"]
    assert imported.metadata.title == Field("Title", "text")


def test_a_rule_at_the_top_is_no_front_matter():
    assert read("---\n\nJust text.\n\n---\n\nMore.").text == "Just text.\nMore."


def test_pictures_stand_beside_the_text_and_scripts_nowhere():
    text = (
        "Start\n\n![A *bridge*](b.png)\n\n<script>\nalert(1)\n</script>\n\n<!-- secret\n-->\n\n"
        "End<br>here ![](x.png)."
    )
    imported = read(text)
    assert imported.text == "Start\nEnd\nhere ."
    assert imported.landmarks.images == (Image(6, "A bridge"), Image(6, ""))
    assert imported.losses == ("2 images are not shown.",)
    with pytest.raises(UnreadableFile, match="holds no text, only images"):
        read("![A bridge](b.png)")


def test_footnotes_stand_after_their_paragraph():
    imported = read(
        "One[^a] and^[*inline*] one[^b].\n\n- two[^a]\n\n"
        "[^a]: First\n    more[^c].\n\n    And more.\n"
        "[^b]: Second.\n[^c]: Third.\n[^d]: Nobody wants it.\n"
    )
    assert [row[:1] + row[2:] for row in rows(imported)] == [
        ("paragraph", "", "One and one."),
        ("note", "1", "First more."),
        ("note", "", "And more."),
        ("note", "2", "inline"),
        ("note", "3", "Second."),
        ("list_item", "•", "two"),
        ("note", "4", "Third."),
    ]
    assert imported.losses == ("One footnote that nothing refers to is left out.",)


def test_every_word_leads_back_to_its_place_in_the_file():
    source = (
        "---\ntitle: x\n---\n\n# A \\*title\\* #\n\n"
        '> - some *nested* &amp; `code`\n>   [word](u "word") word\n\n'
        "| ab | ab |\n|---|---|\n| x\\|y | `ab` |\n\n```\n  code ab\n```\n\n"
        "last[^1] **ab**  \nab\u00ad\r\n\r\n[^1]: ab\n"
    )
    imported = read(source)
    assert_leads_back(imported, source)
    for words, count in (("word", 2), ("ab", 7), ("code", 2), ("nested", 1)):
        places = [
            imported.source_map.at(m.start()) for m in re.finditer(rf"\b{words}\b", imported.text)
        ]
        assert len(set(places)) == len(places) == count
        assert all(source[place[1] :].startswith(words) for place in places)
    target = source.index('[word](u "word") word') + len('[word](u "word") ')
    assert imported.source_map.at(imported.text.index("word word") + 5) == ("", target)
    assert set(unmapped(imported)) <= set("\n\t |y")


MARKUP = st.lists(
    st.sampled_from(
        [
            "ab", "ab ", "*", "**", "`", "``", "_",
            "[ab](u)", "[ab](<u v> 'ab')", "![ab](u)",
            "\\*",
            "&amp;", "&eacute;", "&#65;", "\n", "\n\n", "> ", "- ", "  ",
            "# ", "| ab ", "\n|--|--|\n",
            "<b>", "<br>", "<http://ab.c>", "[^1]", "\n[^1]: ab\n", "\t", "```", "&",
            "\\", "\u00ad",
            "é😀", "---\n", "[ab][ab]", "\n[ab]: ab\n", "^[ab]", "~~", "\r\n", "\\|",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(MARKUP)
def test_every_character_leads_back_to_the_file(source):
    try:
        imported = read(f"ab{source}")
    except UnreadableFile:
        return
    assert_whole(imported)
    assert_leads_back(imported, f"ab{source}")


def assert_leads_back(imported, source):
    for start, end, part, offset in imported.source_map:
        assert part == ""
        for number, shown in enumerate(imported.text[start:end]):
            given_ = source[offset + number :].replace("\u00ad", "")
            entity = re.match(r"&#?\w+;", given_)
            assert (
                given_[0] == shown
                or given_.startswith(f"\\{shown}")
                or (shown == " " and given_[0].isspace())
                or (entity is not None and html.unescape(entity[0])[0] == shown)
            )


def test_a_second_paragraph_of_an_item_has_no_marker():
    assert rows(read("3. one\n\n   more\n4. two\n")) == [
        ("list_item", 0, "3.", "one"),
        ("list_item", 0, "", "more"),
        ("list_item", 0, "4.", "two"),
    ]


def test_the_ending_decides_except_for_whole_pages():
    importer = MarkdownImporter()
    assert importer.recognizes(b"<p align=center>", ".md") > 80
    assert importer.recognizes(b"<!DOCTYPE html><html>", ".md") == 0
    assert importer.recognizes(b"# Title", ".txt") == 0


@pytest.mark.parametrize("text", ["", "\n", "***\n", "<!-- nothing -->", "[a]: http://b\n"])
def test_markup_without_words_is_refused(text):
    with pytest.raises(UnreadableFile, match=r"^“a\.md” "):
        read(text)


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 20_000,
        "> " * 20_000,
        "<!--" * 20_000,
        "*a **a " * 5_000,
        "<a " * 20_000,
        "[^" * 20_000,
    ],
)
def test_hostile_markup_takes_little_time(hostile):
    start = time.perf_counter()
    with contextlib.suppress(UnreadableFile):
        read(hostile)
    assert time.perf_counter() - start < 5


@given(
    st.binary(max_size=200)
    | st.text(alphabet="ab#*_`[]()<>!|-1.\n \t&\\~", max_size=200).map(str.encode)
)
def test_any_bytes_give_whole_blocks_or_a_sentence(content):
    try:
        imported = read(content)
    except UnreadableFile:
        return
    assert_whole(imported)
