"""An e-book becomes one text with its chapters, pages and notes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.base.errors import UnreadableFile
from reader.domain.documents import Field
from reader.domain.landmarks import Image, Page, Section
from reader.formats.api import AS_USUAL, ReadingOptions
from reader.formats.epub.reading import read
from reader.formats.registry import importer_for
from tests.formats.epub.books import CONTAINER, book, item, opf, packed, page
from tests.formats.samples import assert_whole, rows, sample, styles


def kinds(content, options=AS_USUAL):
    return [(kind, words) for kind, _, _, words in rows(read(content, "a.epub", options))]


def test_the_sample_is_read_with_chapters_pages_and_notes():
    imported = read(sample("epub/two-chapters.epub"), "a.epub")
    found = rows(imported)
    assert found[0] == ("title", 1, "", "Two Towns")
    assert ("note", 0, "", "1. A note about Přerov.") in found
    assert ("caption", 0, "", "The bridge in winter.") in found
    text = imported.text
    assert imported.landmarks.sections == (
        Section(text.index("One\n"), "One", 1),
        Section(text.index("The bridge"), "The bridge", 2),
        Section(text.index("Two\n"), "Two", 1),
    )
    assert imported.landmarks.pages == (
        Page(text.index("One\n"), "7"),
        Page(text.index("Two\n"), "8"),
    )
    assert [image.description for image in imported.landmarks.images] == ["A bridge"]
    assert imported.losses == ("One image is not shown.",)
    assert_whole(imported)


def test_the_package_says_who_and_when():
    metadata = (
        "<dc:title>T</dc:title><dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator>"
        "<dc:date>2001-02-03T04:05:06Z</dc:date><dc:language>en-GB</dc:language>"
        "<dc:publisher>The House</dc:publisher>"
    )
    found = read(book("<p>x</p>", metadata=metadata), "a.epub").metadata
    assert found.title == Field("T", "opf")
    assert found.author == Field("Ann, Bob", "opf")
    assert found.date == Field("2001-02-03", "opf")
    assert found.language == Field("en-GB", "opf")
    assert found.site == Field("The House", "opf")


def test_old_tables_of_contents_are_read():
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>First'
        '</text></navLabel><content src="c%201.xhtml"/><navPoint><navLabel><text>Part</text>'
        '</navLabel><content src="c%201.xhtml#p"/></navPoint></navPoint></navMap><pageList>'
        '<pageTarget value="3"><navLabel><text>iii</text></navLabel><content src="c%201.xhtml#p"/>'
        "</pageTarget></pageList></ncx>"
    )
    items = [item(0, "c%201.xhtml"), item(1, "toc.ncx", "application/x-dtbncx+xml")]
    parts = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": opf(items, [0], toc='toc="i1"'),
        "OPS/c 1.xhtml": page("<p>Words.</p><h2 id='p'>A part</h2>"),
        "OPS/toc.ncx": ncx,
    }
    landmarks = read(packed(parts), "a.epub").landmarks
    assert landmarks.sections == (Section(0, "First", 1), Section(7, "Part", 2))
    assert landmarks.pages == (Page(7, "iii"),)


def test_page_breaks_in_the_text_are_pages_and_no_words():
    body = "<p>One <span epub:type='pagebreak' id='p2' title='2'>2</span>two.</p>"
    imported = read(book("<p>Zero.</p>" + body), "a.epub")
    assert imported.text == "Zero.\nOne two."
    assert imported.landmarks.pages == (Page(6, "2"),)


def test_lists_of_chapters_are_shown_only_with_the_whole_book():
    content = book(
        "<nav epub:type='toc'><ol><li><a href='c1.xhtml'>One</a></li></ol></nav>", "<p>x"
    )
    assert kinds(content) == [("paragraph", "x")]
    assert kinds(content, ReadingOptions(is_whole=True)) == [
        ("furniture", "One"),
        ("paragraph", "x"),
    ]


def test_chapters_that_are_no_xml_are_read_all_the_same():
    assert kinds(book("<p>One<p>Two <b>three</p>")) == [
        ("paragraph", "One"),
        ("paragraph", "Two three"),
    ]


def test_empty_anchors_and_names_of_letters_are_understood():
    content = book(
        "<p><a id='x'/>One&nbsp;two&mdash;<script src='x'/>three &amp; &lt;four&gt;</p>"
    )
    assert kinds(content) == [("paragraph", "One\u00a0two—three & <four>")]
    assert styles(read(content, "a.epub")) == []


def test_drawings_have_words_and_covers_are_images():
    content = book(
        "<svg xmlns='http://www.w3.org/2000/svg'><title>A map</title><text>North</text></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='c.jpg'/></svg><p>End.</p>",
    )
    imported = read(content, "a.epub")
    assert imported.text == "North\nEnd."
    assert [image.description for image in imported.landmarks.images] == ["A map", ""]


def test_a_picture_book_shows_its_title_and_says_so():
    imported = read(book("<img src='1.png' alt='A cat'/>", "<img src='2.png' alt=''/>"), "a.epub")
    assert rows(imported) == [("title", 1, "", "The Book")]
    assert imported.landmarks.images == (Image(0, "A cat"), Image(0, ""))
    assert imported.losses[0].startswith("The book holds pictures only")
    with pytest.raises(UnreadableFile, match="pictures only"):
        read(book("<img src='1.png'/>", metadata=""), "a.epub")


def test_what_is_missing_or_leads_out_of_the_book_is_said():
    items = [item(0, "../../../../etc/hostname"), item(1, "http://x.org/a"), item(2, "c.xhtml")]
    parts = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": opf(items, [0, 1, 2]),
        "OPS/c.xhtml": page("<p>Words.</p>"),
    }
    imported = read(packed(parts), "a.epub")
    assert imported.text == "Words."
    assert imported.losses == ("One chapter is missing in the file.",)


def test_the_words_of_a_fallback_are_better_than_what_it_stands_for():
    items = [item(0, "a.json", "application/json", 'fallback="i1"'), item(1, "c.xhtml")]
    parts = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": opf(items, [0]),
        "OPS/a.json": "{}",
        "OPS/c.xhtml": page("<p>Words.</p>"),
    }
    assert read(packed(parts), "a.epub").text == "Words."


def encryption(algorithm, part):
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">'
        f'<EncryptionMethod Algorithm="{algorithm}"/><CipherData><CipherReference URI="{part}"/>'
        "</CipherData></EncryptedData></encryption>"
    )


def test_locked_books_are_told_from_hidden_fonts():
    aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    locked = {"META-INF/encryption.xml": encryption(aes, "OPS/c0.xhtml")}
    with pytest.raises(UnreadableFile, match="DRM"):
        read(book("<p>x</p>", extra=locked), "a.epub")
    half = read(book("<p>x</p>", "<p>y</p>", extra=locked), "a.epub")
    assert half.text == "y"
    assert "locked by the seller" in half.losses[0]
    fonts = {
        "META-INF/encryption.xml": encryption("http://www.idpf.org/2008/embedding", "OPS/c0.xhtml")
    }
    assert read(book("<p>x</p>", extra=fonts), "a.epub").text == "x"


def test_a_damaged_package_file_is_replaced_by_the_names_of_the_pages():
    parts = {"OPS/b.xhtml": page("<p>Second"), "OPS/a.xhtml": page("<p>First")}
    imported = read(packed({**parts, "OPS/book.opf": "<package><spine"}), "a.epub")
    assert imported.text == "First\nSecond"
    assert "list of chapters is damaged" in imported.losses[0]


def test_entities_that_a_book_defines_multiply_nothing():
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    parts = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": opf([item(0, "c.xhtml")], [0]),
        "OPS/c.xhtml": f"{bomb}<html><body><p>x&b;</p></body></html>",
    }
    assert len(read(packed(parts), "a.epub").text) < 20


def test_progress_is_told_chapter_by_chapter():
    told = []
    read(book("<p>a", "<p>b", "<p>c", "<p>d"), "a.epub", ReadingOptions(progress=told.append))
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_books_are_known_by_their_content():
    assert importer_for(book("<p>x"), ".zip", "a.zip").info.key == "epub"


PIECES = (
    "<p> </p> <b> </b> <br/> <h1> </h1> <ul> <li> </li> </ul> <i/> <a&#32;id='x'/> &amp; &nbsp; "
    "&shy; <!--x--> <nav> </nav> <img&#32;alt='a'/> <aside&#32;epub:type='footnote'> </aside>"
).replace("&#32;", "\x01")
WORDS = ["alpha", "beta  gamma", "\n delta\n ", "é😀", "\xad", "\t"]


def strings(markup):
    """Return the strings of a chapter as another program would count them."""
    data = markup.partition("?>")[2].replace("&nbsp;", "\u00a0").replace("&shy;", "\u00ad")
    try:
        root = etree.fromstring(data, etree.XMLParser(remove_comments=True))
    except etree.XMLSyntaxError:
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = etree.fromstring(data.encode(), parser)
    return [text for text in root.itertext() if text]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([p.replace("\x01", " ") for p in PIECES.split(" ")] + WORDS), max_size=30
    ).map("".join)
)
def test_each_character_leads_back_to_its_string(body):
    try:
        imported = read(book(body), "a.epub")
    except UnreadableFile:
        return
    assert_whole(imported)
    found = strings(page(body))
    for start, end, part, offset in imported.source_map:
        file, _, number = part.partition("#")
        source = found[int(number) - 1][offset : offset + end - start]
        assert file == "OPS/c0.xhtml"
        assert source.replace("\n", " ").replace("\t", " ") == imported.text[start:end]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_book_gives_text_or_a_sentence(data):
    content = bytearray(book("<h1>One</h1><p>Words here.</p>", "<p>More of them.</p>"))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        imported = read(bytes(content[: data.draw(st.integers(1, len(content)))]), "a.epub")
    except UnreadableFile:
        return
    assert_whole(imported)
    assert imported.text
