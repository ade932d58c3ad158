"""The annotated page holds the article unchanged, its marks, and nothing that can act."""

from __future__ import annotations

import base64
import hashlib
import re

from hypothesis import given, settings
from lxml import html

from reader.domain.annotations import Highlight, Mention, Status
from reader.domain.documents import BlockKind, Document, DocumentId
from reader.domain.entities import MentionKind
from reader.domain.inlines import Inline, InlineKind, Inlines
from reader.domain.spans import Span
from reader.formats.html.exporting import HtmlExporter
from reader.formats.html.reading import read
from tests.formats.articles import (
    DAY,
    annotation,
    article_of,
    articles,
    at,
    document_of,
    example,
    styled_example,
    written,
)
from tests.formats.samples import assert_whole, styles

TAGS = {
    InlineKind.EMPHASIS: "em",
    InlineKind.STRONG: "strong",
    InlineKind.CODE: "code",
    InlineKind.STRIKE: "s",
    InlineKind.SUPERSCRIPT: "sup",
    InlineKind.SUBSCRIPT: "sub",
    InlineKind.LINK: "a",
}


def page_of(article):
    markup = written(HtmlExporter(clock=lambda: DAY), article).decode("utf-8")
    return html.document_fromstring(markup)


def text_of(article_element):
    for extra in article_element.xpath(".//*[@data-extra]"):
        extra.drop_tree()
    return article_element.text_content()


def words(element):
    return " ".join(element.text_content().split())


def test_the_article_on_the_page_is_the_document():
    article = example()
    assert text_of(page_of(article).find(".//article")) == article.document.text


def test_notes_and_furniture_are_told_apart_from_the_text():
    document = document_of(
        "The text.",
        ("A <note>.", BlockKind.NOTE, 0, '"1"'),
        ("Home | News", BlockKind.FURNITURE),
    )
    body = page_of(article_of(document)).find(".//article")
    (note,), (furniture,) = (
        body.xpath(".//p[@role='note']"),
        body.xpath(".//p[@class='furniture']"),
    )
    assert (note.text_content(), note.get("data-marker")) == ("A <note>.", '"1"')
    assert furniture.text_content() == "Home | News"
    assert text_of(body) == document.text


@settings(max_examples=80, deadline=None)
@given(articles())
def test_any_article_with_any_marks_reads_unchanged_and_links_lead_somewhere(article):
    page = page_of(article)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = page.xpath("//a[not(@rel)]/@href")
    assert {href[1:] for href in inside} <= set(ids)
    shown = [a for a in article.annotations if a.is_shown]
    assert len(page.xpath("//article//mark[@id]")) == len(shown)
    assert not page.xpath("//article//script | //article//b | //nav//script")
    assert text_of(page.find(".//article")) == article.document.text


@settings(max_examples=80, deadline=None)
@given(articles())
def test_every_character_has_its_styles_and_no_link_holds_another(article):
    body = page_of(article).find(".//article")
    assert not body.xpath(".//a//a | .//a//mark | .//em//mark")
    for extra in body.xpath(".//*[@data-extra]"):
        extra.drop_tree()
    styles = styles_of_characters(body)
    text = article.document.text
    for place, character in enumerate(text):
        if not character.isspace():
            found = article.document.inlines.between(place, place + 1)
            assert styles[place] == {(TAGS[i.kind], i.target) for i in found}


def styles_of_characters(element, around=frozenset()):
    """Return for each character of an element the tags and targets it is in."""
    if element.tag in TAGS.values():
        around |= {(element.tag, element.get("href", ""))}
    styles = [around] * len(element.text or "")
    for child in element:
        styles += styles_of_characters(child, around)
        styles += [around] * len(child.tail or "")
    return styles


def test_links_are_safe_to_follow_and_end_before_the_marks_own_links():
    page = page_of(styled_example())
    links = page.xpath("//article//a[@rel]")
    assert {link.get("rel") for link in links} == {"noopener noreferrer"}
    assert {link.get("href") for link in links} == {"https://a.org/?b=1&c=2", "https://d.org/"}
    assert "|".join(link.text_content() for link in links) == (
        "ministers met |Ann|Lee| |in Bonn|.| |She"
    )
    assert page.xpath("//article//mark//a[@rel]//text()")[0] == "Ann"


def test_an_address_that_is_not_safe_is_not_written_even_if_the_library_holds_it():
    document = document_of("One word.")._replace(
        inlines=Inlines([Inline(0, 3, InlineKind.LINK, "javascript:x")])
    )
    markup = written(HtmlExporter(), article_of(document)).decode()
    assert "javascript:" not in markup
    assert text_of(page_of(article_of(document)).find(".//article")) == "One word."


def test_the_page_can_be_read_again_with_its_styles():
    """What the marks added is text then; emphasis and links are what they were."""
    imported = read(written(HtmlExporter(), styled_example()), "copy.html")
    assert_whole(imported)
    found = styles(imported)
    assert ("strong", "met", "") in found
    assert ("code", "prices", "") in found
    assert ("link", "ministers met Ann", "https://a.org/?b=1&c=2") in found
    assert {to for kind, _, to in found if kind == "link"} == {
        "https://a.org/?b=1&c=2",
        "https://d.org/",
    }


def test_structure_is_kept():
    page = page_of(example())
    body = page.find(".//article")
    assert [words(e) for e in body.findall("./h1")] == ["Talks in Bonn"]
    assert words(body.find("./h2")).startswith("Points")
    assert body.find("./ul/li/ol/li").get("data-marker") == "1."
    assert words(body.find("./blockquote/p")) == "Quoted <words>."
    assert [words(cell) for cell in body.findall("./table/tbody/tr/td")] == [
        "year",
        "price & more",
        "2023",
        "12",
    ]
    assert body.find("./pre").text_content() == "a = 1\n  b = 2\n"
    assert body.get("lang") == "en-GB"
    assert page.get("lang") == "en"


def test_every_item_in_the_index_leads_into_its_sentence():
    page = page_of(example())
    links = page.xpath("//nav//li/a[1]/@href")
    assert len(links) == 4
    for link in links:
        target = page.get_element_by_id(link[1:])
        assert target.xpath("ancestor-or-self::span[@class='s'] | .//span[@class='s']")


def test_the_index_names_people_dates_and_who_claims_what():
    page = page_of(example())
    people = page.find(".//nav/details[@class='person']")
    assert words(people.find(".//li")).startswith("Ann Lee 2")
    assert "also Lee" in words(people)
    assert "Ray" not in words(people)
    assert "2024-05-13, assumed" in words(page.find(".//nav/details[@class='date']"))
    claims = words(page.find(".//nav/details[@class='claim']"))
    assert "Source: Ann Lee (“said”)" in claims
    assert "Stated with caution" in claims


def test_status_is_visible_without_colour_and_spoken():
    page = page_of(example())
    monday = page.xpath("//article//mark[contains(@class, 'date')]")[0]
    assert words(monday) == "Monday (date, edited)✎"
    assert "edited" in monday.get("class")


def test_rejected_items_are_left_out_but_counted():
    page = page_of(example())
    assert not [m for m in page.xpath("//article//mark") if words(m).startswith("Ray")]
    footer = words(page.find(".//footer"))
    assert "5 items: 2 suggested, 1 accepted, 1 edited, 1 added." in footer
    assert "1 suggestion was rejected by the reader and left out." in footer
    assert "Exported by Reading Desk" in footer
    assert "16 May 2024" in footer


def test_comments_are_numbered_notes_with_links_both_ways():
    page = page_of(example())
    note = page.get_element_by_id("n1")
    assert "<script>alert(1)</script>" in words(note)
    assert note.xpath(".//a/@href") == ["#r1"]
    assert page.get_element_by_id("r1").get("href") == "#n1"


def test_nothing_on_the_page_can_act_or_load():
    markup = written(HtmlExporter(), example()).decode()
    style = re.search(r"<style>(.*)</style>", markup, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in markup
    assert not re.search(r"<script|\sstyle=|\son\w+=|url\(|@import|https?:|src=", markup)
    assert "/home/somebody" not in markup
    assert "talks.txt" in markup


def test_an_article_without_headline_or_items_is_still_a_page():
    page = page_of(article_of(document_of("Just one line of text.")))
    assert words(page.find(".//header/p[@class='headline']")) == "Just one line of text."
    assert text_of(page.find(".//article")) == "Just one line of text."
    assert "0 items." in words(page.find(".//footer"))


def test_a_document_without_blocks_is_shown_line_by_line():
    document = Document(DocumentId("d"), "One.\nTwo.", ())
    assert len(page_of(article_of(document)).findall(".//article/p")) == 2


def test_tens_of_thousands_of_marks_take_seconds():
    document = document_of(*["word " * 500] * 40)
    marks = [
        annotation(document, Span(i * 2, i * 2 + 9), Mention(MentionKind.PLACE), id=f"a{i}")
        for i in range(40_000)
    ]
    page = written(HtmlExporter(), article_of(document, *marks))
    assert page.count(b' id="m') == 40_000


def test_highlights_are_marked_listed_and_their_comments_are_notes():
    document = document_of("Words that somebody marked, and no others.")
    body = Highlight(author="Ada <i>")
    marked = annotation(
        document, at(document, "somebody"), body, Status.ADDED, comment="Who?", tags=("one",)
    )
    page = page_of(article_of(document, marked))
    (mark,) = page.xpath("//article//mark")
    assert mark.get("class") == "highlight added"
    assert "highlight, added" in mark.text_content()
    (line,) = page.xpath("//nav//details[@class='highlight']//li")
    assert line.xpath("./a/@href") == [f"#{mark.get('id')}"]
    assert "Ada <i> · Tags: one" in line.text_content()
    assert "highlight “somebody”" in page.xpath("string(//section[@class='notes'])")
    assert not page_of(article_of(document)).xpath("//details[@class='highlight']")
