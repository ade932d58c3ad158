from hypothesis import given
from hypothesis import strategies as st

from reader.domain.analysis_records import analysis_to_record
from reader.domain.article_facts import FACTS, ArticleDate, ArticleTitle
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import Block, BlockKind, Field, Metadata, Source
from reader.domain.inlines import Inline, InlineKind, Inlines
from reader.domain.landmarks import Landmarks, Page, Section
from reader.domain.source_map import SourceMap, Stretch
from reader.domain.spans import Span
from reader.session.describing import described_anew
from reader.session.opening import open_document
from tests.builders import TEXT, a_document, an_analysis

FIELDS = st.none() | st.builds(Field, st.sampled_from("abc"), st.sampled_from(["meta", "text"]))
METADATA = st.tuples(FIELDS, FIELDS, FIELDS, FIELDS, FIELDS).map(lambda fields: Metadata(*fields))


def a_richer(document, **changed):
    """Return what a later version reads from the same file."""
    first = Span(0, document.text.index("\n"))
    richer = document._replace(
        blocks=(Block(first, BlockKind.TITLE, 1), *document.blocks[1:]),
        inlines=Inlines([Inline(0, 8, InlineKind.STRONG)]),
        landmarks=Landmarks((Page(0, "1"),), (Section(0, "Start"),)),
        source_map=SourceMap([Stretch(0, len(document.text), "", 0)]),
        losses=("1 image is not shown.",),
        metadata=Metadata(title=Field("A title", "meta"), author=Field("Ann", "meta")),
    )
    return richer._replace(**changed)


def test_an_article_gains_what_a_newer_reading_knows(library):
    first = open_document(a_document(path="/a.txt"), library)
    again = open_document(a_richer(a_document(path="/a.txt")), library)
    document = again.session.document
    assert document.id == first.session.document.id
    assert document == a_richer(first.session.document)
    assert library.load(document.id).document == document
    assert library.recent(1)[0].title == "A title"
    assert library.search("ann")[0].entry.document_id == document.id


def test_what_a_person_said_stays_and_what_the_file_says_is_kept_beside_it(library):
    opened = open_document(a_document(path="/a.txt"), library)
    title = ArticleTitle.of(opened.session.document.metadata)
    opened.session.apply(ChangeSet("title", (Change(title, title.told("Mine")),)))
    again = open_document(a_richer(a_document(path="/a.txt")), library)
    metadata = again.session.document.metadata
    assert metadata.title == Field("Mine", "person")
    assert metadata.stated_title == Field("A title", "meta")
    assert metadata.author == Field("Ann", "meta")


def test_another_format_of_the_same_text_adds_only_what_is_missing(library):
    markdown = Source("/a.md", "markdown", "1" * 64)
    open_document(a_richer(a_document())._replace(source=markdown), library)
    plain = Metadata(title=Field("a", "file name"), site=Field("A site", "meta"))
    poor = a_document(path="/a.txt")._replace(metadata=plain)
    document = open_document(poor, library).session.document
    assert document.inlines == a_richer(a_document()).inlines
    assert document.blocks[0].kind is BlockKind.TITLE
    assert document.metadata.title == Field("A title", "meta")
    assert document.metadata.site == Field("A site", "meta")
    assert document.source == poor.source
    assert document.source_map == poor.source_map


def test_what_is_pasted_takes_nothing_away(library):
    stored = open_document(a_richer(a_document(path="/a.txt")), library).session.document
    pasted = a_document()._replace(source=Source("", "plain", "2" * 64))
    assert described_anew(stored, pasted) is None
    assert described_anew(stored, a_document()) is None


def test_the_same_reading_again_is_no_news(library):
    stored = open_document(a_richer(a_document(path="/a.txt")), library).session.document
    assert described_anew(stored, a_richer(a_document(path="/a.txt"))) is None


def test_with_another_date_the_analysis_is_made_again(library):
    document = open_document(a_document(path="/a.txt"), library).session.document
    record = analysis_to_record(an_analysis(), TEXT, "x")
    library.keep_analysis(document.id, record, is_complete=True)
    assert not open_document(a_richer(a_document(path="/a.txt")), library).analysis.is_behind
    dated = Metadata(date=Field("2024-05-16", "meta"))
    again = open_document(a_richer(a_document(path="/a.txt"), metadata=dated), library)
    assert again.analysis.is_behind
    assert ArticleDate.of(again.session.document.metadata).known == dated.date


@given(stored=METADATA, read=METADATA, said=st.sets(st.sampled_from(FACTS)))
def test_a_person_is_never_contradicted_and_nothing_known_gets_lost(stored, read, said):
    for kind in said:
        stored = kind.of(stored).told("mine").put(stored)
    document = a_document(path="/a.txt")._replace(metadata=stored)
    newer = described_anew(document, document._replace(metadata=read)) or document
    for kind in FACTS:
        before, after = kind.of(stored), kind.of(newer.metadata)
        file_says = getattr(read, kind.field)
        if kind in said:
            assert after.known == before.known
            assert after.stated == (file_says or before.stated)
        else:
            assert after == kind(file_says or before.known)
