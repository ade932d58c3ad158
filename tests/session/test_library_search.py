import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.documents import Field, Metadata
from reader.domain.spans import Span
from reader.session import edits
from reader.session.library_search import (
    Order,
    count_words,
    lines_of,
    place_in_text,
    placed,
    waiting_words,
)
from reader.session.opening import open_document
from tests.builders import a_document, span_of


def marked(excerpt):
    return [span.cut(excerpt.words) for span in excerpt.marks]


def titled(title, text, path=""):
    return a_document(text, path)._replace(metadata=Metadata(title=Field(title, "meta")))


@pytest.fixture
def three(library):
    for title, text in (("Zebras", "In Kyiv."), ("apples", "On trade\nand war."), ("Mines", "x")):
        open_document(titled(title, text, f"/news/{title}.txt"), library)
    return library


def test_without_a_word_all_articles_are_listed(three):
    for query in ("", "  ", "?!"):
        assert [line.excerpt.words for line in lines_of(three, query)] == [
            "Mines", "apples", "Zebras",
        ]  # fmt: skip
    by_title = [line.excerpt.words for line in lines_of(three, "", Order.TITLE)]
    assert by_title == ["apples", "Mines", "Zebras"]


def test_a_title_is_marked_and_a_text_is_to_be_looked_up(three):
    (line,) = lines_of(three, "zeb")
    assert marked(line.excerpt) == ["Zeb"]
    assert line.target.span is None
    article, place = lines_of(three, "trade war")
    assert article.excerpt.words == "apples"
    assert (place.label, place.is_open) == ("In the text", True)
    found = placed(place, place_in_text("On trade\nand war.", "trade war"))
    assert found.excerpt.words == "On trade and war."
    assert marked(found.excerpt) == ["trade", "war"]
    assert found.target.span == Span(3, 8)
    assert not found.is_open


def test_an_own_item_leads_to_its_place(library):
    opened = open_document(a_document(path="/a.txt"), library)
    added = edits.add(opened.session, span_of("Beijing"), "place")
    opened.session.apply(added)
    item = opened.session.annotations[added.changes[-1].id]
    changed = edits.comment(opened.session, item.id, "Ask the embassy")
    opened.session.apply(changed)
    _, line = lines_of(library, "embassy")
    assert line.label == "Your item"
    assert line.excerpt.words == "Beijing · Ask the embassy"
    assert (line.target.item, line.target.span.start) == (item.id, span_of("Beijing").start)


def test_an_excerpt_begins_at_a_word_and_says_that_there_is_more():
    text = "One two three. " * 20 + "The ceasefire holds. " + "Four five six. " * 30
    excerpt, span = place_in_text(text, "ceasefire")
    assert span.cut(text) == "ceasefire"
    assert excerpt.words.startswith("… ")
    assert excerpt.words.endswith(" …")
    assert excerpt.words[2:].split()[0] in {"One", "two", "three."}
    assert marked(excerpt) == ["ceasefire"]
    assert place_in_text(text, "absent") is None


def test_what_the_rules_of_the_index_found_alone_is_said_without_a_place(three):
    line = lines_of(three, "kyiv")[1]
    assert placed(line, None)._replace(is_open=True) == line


def test_counts_are_said_in_words(three):
    assert count_words(lines_of(three, ""), "") == "3 articles in your library."
    assert count_words(lines_of(three, "kyiv"), "kyiv") == "Found in 1 article."
    assert count_words([], "x") == "Nothing was found."
    assert count_words([], "") == "Your library is empty."
    assert [waiting_words(n) for n in (0, 1)] == ["", "1 article is still being made searchable."]
    assert waiting_words(1200).startswith("1,200 articles are")


@given(st.text(max_size=400), st.text(max_size=20))
def test_marks_of_an_excerpt_are_the_words_of_the_text(text, query):
    found = place_in_text(text, query)
    if found is not None:
        excerpt, span = found
        assert "\n" not in excerpt.words
        first = excerpt.marks[0].cut(excerpt.words)
        assert first.split() == span.cut(text).split()
