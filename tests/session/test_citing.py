"""Words with where they come from: only what is known, and nothing that others choke on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.documents import Block, BlockKind, Document, DocumentId, Field, Metadata, Source
from reader.domain.landmarks import Landmarks, Page
from reader.domain.spans import Span
from reader.session.citing import plain, quotation, source_words

TEXT = "On  rivers\nWater rises.\nWhere\nIt falls.\u2028Again."
BLOCKS = (
    Block(Span(0, 10), BlockKind.TITLE),
    Block(Span(11, 23)),
    Block(Span(24, 29), BlockKind.HEADING, 2),
    Block(Span(30, 46)),
)


def field(value):
    return Field(value, "meta")


def document(**known):
    source = Source("/texts/rivers.html", "html", "0" * 64)
    metadata = Metadata(**{name: field(value) for name, value in known.items()})
    return Document(DocumentId("d"), TEXT, BLOCKS, metadata, source)


def test_everything_that_is_known_is_named_in_order():
    known = document(title="On\nrivers", author="Ada", site="The Well", date="2024-05-16")
    assert quotation(known, Span(11, 23)) == (
        "“Water rises.”\n— Ada, “On rivers”, The Well, 2024-05-16, paragraph 1, /texts/rivers.html"
    )


def test_what_is_not_known_is_left_out():
    assert source_words(document(), 31) == "paragraph 2, /texts/rivers.html"
    assert source_words(document(author="Ada"), 0) == "Ada, title, /texts/rivers.html"
    assert source_words(document(), 25) == "heading, /texts/rivers.html"


def test_without_a_file_the_first_words_tell_the_article():
    bare = Document(DocumentId("d"), TEXT, BLOCKS)
    assert source_words(bare, 12) == "“On rivers”, paragraph 1"


def test_an_article_with_pages_is_cited_by_them():
    paged = document(author="Ada")._replace(
        landmarks=Landmarks(pages=(Page(0, "11"), Page(24, "12"), Page(40, "13")))
    )
    assert quotation(paged, Span(24, 29)) == "“Where”\n— Ada, p. 12, /texts/rivers.html"
    assert "pp. 12–13" in quotation(paged, Span(24, 46))
    assert source_words(paged, 3) == "Ada, p. 11, /texts/rivers.html"


def test_line_breaks_of_every_kind_are_line_feeds():
    assert quotation(document(), Span(30, 46)).startswith("“It falls.\nAgain.”")
    assert plain("a\r\nb\rc\x0bd\u2029e\x85f") == "a\nb\nc\nd\ne\nf"


def test_pictures_and_broken_signs_do_not_go_along():
    assert plain("a\ufffcb\0c\ud800d😀") == "abc\ufffdd😀"


@given(st.text(st.characters(codec=None)))
def test_whatever_is_copied_can_be_written(text):
    taken = plain(text)
    taken.encode("utf-8")
    taken.encode("utf-16")
    assert plain(taken) == taken


@pytest.mark.parametrize("text", ["", "Plain.\nTwo lines."])
def test_plain_text_stays_as_it_is(text):
    assert plain(text) is text
