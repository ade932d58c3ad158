"""Text without a file becomes an article like any other."""

from __future__ import annotations

import pytest

from reader.base.errors import UnreadableFile
from reader.domain.documents import BlockKind, Field
from reader.domain.inlines import InlineKind
from reader.session.citing import quotation
from reader.session.exporting import annotated, export
from reader.session.opening import open_read, open_stored
from reader.session.pasting import Pasted, read_pasted
from tests.builders import span_of

PAGE = (
    "<meta charset='utf-8'><nav><a href='https://a.org/'>Home</a></nav>"
    "<h2>Über</h2><p>Two <b>words</b>.</p><script>no()</script>"
)


def test_markup_keeps_its_structure_and_loses_nothing_of_its_text():
    read = read_pasted(Pasted(PAGE, "something else"))
    assert read.imported.text.split("\n") == ["Home", "Über", "Two words."]
    kinds = [block.kind for block in read.imported.blocks]
    assert kinds[1:] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert InlineKind.STRONG in {inline.kind for inline in read.imported.inlines}


def test_plain_text_stands_in_for_markup_without_any():
    read = read_pasted(Pasted("<img src='a.png'>", "A caption."))
    assert read.imported.text == "A caption."


def test_the_first_line_is_the_title_and_its_origin_is_told():
    long = "Word " * 30
    read = read_pasted(Pasted(text=f"{long}\nAnd more.", origin="dragged text"))
    assert read.imported.metadata.title == Field(f"{long[:59].rstrip()}…", "dragged text")


@pytest.mark.parametrize("pasted", [Pasted(), Pasted("<p> </p>"), Pasted(text=" \n ")])
def test_nothing_is_no_article(pasted):
    with pytest.raises(UnreadableFile, match="pasted text"):
        read_pasted(pasted)


def test_too_much_is_refused_with_a_sentence():
    with pytest.raises(UnreadableFile, match="too long to be one article"):
        read_pasted(Pasted(text="word " * 1_700_000))


@pytest.mark.parametrize(
    ("text", "is_address"),
    [
        (" https://example.org/a?b=c\n", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("See https://example.org/", False),
        ("https://example.org/ is a page.", False),
    ],
)
def test_an_address_alone_is_no_text(text, is_address):
    assert Pasted(text=text).is_address is is_address


def test_pasting_the_same_twice_opens_the_same_article_and_others_are_others(library):
    first = open_read(read_pasted(Pasted(text="One text.\nOf two lines.")), library)
    second = open_read(read_pasted(Pasted(text="One text.\nOf two lines.")), library)
    other = open_read(read_pasted(Pasted(text="Another text.\nOf two lines.")), library)
    assert second.session.document.id == first.session.document.id
    assert other.session.document.id != first.session.document.id
    assert other.notices == ()
    again = open_stored(first.session.document.id, library).session.document
    assert (again.source.path, again.source.format_key) == ("", "pasted")


def test_it_can_be_cited_and_exported(library, tmp_path):
    text = "One text.\nOf two lines."
    session = open_read(read_pasted(Pasted(text=text)), library).session
    assert quotation(session.document, span_of("two", text)) == (
        "“two”\n— “One text.”, paragraph 2"
    )
    for key in ("html", "csv", "json"):
        target = tmp_path / f"copy.{key}"
        export(annotated(session.document, session.article), key, target)
        assert target.stat().st_size
