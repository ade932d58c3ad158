"""Every character of a page's text stands where the source map says."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.base.errors import UnreadableFile
from reader.formats.api import ReadingOptions
from reader.formats.html.reading import read
from tests.formats.samples import sample

TAGS = (
    "<p> </p> <div> </div> <ul> <ol> <li> </ul> <table> <tr> <td> <th> </td> </table> <br> <h1> "
    "</h1> <pre> </pre> <blockquote> </blockquote> <b> </b> <a> </a> <nav> </nav> <footer> "
    "<figure> <figcaption> <script> </script> <span> </span> <aside> <math> <ruby> <rt> </rt> "
    "<td> &amp; &nbsp; &shy; &#8203; <!--x--> <svg> </svg>"
)
WORDS = [
    "alpha",
    "beta  gamma",
    " delta\n\n eps ",
    "\t",
    "é😀",
    "\xad",
    "one\u200btwo",
    "Ω.",
    "\n",
]


def strings(markup):
    """Return all strings of a page in document order, found without the program's own parser."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(markup.encode(), parser)
    found = []

    def visit(element):
        if element.text:
            found.append(element.text)
        for child in element:
            visit(child)
            if child.tail:
                found.append(child.tail)

    visit(root)
    return found


def as_shown(character):
    return " " if character in "\t\n\r\f" else character


def assert_mapped(imported, markup):
    """Check each mapped character, and that only blanks and breaks have no source."""
    by_number = strings(markup)
    for start, end, part, offset in imported.source_map:
        source = by_number[int(part.removeprefix("#")) - 1][offset : offset + end - start]
        words = imported.text[start:end]
        assert [as_shown(ch) for ch in source] == [as_shown(ch) for ch in words]
    covered = {i for s in imported.source_map for i in range(s.start, s.end)}
    rest = {ch for i, ch in enumerate(imported.text) if i not in covered}
    assert rest <= set(" \t\n")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*TAGS.split(" "), *WORDS]), max_size=40).map("".join),
    st.booleans(),
)
def test_each_character_leads_back_to_its_string(body, is_whole):
    markup = f"<!DOCTYPE html><html><head><title>T t</title></head><body>{body}</body></html>"
    try:
        imported = read(markup.encode(), "a.html", ReadingOptions(is_whole=is_whole))
    except UnreadableFile:
        return
    assert_mapped(imported, markup)


def test_an_article_chosen_by_the_extractor_leads_back_too():
    markup = sample("html/article.html").decode()
    assert_mapped(read(markup.encode(), "a.html"), markup)
    assert_mapped(read(markup.encode(), "a.html", ReadingOptions(is_whole=True)), markup)


def test_words_lead_to_their_place_in_the_string():
    markup = "<html><head><title>x</title></head><body>\n<p>One  two <b>three</b> four.</body>"
    imported = read(markup.encode(), "a.html")
    assert imported.text == "One two three four."
    found = [imported.source_map.at(m.start()) for m in re.finditer(r"\w+", imported.text)]
    numbered = {text: f"#{n}" for n, text in enumerate(strings(markup), 1)}
    first, bold, last = numbered["One  two "], numbered["three"], numbered[" four."]
    assert found == [(first, 0), (first, 5), (bold, 0), (last, 1)]
