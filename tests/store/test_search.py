import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.annotations import Evidence, Highlight
from reader.domain.article_facts import ArticleAuthor, ArticleTitle
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import DocumentId, Field
from reader.domain.library import FoundIn, LibraryHit
from reader.store.library import FILE_NAME, SqliteLibrary
from tests.store import golden, samples
from tests.store.indexed import dump

D1 = DocumentId("d1")


@pytest.fixture
def library(tmp_path):
    library = SqliteLibrary.open(tmp_path, clock=samples.a_clock())
    yield library
    library.close()


def sorts(library, query):
    """Return where a query is found, by article."""
    return {
        found.entry.document_id: {hit.sort.value for hit in found.hits}
        for found in library.search(query)
    }


def test_title_text_file_and_items_are_found(library):
    samples.fill(library)
    assert sorts(library, "kyiv") == {"d1": {"title", "text", "file"}, "d2": {"title"}}
    assert sorts(library, "thursday") == {"d1": {"text", "item"}}
    assert sorts(library, "check this") == {"d1": {"item"}}
    assert sorts(library, "lovel") == {"d1": {"text", "item", "entity"}}
    assert sorts(library, "pasted") == {"d2": {"text"}}
    assert sorts(library, "nowhere") == {}


def test_a_hit_of_an_item_tells_its_place_and_words(library):
    samples.fill(library)
    (found,) = library.search("check this")
    assert found.hits == (
        LibraryHit(
            FoundIn.ITEM, "On Thursday Ada Lovelace said · Check \x00 this 🌻", 7, "claim:7-50"
        ),
    )
    assert found.entry == library.recent(9)[1]


def test_the_article_opened_last_comes_first(library):
    for name in "abc":
        library.add(samples.a_document(name, f"Common words {name}", path=f"/{name}.txt"))
    library.moved(DocumentId("b"), "")
    assert [found.entry.document_id for found in library.search("common")] == ["b", "c", "a"]


def test_names_that_only_the_analysis_knows_are_found_where_they_are_mentioned(library):
    library.add(samples.a_document(text="x"))
    record = samples.an_analysis()
    mention = {"id": "m1", "kind": "person", "entity": "e1", "sentence": 0, "confidence": 1.0}
    mention |= {"start": 19, "end": 31, "text": "", "date": None}
    entity = {"id": "e1", "kind": "person", "name": "Ada King", "aliases": ["Countess\nof L"]}
    entity |= {"place": None, "mentions": ["m1"]}
    record |= {"mentions": [mention], "entities": [entity], "claims": []}
    library.keep_analysis(D1, record, is_complete=True)
    (found,) = library.search("countess of")
    assert found.hits == (LibraryHit(FoundIn.NAMES, "Countess of L", 19),)
    library.keep_analysis(D1, samples.an_analysis(), is_complete=True)
    assert library.search("countess") == ()


def test_a_changed_item_is_found_by_its_new_words_only(library):
    library.add(samples.a_document())
    mention = samples.a_mention(comment="zebra")
    library.write(D1, samples.adding(mention))
    changed = replace(mention, comment="gnu")
    change = ChangeSet("comment", (Change(mention, changed),))
    library.write(D1, change)
    assert sorts(library, "zebra") == {}
    assert sorts(library, "gnu") == {"d1": {"item"}}
    library.write(D1, change.inverted())
    assert sorts(library, "zebra") == {"d1": {"item"}}
    library.write(D1, ChangeSet("delete", (Change(mention, None),)))
    assert sorts(library, "zebra") == {}


def test_a_highlight_is_found_by_its_tags_and_its_author(library):
    library.add(samples.a_document())
    highlight = samples.a_mention("h", body=Highlight(author="Mo Farouk"), tags=("zebra", "gnu"))
    library.write(D1, samples.adding(highlight))
    assert sorts(library, "gnu") == sorts(library, "farouk") == {"d1": {"item"}}


def test_thousands_of_items_in_one_act(library):
    library.add(samples.a_document())
    many = [samples.a_mention(f"m{n}", comment=f"word{n}") for n in range(3000)]
    act = samples.adding(*many)
    library.write(D1, act)
    assert sorts(library, '"word2999"') == {"d1": {"item"}}
    assert len(library.search("word")[0].hits) == 3
    library.write(D1, act.inverted())
    assert sorts(library, "word") == {}


def test_a_new_title_and_author_are_found(library):
    document = samples.a_document()
    library.add(document)
    title = ArticleTitle.of(document.metadata)
    author = ArticleAuthor.of(document.metadata)
    changes = (Change(title, title.told("Zanzibar")), Change(author, author.told("Mo Farouk")))
    library.write(D1, ChangeSet("about", changes))
    assert sorts(library, "zanzibar") == {"d1": {"title"}}
    assert sorts(library, "farouk") == {"d1": {"about"}}
    assert library.recent(1)[0].title == "Zanzibar"
    library.write(D1, ChangeSet("about", changes).inverted())
    assert sorts(library, "zanzibar farouk") == sorts(library, "farouk") == {}
    assert library.recent(1)[0].title == document.title


def test_an_empty_title_stands_for_the_first_words(library):
    document = samples.a_document()
    library.add(document)
    title = ArticleTitle.of(document.metadata)
    library.write(D1, ChangeSet("title", (Change(title, title.told("")),)))
    assert library.recent(1)[0].title == "Kyiv 🌻"
    assert library.load(D1).document.metadata.stated_title == document.metadata.title


def test_a_moved_file_is_found_under_its_new_name(library):
    library.add(samples.a_document())
    library.moved(D1, "/elsewhere/odessa.txt")
    assert sorts(library, "odessa") == {"d1": {"file"}}
    assert "file" not in sorts(library, "kyiv")["d1"]


@pytest.mark.parametrize(
    "query",
    ['"', "a*", "a AND", "NOT", "NEAR(", "words:", "^a", "{a}", "'", '"a', "\x00", "\ud800"],
)
def test_nothing_that_is_typed_is_taken_for_a_command(library, query):
    samples.fill(library)
    library.search(query)
    library.search(f"{query} kyiv {query}")


def test_the_same_without_diacritics_and_by_signs(library):
    library.add(samples.a_document("a", "Le Président à Łódź", path=None))
    library.add(samples.a_document("b", "他在北京人民大会堂说。", path=None))
    assert sorts(library, "president") == {"a": {"text"}}
    assert sorts(library, "PRÉSID") == {"a": {"text"}}
    assert sorts(library, "人民") == {"b": {"text"}}
    assert sorts(library, "民人") == {}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    library = SqliteLibrary.open(tmp_path_factory.mktemp("library"))
    yield library
    library.close()


@settings(max_examples=150, deadline=None)
@given(query=st.text(st.characters(exclude_categories=[]), max_size=30))
def test_any_query_is_answered(shared, query):
    shared.search(query)
    shared.search(f'"{query}')
    shared.search(f"{query} AND x")


ALPHABET = st.characters(
    categories=["L", "N", "P", "Z", "S"], max_codepoint=0x17FF, exclude_characters="\u0345"
)


@settings(max_examples=100, deadline=None)
@given(text=st.text(ALPHABET, min_size=1, max_size=60))
def test_every_word_of_a_text_finds_it(shared, text):
    from reader.domain.documents import text_sha256

    id_ = shared.find_text(text_sha256(text))
    if id_ is None:
        id_ = DocumentId(text_sha256(text))
        shared.add(samples.a_document(id_, text, path=None)._replace(blocks=()))
    for word in text.split():
        known = all(unicodedata.category(s)[0] in "LN" for s in word)
        if known and word.isascii():
            assert id_ in sorts(shared, word), word
            assert id_ in sorts(shared, f'"{word.upper()}"'), word
        elif known:
            assert id_ in sorts(shared, f'"{word}"'), word


def test_the_index_made_anew_is_the_index_that_was_kept(tmp_path):
    library = SqliteLibrary.open(tmp_path, clock=samples.a_clock())
    samples.fill(library)
    document = samples.a_document("d3", "他在北京 été", path="/x/été.txt")
    library.add(document)
    title = ArticleTitle.of(document.metadata)
    library.write(document.id, ChangeSet("t", (Change(title, title.told("Neu")),)))
    library.moved(document.id, "/y/other.txt")
    library.close()
    kept = dump(tmp_path)
    library = SqliteLibrary.open(tmp_path)
    library.forget_index()
    assert library.search("kyiv") == ()
    assert library.index_more() == (1, 2)
    assert library.index_more(60.0) == (2, 0)
    assert library.index_more() == (0, 0)
    library.close()
    assert dump(tmp_path) == kept
    assert kept[1]


def test_following_the_journal_anew_indexes_the_same(tmp_path):
    library = SqliteLibrary.open(tmp_path, clock=samples.a_clock())
    samples.fill(library)
    library.close()
    kept = dump(tmp_path)
    library = SqliteLibrary.open(tmp_path)
    library.rebuild(D1)
    library.close()
    assert dump(tmp_path) == kept


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_older_library_becomes_searchable_after_it_is_open(tmp_path, version):
    (tmp_path / FILE_NAME).write_bytes(golden.sample(version).read_bytes())
    library = SqliteLibrary.open(tmp_path)
    assert library.search("kyiv") == ()
    assert library.index_more(60.0) == (2, 0)
    assert sorts(library, "kyiv") == {"d1": {"title", "text", "file"}, "d2": {"title"}}
    assert sorts(library, "check") == {"d1": {"item"}}
    library.close()


def test_an_article_that_is_used_before_it_is_indexed(tmp_path):
    (tmp_path / FILE_NAME).write_bytes(golden.sample(4).read_bytes())
    library = SqliteLibrary.open(tmp_path)
    library.write(D1, samples.adding(samples.a_mention("new", comment="zebra")))
    library.moved(D1, "/new/name.txt")
    assert sorts(library, "zebra") == {"d1": {"item"}}
    library.index_more(60.0)
    assert sorts(library, "zebra") == {"d1": {"item"}}
    assert sorts(library, "thursday") == {"d1": {"text", "item"}}
    library.close()


def test_a_text_comes_back_from_its_packed_form(library):
    library.add(samples.a_document())
    assert library.unpacked_text(library.packed_text(D1)) == samples.TEXT


def test_a_newer_reading_of_the_same_text(library):
    library.add(samples.a_document(path="/a.txt"))
    newer = samples.a_document(path="/a.txt", inlines=samples.INLINES, has_landmarks=True)
    newer = newer._replace(
        blocks=newer.blocks[:1],
        losses=(),
        metadata=newer.metadata._replace(title=Field("X", "meta")),
    )
    library.describe_anew(newer)
    assert library.load(D1).document == newer
    assert sorts(library, "x") == {"d1": {"title"}}
    with pytest.raises(ValueError, match="another text"):
        library.describe_anew(newer._replace(text="Other."))


def test_an_analysis_that_cannot_be_read_has_no_names(library):
    library.add(samples.a_document())
    analysis = library.packed(samples.an_analysis())
    assert analysis.names == {}
    names = library.packed({**samples.an_analysis(), "mentions": [], "sentences": []}).names
    assert names == {}


def test_notes_on_the_article_are_found_and_those_taken_back_are_not(library):
    library.add(samples.a_document())
    notes = ArticleNotes("A one-sided\nreport", ("zeppelin",))
    act = ChangeSet("write", (Change(NO_NOTES, notes),))
    library.write(D1, act)
    assert sorts(library, "one-sided report") == {"d1": {"notes"}}
    (found,) = library.search("zeppelin")
    assert found.hits == (LibraryHit(FoundIn.NOTES, "A one-sided report · zeppelin"),)
    assert (found.entry.has_notes, found.entry.is_finished) == (True, False)
    library.forget_index()
    library.index_more(9)
    assert sorts(library, "zeppelin") == {"d1": {"notes"}}
    library.write(D1, act.inverted())
    assert library.search("zeppelin") == ()
    assert library.recent(1)[0].has_notes is False


def test_an_article_that_is_only_finished_has_no_notes(library):
    library.add(samples.a_document())
    library.write(D1, ChangeSet("done", (Change(NO_NOTES, ArticleNotes(is_finished=True)),)))
    entry = library.recent(1)[0]
    assert (entry.has_notes, entry.is_finished) == (False, True)


def test_evidence_of_a_claim_is_found(library):
    library.add(samples.a_document())
    claim = samples.a_claim()
    body = replace(claim.body, evidence=(Evidence("https://example.org/flood", "measured"),))
    library.write(D1, ChangeSet("x", (Change(None, replace(claim, body=body)),)))
    assert sorts(library, "flood") == {"d1": {"item"}}
    assert sorts(library, "measured") == {"d1": {"item"}}


def test_tags_are_told_those_used_most_first(library):
    library.add(samples.a_document())
    library.add(samples.a_document("d2", "Other text", path="/o.txt"))
    mention = samples.a_mention()
    tagged = replace(mention, tags=("rare", "common"))
    library.write(D1, ChangeSet("x", (Change(None, tagged),)))
    notes = ArticleNotes(tags=("common", "Ünïcode 🙂"))
    library.write(DocumentId("d2"), ChangeSet("y", (Change(NO_NOTES, notes),)))
    assert library.tags() == ("common", "rare", "Ünïcode 🙂")
