"""Words to places on pages and back; the file only while it is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.domain.documents import Document, DocumentId, Source
from reader.domain.landmarks import Landmarks, Page
from reader.domain.source_map import SourceMap, Stretch
from reader.domain.spans import Span
from reader.session.original import OriginalPages, original_content, why_no_original

# "One 𝒙y two" on page 1, where 𝒙 takes two units and "tw-o" was divided; a note moved ahead.
TEXT = "One 𝒙y two\nNote\nNext page"
MAP = SourceMap(
    [
        Stretch(0, 5, "page 1", 0),
        Stretch(5, 9, "page 1", 6),
        Stretch(9, 10, "page 1", 12),
        Stretch(11, 15, "page 2", 50),
        Stretch(16, 25, "page 2", 0),
    ]
)
PAGES = (Page(0, "1"), Page(11, "2"), Page(25, "3"))
DOCUMENT = Document(
    DocumentId("d"),
    TEXT,
    (),
    source=Source("/texts/a.pdf", "pdf", "0" * 64),
    landmarks=Landmarks(PAGES),
    source_map=MAP,
)


def test_a_character_is_on_the_page_that_it_comes_from():
    pages = OriginalPages(DOCUMENT)
    assert [pages.page_at(position) for position in (0, 10, 12, 16)] == [0, 0, 1, 1]
    assert OriginalPages(DOCUMENT._replace(source_map=SourceMap())).page_at(16) == 1
    assert OriginalPages(Document(DocumentId("d"), TEXT, ())).page_at(3) is None


def test_the_text_of_a_page_ends_where_the_next_begins():
    pages = OriginalPages(DOCUMENT)
    assert [pages.text_of(page) for page in range(3)] == [(0, 11), (11, 25), (25, 25)]


def test_runs_count_units_and_skip_what_has_no_source():
    pages = OriginalPages(DOCUMENT)
    assert pages.runs(Span(0, 11), 0) == [(0, 6), (6, 4), (12, 1)]
    assert pages.runs(Span(4, 6), 0) == [(4, 2), (6, 1)]
    assert pages.runs(Span(8, 18), 0) == [(9, 1), (12, 1)]
    assert pages.runs(Span(8, 18), 1) == [(50, 4), (0, 2)]
    assert pages.runs(Span(0, 11), 2) == []


@given(st.integers(0, 24))
def test_the_way_there_and_back_leads_to_the_same_character(position):
    pages = OriginalPages(DOCUMENT)
    page = pages.page_at(position)
    for run in pages.runs(Span(position, position + 1), page):
        assert pages.position(page, run.first) == position


def test_beside_what_is_known_the_nearest_character_is_meant():
    pages = OriginalPages(DOCUMENT)
    assert pages.position(0, 10) == 8
    assert pages.position(0, 11) == 9
    assert pages.position(0, 99) == 9
    assert pages.position(1, 12) == 24
    assert pages.position(1, 49) == 11
    assert pages.position(2, 0) is None


def test_the_file_counts_only_while_it_is_the_same(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"abc")
    sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    document = DOCUMENT._replace(source=Source(str(path), "pdf", sha))
    assert original_content(document) == b"abc"
    path.write_bytes(b"abd")
    with pytest.raises(UnreadableFile, match=r"“a\.pdf” has changed since"):
        original_content(document)
    path.unlink()
    with pytest.raises(UnreadableFile, match=r"“a\.pdf” is not there any more"):
        original_content(document)
    path.mkdir()
    with pytest.raises(UnreadableFile, match=r"“a\.pdf” cannot be read"):
        original_content(document)


def test_why_there_is_no_original_is_a_sentence():
    assert why_no_original(DOCUMENT) == ""
    assert "Only PDF" in why_no_original(DOCUMENT._replace(source=None))
    assert "Only PDF" in why_no_original(DOCUMENT._replace(source=Source("/a.md", "plain", "")))
    assert "not known where" in why_no_original(DOCUMENT._replace(source=Source("", "pdf", "")))
    assert "Open its file again" in why_no_original(DOCUMENT._replace(landmarks=Landmarks()))
