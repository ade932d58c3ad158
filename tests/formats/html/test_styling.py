"""Emphasis and links of a page stay with their words, whatever becomes of the blanks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.inlines import InlineKind
from reader.formats.html.reading import read
from tests.formats.markup import TARGET, assert_styles_are_those_of, rendered, trees
from tests.formats.samples import assert_whole, styles

TAGS = {
    InlineKind.EMPHASIS: ("em", "i", "cite"),
    InlineKind.STRONG: ("strong", "b"),
    InlineKind.CODE: ("code", "kbd"),
    InlineKind.STRIKE: ("s", "del"),
    InlineKind.SUPERSCRIPT: ("sup",),
    InlineKind.SUBSCRIPT: ("sub",),
}
PLACES = (
    "<p>{}</p>",
    "<h2>{}</h2>",
    "<ul><li>{}</ul>",
    "<blockquote>{}</blockquote>",
    "<table><tr><td>one</td><td> {} </td></tr><tr><td>1<td>2</table>",
    "<figcaption> {}</figcaption>",
    "<div>words <p> {} </p> words</div>",
)
BLANKS = (" ", "  \n\t ", "<br>", " <br> ", "&shy; ", "\u00a0", "<span> x </span>", "<!-- -->")


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def links(body, head=""):
    return [(words, to) for kind, words, to in styles(read(page(body, head), "a")) if to]


@settings(max_examples=150, deadline=None)
@given(trees([*TAGS, InlineKind.LINK]), st.data())
def test_nested_markup_gives_every_word_its_styles(nodes, data):
    def wrapped(kind, inner):
        if kind is InlineKind.LINK:
            return f'<a class="x" href=" {TARGET.replace("&", "&amp;")}\n">{inner}</a>'
        tag = data.draw(st.sampled_from(TAGS[kind]))
        return f"<{tag}>{inner}</{tag}>"

    place = data.draw(st.sampled_from(PLACES))
    blanks = st.sampled_from(BLANKS)
    imported = read(page(place.format(rendered(nodes, wrapped, lambda: data.draw(blanks)))), "a")
    assert_whole(imported)
    assert_styles_are_those_of(nodes, imported)


def test_blanks_collapse_inside_and_around_styles():
    imported = read(page("<p> a <b> bold \n words </b>  <i> it</i>. </p>"), "a")
    assert imported.text == "a bold words it."
    assert styles(imported) == [("strong", "bold words", ""), ("emphasis", "it", "")]


def test_a_style_around_paragraphs_is_one_in_each():
    imported = read(page("<em><p>One.</p><p>Two.</p></em><p>Three.</p>"), "a")
    assert styles(imported) == [("emphasis", "One.", ""), ("emphasis", "Two.", "")]


def test_in_a_block_of_code_only_other_styles_are_kept():
    imported = read(page("<pre><code>  a = <b>1</b>\n  b</code></pre>"), "a")
    assert imported.text == "  a = 1\n  b"
    assert styles(imported) == [("strong", "1", "")]


def test_links_are_resolved_against_what_the_page_says_of_itself():
    body = "<p><a href='/x'>one</a> <a href='y?z'>two</a> <a href='//o.org/q'>three</a>"
    expected = [
        ("one", "https://a.org/x"),
        ("two", "https://a.org/b/y?z"),
        ("three", "https://o.org/q"),
    ]
    canonical = "<link rel='nofollow Canonical' href='https://a.org/b/c.html'>"
    assert links(body, canonical) == expected
    assert links(body, "<meta property='og:url' content='https://a.org/b/c'>") == expected
    assert links(body, "<base href='https://a.org/b/'>") == expected
    assert links(body, "<base href='/b/'>" + canonical.replace("b/c", "x")) == expected
    saved = b"<!-- saved from url=(0021)https://a.org/b/c -->\n" + page(body)
    assert [(w, to) for _, w, to in styles(read(saved, "a"))] == expected


def test_without_an_address_of_the_page_relative_links_are_plain_words():
    body = "<p><a href='/x'>a</a> <a href='y'>b</a> <a href='//o.org'>c</a> <a>d</a>"
    assert links(body) == []
    assert links(body, "<base href='/b/'><link rel=canonical href='file:///c'>") == []


def test_links_to_places_on_the_page_itself_lead_nowhere():
    head = "<link rel=canonical href='https://a.org/b'>"
    body = "<p><a href='#n1'>1</a> <a href='https://a.org/b#x'>2</a> <a href='https://a.org/c#x'>3</a>"
    assert links(body, head) == [("3", "https://a.org/c#x")]
    assert links(body) == [("2", "https://a.org/b#x"), ("3", "https://a.org/c#x")]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        " JaVa\nScript:alert(1)",
        "data:text/html;base64,x",
        "file:///etc/passwd",
        "vbscript:x",
        "http://[bad",
        "about:blank",
        "https://go&#x202e;od.org",
    ],
)
def test_what_may_not_be_opened_is_plain_words(target):
    head = "<base href='https://a.org/'>"
    assert links(f'<p>A <a href="{target}">word</a> <b>more</b>.', head) == []


def test_hidden_links_say_nothing():
    imported = read(page("<p>a <a hidden href=https://a.org>no</a> <b>b</b> c"), "a")
    assert styles(imported) == [("strong", "b", "")]


def test_a_long_article_keeps_links_though_the_extractor_chooses_its_blocks():
    sentence = (
        "The ministers met <b>on Monday</b> and <a href='https://a.org'>spoke</a> for hours. "
    )
    paragraphs = "".join(f"<p>{n}. {sentence * 4}</p>" for n in range(12))
    menu = "<nav><a href='https://m.org'>Menu</a></nav>"
    found = styles(read(page(f"{menu}<article><h1>Talks</h1>{paragraphs}</article>"), "a"))
    assert found.count(("link", "spoke", "https://a.org")) == 48
    assert found.count(("strong", "on Monday", "")) == 48
    assert len(found) == 96
