"""The table of contents: the file's own, else the headings."""

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.documents import Block, BlockKind, Document, DocumentId
from reader.domain.landmarks import Landmarks, Section
from reader.domain.spans import Span
from reader.session.contents import contents_of, has_contents, parents_of, section_at

TEXT = "Rivers\nIt rains.\nThe  Nile\nLong."
BLOCKS = (
    Block(Span(0, 6), BlockKind.TITLE, 1),
    Block(Span(7, 16)),
    Block(Span(17, 26), BlockKind.HEADING, 2),
    Block(Span(27, 32)),
)
DOCUMENT = Document(DocumentId("d"), TEXT, BLOCKS)


def test_headings_make_the_contents_where_the_file_has_none():
    assert contents_of(DOCUMENT) == (Section(0, "Rivers", 1), Section(17, "The Nile", 2))


def test_the_contents_of_the_file_count_first():
    sections = (Section(7, " Chapter\none ", 1), Section(17, "", 2), Section(27, "x" * 999, 1))
    found = contents_of(DOCUMENT._replace(landmarks=Landmarks(sections=sections)))
    assert [section.title for section in found[:2]] == ["Chapter one", "Without a name"]
    assert len(found[2].title) == 160
    assert [section.start for section in found] == [7, 17, 27]


def test_an_article_without_headings_has_no_contents():
    assert has_contents(DOCUMENT)
    assert not has_contents(DOCUMENT._replace(blocks=BLOCKS[1:2]))
    sections = Landmarks(sections=(Section(0, "A"),))
    assert has_contents(DOCUMENT._replace(blocks=BLOCKS[1:2], landmarks=sections))


def test_a_character_is_in_the_last_section_that_has_begun():
    sections = contents_of(DOCUMENT)
    assert [section_at(sections, position) for position in (0, 16, 17, 99)] == [0, 0, 1, 1]
    assert section_at(sections[1:], 3) is None


@given(st.lists(st.integers(1, 6)))
def test_a_parent_comes_before_and_is_higher(levels):
    sections = [Section(n, str(n), level) for n, level in enumerate(levels)]
    for place, parent in enumerate(parents_of(sections)):
        if parent is None:
            assert all(levels[p] >= levels[place] or levels[p] > min(levels[p:place + 1])
                       for p in range(place))  # fmt: skip
        else:
            assert parent < place
            assert levels[parent] < levels[place]
            assert all(levels[between] >= levels[place] for between in range(parent + 1, place))
