"""A web page becomes the article that a person sees on it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.domain.documents import Field
from reader.formats.html import extracting
from reader.formats.html.reading import read
from tests.formats.samples import assert_whole, rows, sample

SENTENCE = "The ministers of both countries met on Monday, and they spoke about trade for hours. "


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def kinds(body):
    return [(kind, words) for kind, _, _, words in rows(read(page(body), "a.html"))]


def test_the_sample_becomes_blocks_without_its_menus():
    imported = read(sample("html/article.html"), "article.html")
    found = rows(imported)
    assert found[0] == ("title", 1, "", "Big story about trade")
    assert ("heading", 2, "", "A section") in found
    assert ("list_item", 0, "•", "First point of the list, which is long") in found
    assert ("list_item", 1, "2.", "nested two") in found
    assert ("caption", 0, "", "Table 1: Trade") in found
    assert ("table_row", 0, "", "2022\t190 billion") in found
    assert ("code", 0, "", "  code line 2") in found
    assert any(row[0] == "quote" for row in found)
    assert any(row[0] == "caption" and "Rotterdam" in row[3] for row in found)
    assert not any(word in imported.text for word in ("Home", "Related", "Copyright", "alert"))
    assert_whole(imported)


def test_metadata_says_where_it_was_found():
    metadata = read(sample("html/article.html"), "article.html").metadata
    assert metadata.title == Field("Big story about trade", "meta")
    assert metadata.author == Field("Jane Doe", "meta")
    assert metadata.date == Field("2024-05-16", "meta")
    assert metadata.language == Field("en-GB", "page")
    assert metadata.site == Field("The Site", "meta")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<meta http-equiv=content-language content='de-AT, en'>", Field("de-AT", "meta")),
        ("<meta property=og:locale content=fr_FR>", Field("fr-FR", "meta")),
        (
            '<script type="application/ld+json">{"inLanguage": "cs"}</script>',
            Field("cs", "json-ld"),
        ),
        ("<meta name=language content='Our own language'>", None),
    ],
)
def test_the_language_is_taken_from_where_it_is_stated(head, expected):
    assert read(page("<p>Words.", head), "a.html").metadata.language == expected


def test_several_authors_are_known_from_where_all_of_them_stand():
    data = (
        '{"@context": "https://schema.org", "@type": "NewsArticle", "author": '
        '[{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bob Ray"}]}'
    )
    head = f'<script type="application/ld+json">{data}</script>'
    author = read(page(f"<h1>T</h1><p>{SENTENCE * 5}", head), "a.html").metadata.author
    assert author == Field("Ann Lee; Bob Ray", "json-ld")


def test_long_articles_keep_structure_that_the_extractor_drops():
    paragraphs = "".join(f"<p>{n}. {SENTENCE * 2}</p>" for n in range(12))
    figure = "<figure><img src=x><figcaption>The port at night.</figcaption></figure>"
    body = (
        "<header><nav><ul><li><a href=/>Start</a></ul></nav></header>"
        f"<article><h1>Trade talks</h1>{paragraphs}<pre>a = 1\n  b = 2</pre>{figure}{paragraphs}"
        "</article><div class=comments><p>Nonsense from a reader of this page, as ever.</p></div>"
    )
    found = kinds(body)
    assert found[0] == ("title", "Trade talks")
    assert ("caption", "The port at night.") in found
    assert ("code", "  b = 2") in found
    assert len([kind for kind, _ in found if kind == "paragraph"]) == 24
    assert not any("Start" in words or "Nonsense" in words for _, words in found)


def test_the_second_extractor_takes_over_when_the_first_fails(monkeypatch):
    def fail(*_arguments, **_options):
        raise RuntimeError("broken")

    monkeypatch.setattr(extracting.trafilatura, "bare_extraction", fail)
    paragraphs = f"<p>{SENTENCE * 3}</p>" * 10
    body = f"<div id=menu><a href=/>Start</a></div><div id=x><h1>Talks</h1>{paragraphs}</div>"
    found = kinds(body)
    assert found[0] == ("title", "Talks")
    assert len(found) == 11


def test_the_heading_of_a_part_is_no_headline():
    paragraphs = [f"<p>{number}. {SENTENCE * 3}</p>" for number in range(8)]
    parts = [f"<h1>Part {number}</h1>{''.join(paragraphs)}" for number in range(2)]
    body = f"<article>{paragraphs[0]}{''.join(parts)}</article>"
    found = [row[0] for row in rows(read(page(body, "<title>Talks in Bonn</title>"), "a.html"))]
    assert found.count("heading") == 2
    assert "title" not in found


def test_a_page_of_a_few_lines_is_read_whole():
    assert kinds("<h1>Title</h1><p>One.<p>Two<br>lines.") == [
        ("title", "Title"),
        ("paragraph", "One."),
        ("paragraph", "Two"),
        ("paragraph", "lines."),
    ]


def test_blanks_collapse_as_in_a_browser_but_no_break_spaces_stay():
    assert kinds("<p>  a \n\t b <b> c</b>\u00a0d</p>") == [("paragraph", "a b c\u00a0d")]


def test_hidden_things_scripts_and_forms_are_not_text():
    body = (
        "<p>Seen.</p><script>x()</script><style>p{}</style><p hidden>No</p>"
        "<p style='display: none'>No</p><form><input value=No><button>No</button></form>"
        "<template>No</template><noscript>No</noscript><!-- No --><svg><text>No</text></svg>"
    )
    assert kinds(body) == [("paragraph", "Seen.")]


def test_what_a_notice_put_aside_is_still_read():
    article = f"<p>{SENTENCE * 30}</p>"
    notice = "<div role=dialog>We value your privacy.</div>"
    body = f"<div id=root aria-hidden=true>{article}</div>{notice}<i aria-hidden=true>icon</i>"
    assert [kind for kind, _ in kinds(body)] == ["paragraph"]
    hidden = page(body).replace(b"<body>", b"<body style='visibility:hidden'>")
    assert read(hidden, "a.html").text.startswith("The ministers")


def test_quoted_words_get_the_marks_that_a_browser_shows():
    assert kinds("<p>He said <q>she said <q>no</q> twice</q>.") == [
        ("paragraph", "He said “she said ‘no’ twice”.")
    ]


def test_numbered_lists_count_from_their_start():
    found = rows(read(page("<ol start=4><li>a<li>b<ul><li>c</ul><p>more</ol>"), "a"))
    assert [(row[1], row[2], row[3]) for row in found] == [
        (0, "4.", "a"),
        (0, "5.", "b"),
        (1, "•", "c"),
        (0, "", "more"),
    ]


def test_a_table_that_arranges_the_page_is_no_table():
    body = f"<table><tr><td><h1>Title</h1><p>{SENTENCE}</td><td><p>Right</td></tr></table>"
    assert [kind for kind, _ in kinds(body)] == ["title", "paragraph", "paragraph"]


def test_the_declared_encoding_is_used():
    content = page("<p>Žluťoučký kůň", "<meta charset=iso-8859-2>").decode().encode("iso8859-2")
    imported = read(content, "a.html")
    assert imported.text == "Žluťoučký kůň"
    assert imported.encoding == "iso8859-2"


def test_entities_cannot_bring_in_what_was_cleaned_out():
    assert read(page("<p>co&shy;op&#8203;erate&#0;&#x202e;"), "a").text.startswith("cooperate")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (page("<p " + " ".join(f'a{i}="1"' for i in range(9_000)) + ">x</p>"), "attributes"),
        (page("<div>" * 50_000 + "words " * 9 + "</div>" * 50_000), "nested too deeply"),
        (page(""), "without any text"),
        (page("", "<title>Only a title, and a long one at that</title>"), "without any text"),
        (page(f"<p>{SENTENCE}</p>" * 100_000), "too long"),
        (b"<html>", "without any text"),
    ],
)
def test_dangerous_and_empty_pages_are_refused_with_a_reason(content, words):
    with pytest.raises(UnreadableFile, match=words):
        read(content, "a.html")


def test_a_partly_unreadable_page_says_so():
    body = "<p>Seen.</p>" + "<div>" * 2_000 + "lost words " * 200
    assert "missing" in read(page(body), "a.html").losses[0]


def test_very_large_pages_are_kept_whole_and_say_so():
    imported = read(page("<nav>Yes</nav>" + f"<p>{SENTENCE}</p>" * 12_000), "a.html")
    assert len(imported.blocks) == 12_001
    assert "very large" in imported.losses[0]


TAGS = (
    "<p> </p> <div> <ul> <ol> <li> </li> </ul> <table> <tr> <td> </table> <br> <h1> </h1> <pre> "
    "</pre> <blockquote> <b> &amp; &#0; <!-- --> <script> </script> <figcaption> words here \n "
    "\x00 \ud7ff <![CDATA[ <?x ?> <caption> </td> </tr> <nav> </nav>"
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(re.split(" ", TAGS)),
        max_size=40,
    ).map(" ".join)
    | st.binary(max_size=80).map(lambda b: b.decode("latin-1"))
)
def test_any_page_gives_whole_blocks_or_a_sentence(body):
    try:
        imported = read(page(body), "a.html")
    except UnreadableFile:
        return
    assert_whole(imported)


def test_a_page_need_not_say_where_its_body_begins():
    page = "<!doctype html><title>T</title><article><h1>Big news</h1><p>One.</p></article><p>Two."
    assert read(page.encode(), "a.html").text == "Big news\nOne.\nTwo."
