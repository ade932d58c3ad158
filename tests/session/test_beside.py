"""Annotations in a file beside an article come along, or a sentence says why not."""

from __future__ import annotations

import json

import pytest

from reader.base.paths import sample_article
from reader.domain.annotations import Highlight, Mention
from reader.formats.web_annotations.naming import names_beside
from reader.session.importing import read_file
from reader.session.opening import open_read
from tests.builders import TEXT


def annotation(exact, comment="", id_=None, **selector):
    quote = {"type": "TextQuoteSelector", "exact": exact, **selector}
    body = [{"type": "TextualBody", "value": comment}] if comment else []
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "id": id_ or f"urn:{exact}",
        "creator": {"name": "Ada"},
        "body": body,
        "target": {"source": "article.txt", "selector": quote},
    }


@pytest.fixture
def opened(tmp_path, library):
    """Write an article and what lies beside it, and open it."""

    def open_(beside, name="article.txt.jsonld"):
        path = tmp_path / "article.txt"
        path.write_text(TEXT, "utf-8")
        content = beside if isinstance(beside, bytes) else json.dumps(beside).encode()
        (tmp_path / name).write_bytes(content)
        return open_read(read_file(path), library)

    return open_


def quotes(opened):
    return {a.anchor.quote: a for a in opened.session.annotations.values()}


@pytest.mark.parametrize(
    "name",
    [
        "article.txt.jsonld",
        "article.txt.annotations.jsonld",
        "article.txt.annotations.json",
        "article.jsonld",
        "article.annotations.jsonld",
        "article.annotations.json",
    ],
)
def test_a_page_of_annotations_becomes_items(opened, name):
    article = opened({"type": "AnnotationPage", "items": [annotation("Beijing", "Why?")]}, name)
    item = quotes(article)["Beijing"]
    assert (item.comment, item.body.author, item.is_brought) == ("Why?", "Ada", True)
    assert isinstance(item.body, Highlight)
    assert article.notices == ("1 comment of the file was taken over.",)


def test_a_file_that_is_itself_annotations_is_not_its_own_companion(tmp_path):
    path = tmp_path / "a.jsonld"
    assert path not in list(names_beside(path))


def test_what_cannot_be_placed_is_counted_and_pinned_nowhere(opened):
    page = [
        annotation("Beijing"),
        annotation("Berlin"),
        annotation("Putin"),  # stands three times
        {**annotation("x"), "target": "http://example.org/whole"},
    ]
    article = opened(page)
    assert set(quotes(article)) == {"Beijing"}
    assert article.notices == (
        "1 highlight of the file was taken over.",
        "2 annotations in “article.txt.jsonld” could not be placed for sure.",
        "1 annotation in “article.txt.jsonld” could not be placed, because no words are named.",
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"{", "is not JSON"), (b"[]", "has no annotations in it"), (b"\xff", "is not JSON")],
)
def test_a_bad_file_is_named_and_the_article_opens(opened, content, problem):
    article = opened(content)
    assert quotes(article) == {}
    assert article.notices == (f"“article.txt.jsonld”, beside this file, {problem}.",)


def test_json_of_another_kind_under_the_bare_name_is_no_news(opened):
    assert opened({"@type": "Person"}, "article.jsonld").notices == ()
    assert opened({"@type": "Person"}, "article.annotations.jsonld").notices != ()


def test_opening_again_and_a_new_annotation(opened):
    opened([annotation("Beijing")])
    again = opened([annotation("Beijing"), annotation("China", "Big.")])
    assert again.notices == ("1 comment of the file was taken over.",)
    assert set(quotes(again)) == {"Beijing", "China"}


def test_a_quote_inside_of_another(opened):
    inner = annotation("Putin", refinedBy=None)
    inner["target"]["selector"] = {
        "type": "TextQuoteSelector",
        "exact": "Putin said that trade",
        "refinedBy": {"type": "TextQuoteSelector", "exact": "Putin"},
    }
    (item,) = quotes(opened([inner])).values()
    assert item.span.start == TEXT.index("Putin said")


def test_tags_that_name_a_kind_make_items(opened):
    tagged = annotation("Beijing")
    tagged["body"] = [{"type": "TextualBody", "value": "place", "purpose": "classifying"}]
    article = opened([tagged])
    assert isinstance(quotes(article)["Beijing"].body, Mention)
    assert article.notices == ("1 item of the file was taken over.",)


def test_a_folder_or_nothing_beside_is_no_trouble(tmp_path, library):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    (tmp_path / "article.jsonld").mkdir()
    article = open_read(read_file(path), library)
    assert (article.notices, quotes(article)) == ((), {})


def test_the_sample_has_what_can_be_placed_and_says_what_cannot(library):
    path = sample_article().parents[2] / "formats" / "web_annotations" / "article.txt"
    article = open_read(read_file(path), library)
    assert {q: a.body.label for q, a in quotes(article).items()} == {
        "stay closed until March": "highlight",
        "two of its eight piers": "highlight",
        "Mara Lindqvist": "person",
    }
    assert quotes(article)["stay closed until March"].comment == "Which year?"
    assert article.notices == (
        "1 highlight, 1 comment and 1 item of the file were taken over.",
        "1 annotation in “article.txt.jsonld” could not be placed for sure.",
        "1 annotation in “article.txt.jsonld” could not be placed, because no words are named.",
    )
