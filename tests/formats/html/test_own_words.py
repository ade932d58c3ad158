"""Own kinds, tags, verdicts, evidence and notes stand on the page, and cannot act there."""

from __future__ import annotations

import re

from hypothesis import given, settings
from lxml import html

from reader.domain.annotations import Claim, Evidence, Highlight, Mention, Status
from reader.domain.article_notes import ArticleNotes
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind
from reader.domain.own_kinds import OwnKindId
from reader.domain.remarks import RemarkKind
from reader.formats.html.exporting import HtmlExporter
from tests.formats.articles import (
    DAY,
    OWN_KINDS,
    WORDS,
    annotation,
    article_of,
    articles,
    at,
    document_of,
    written,
)

LINE = "The chief said that it was legal."


def markup_of(article):
    return written(HtmlExporter(clock=lambda: DAY), article).decode("utf-8")


def page_of(article):
    return html.document_fromstring(markup_of(article))


def an_article(*evidence):
    document = document_of(f"Ann Lee sold tanks and bombs. {LINE}")
    lee = Entity(id=EntityId("e"), kind=MentionKind.PERSON, name="Ann Lee", note="a <dealer>")
    weapon = Mention(OWN_KINDS[0])
    return article_of(
        document,
        annotation(document, at(document, "tanks"), weapon, Status.ADDED, tags=("<heavy>",)),
        annotation(document, at(document, "bombs"), Mention(OwnKindId("own:nobody-knows"))),
        annotation(
            document, at(document, "The chief"), Mention(lee.kind, lee.id, is_nominal=True)
        ),
        annotation(document, at(document, LINE), Claim(verdict="refuted", evidence=evidence)),
        annotation(
            document,
            at(document, "Ann Lee sold tanks and bombs."),
            Highlight(RemarkKind.COMMENT),
            Status.ADDED,
            comment="Who counted?",
        ),
        entities=[lee],
        notes=ArticleNotes("One side\nonly. <b>", ("trade",)),
        vocabulary=WORDS,
    )


def words(element):
    return " ".join(element.text_content().split())


def test_own_kinds_are_marked_explained_and_listed():
    page = page_of(an_article())
    (mark,) = page.xpath("//article//mark[@class='own k1 added']")
    assert mark.text == "tanks"
    assert "(Weapon, added)" in mark.text_content()
    legend = page.xpath("//ul[@class='legend']/li[mark[@class='own k1']]")[0]
    assert (words(legend), legend.get("title")) == ("Weapon", "What harms")
    lists = [
        words(e.find("summary")) for e in page.xpath("//nav/details[contains(@class, 'own')]")
    ]
    assert lists == ["Weapon 1", "Nobody knows 1"]
    style = page.findtext(".//style")
    assert "mark.k1 { background: var(--k1-tint)" in style
    assert "mark.k2" in style


def test_tags_notes_comments_and_verdicts_can_be_read():
    page = page_of(an_article())
    row = page.xpath("//nav//details[@class='own k1']//li")[0]
    assert "Tags: <heavy>" in words(row)
    assert "a <dealer>" in words(page.xpath("//nav/details[@class='person']")[0])
    assert "meaning Ann Lee" in words(page.xpath("//article//mark[@class='person']")[0])
    claim = page.xpath("//nav/details[@class='claim']//li")[0]
    assert claim.xpath("string(.//b[@class='verdict'])") == "Refuted"
    about = page.xpath("//section[contains(@class, 'article-notes')]")[0]
    assert words(about) == "About this article One sideonly. <b> Tags: trade"
    assert "comment “Ann Lee sold tanks" in words(page.xpath("//section[@class='notes']")[0])
    assert page.xpath("//article//mark[@class='comment added']")


def test_only_evidence_on_the_web_becomes_a_link():
    links = [
        "https://example.org/a?b=1&c=<x>",
        "http://example.org/",
        "javascript:alert(1)",
        "HTTPS://Example.org/y",
        "data:text/html,<script>",
        "a book, p. 3",
        "ftp://example.org/",
        "//example.org",
    ]
    page = page_of(an_article(*(Evidence(link, "<i>seen</i>") for link in links)))
    lines = page.xpath("//ul[@class='evidence']/li")
    assert len(lines) == len(links)
    hrefs = [line.xpath("./a/@href") for line in lines]
    assert [bool(href) for href in hrefs] == [True, True, False, True, False, False, False, False]
    assert all(a.get("rel") == "noopener noreferrer" for line in lines for a in line.xpath("./a"))
    assert all("<i>seen</i>" in words(line) for line in lines)


def test_an_article_without_own_words_is_as_it_was():
    document = document_of("Ann Lee met Mr. Ray in Bonn.")
    page = page_of(article_of(document))
    assert not page.xpath("//*[contains(@class, 'own')]")
    assert not page.xpath("//section[contains(@class, 'article-notes')]")
    assert "--k1" not in page.findtext(".//style")


@settings(max_examples=40, deadline=None)
@given(articles())
def test_nothing_that_anybody_wrote_gets_out_of_its_place(article):
    markup = markup_of(article)
    page = html.document_fromstring(markup)
    assert not page.xpath("//script|//img|//iframe|//object|//b[not(@class)]/b")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    targets = [link.lower() for link in page.xpath("//a/@href")]
    assert all(link.startswith(("#", "http://", "https://", "mailto:")) for link in targets)
    style = re.search("<style>(.*?)</style>", markup, re.DOTALL)
    assert "body { display" not in style[1]
    assert markup.count("</style>") == 1
