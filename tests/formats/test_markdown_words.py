"""Emphasis, code and links of Markdown stay with their words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.inlines import InlineKind
from reader.formats.markdown import MarkdownImporter
from tests.formats.markup import TARGET, assert_styles_are_those_of, rendered, trees
from tests.formats.samples import assert_whole, styles

SIGNS = {InlineKind.EMPHASIS: "_", InlineKind.STRONG: "**", InlineKind.STRIKE: "~~"}
TAGS = {InlineKind.SUPERSCRIPT: "sup", InlineKind.SUBSCRIPT: "SUB"}


def read(text):
    return MarkdownImporter().read(text.encode(), "a.md")


def wrapped(kind, inner):
    if kind is InlineKind.LINK:
        return f"[{inner}]({TARGET})"
    if kind in TAGS:
        return f"<{TAGS[kind]}>{inner}</{TAGS[kind]}>"
    return f"{SIGNS[kind]}{inner}{SIGNS[kind]}"


@given(trees([*SIGNS, *TAGS, InlineKind.LINK], nests_itself=False), st.data())
def test_nested_markup_gives_every_word_its_styles(nodes, data):
    blanks = st.sampled_from([" ", "   ", "\n", " x "])
    place = data.draw(st.sampled_from(["{}", "# {}", "- {}", "> {}", "1. a\n\n   {}", "*{}*"]))
    markup = rendered(nodes, wrapped, lambda: data.draw(blanks) if place == "{}" else " ")
    if place == "*{}*":  # emphasis around everything, where there is none inside
        place = "{}"
    imported = read(place.format(markup))
    assert_whole(imported)
    assert_styles_are_those_of(nodes, imported)


def test_links_of_every_spelling_are_kept():
    imported = read(
        '[one](http://a.org/x "Title") [two][ref] <https://b.org> https://c.org/d_e_f. '
        "<mail@example.org> [![pic](p.png) word](http://e.org)\n\n[ref]: https://r.org/ö\n"
    )
    assert styles(imported) == [
        ("link", "one", "http://a.org/x"),
        ("link", "two", "https://r.org/%C3%B6"),
        ("link", "https://b.org", "https://b.org"),
        ("link", "https://c.org/d_e_f", "https://c.org/d_e_f"),
        ("link", "mail@example.org", "mailto:mail@example.org"),
        ("link", "word", "http://e.org"),
    ]


@pytest.mark.parametrize(
    "target", ["other.md", "#part", "javascript:x", "data:text/html,x", "file:///x", "ftp://x.org"]
)
def test_what_may_not_be_opened_is_plain_words(target):
    imported = read(f"A [word](<{target}>) and [**more**]({target}) text.")
    assert [s for s in styles(imported) if s[0] == "link"] == []
    assert "word" in imported.text


def test_code_keeps_its_words_and_its_addresses_are_no_links():
    imported = read("Type `git clone https://a.org` now.")
    assert styles(imported) == [("code", "git clone https://a.org", "")]


def test_cells_of_a_table_keep_their_styles():
    imported = read("| a | **b   c** |\n|--|--|\n| [l](http://q.de) x | `y` |\n")
    assert imported.text == "a\tb c\nl x\ty"
    assert styles(imported) == [
        ("strong", "b c", ""),
        ("link", "l", "http://q.de"),
        ("code", "y", ""),
    ]


def test_a_style_over_a_hard_break_is_one_on_each_line():
    imported = read("**one  \ntwo** three")
    assert imported.text == "one\ntwo three"
    assert styles(imported) == [("strong", "one", ""), ("strong", "two", "")]


def test_tags_that_are_never_closed_or_opened_mean_nothing():
    assert styles(read("</b> a <sup> b <i>c</i> <kbd>d</code></kbd>")) == [
        ("emphasis", "c", ""),
        ("code", "d", ""),
    ]


@pytest.mark.parametrize("hostile", ["<b>" * 9_000 + "</i>" * 9_000, "*a* " * 20_000])
def test_hostile_styles_take_little_time(hostile):
    start = time.perf_counter()
    read("a " + hostile)
    assert time.perf_counter() - start < 5
