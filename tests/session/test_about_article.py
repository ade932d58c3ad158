import pytest

from reader.base.errors import UserError
from reader.domain.article_facts import (
    ArticleAuthor,
    ArticleDate,
    ArticleLanguage,
    ArticleSite,
    ArticleTitle,
)
from reader.domain.documents import Field, Metadata, Source
from reader.domain.landmarks import Image, Landmarks, Page
from reader.session.about_article import (
    AS_FOUND,
    about_changes,
    chosen_language,
    file_facts,
    known_facts,
    loss_words,
)
from reader.session.opening import open_document, open_stored
from tests.builders import a_document

METADATA = Metadata(
    title=Field("A  title", "json-ld"),
    author=Field("Ann", "front matter"),
    date=Field("2024-05-16", "text"),
)


@pytest.fixture
def session(library):
    document = a_document(path="/a.txt")._replace(metadata=METADATA)
    return open_document(document, library).session


def shown(session):
    return {fact.name: (fact.value, fact.origin) for fact in known_facts(session)}


def test_everything_is_shown_with_where_it_comes_from(session):
    assert shown(session) == {
        "Title": ("A title", "from the page’s own data"),
        "Author": ("Ann", "from the head of the file"),
        "Date": ("16 May 2024", "seen in the text"),
        "Site": ("", "not known"),
        "Language": ("", "not known yet"),
    }


def test_all_changes_are_one_act_that_is_kept_and_can_be_taken_back(session, library):
    wishes = {
        ArticleTitle: " Another\ttitle ",
        ArticleAuthor: "",
        ArticleDate: "17 May 2024",
        ArticleSite: "The Site",
        ArticleLanguage: "de",
    }
    before = session.document.metadata
    changes = about_changes(session, wishes)
    session.apply(changes)
    assert shown(session) == {
        "Title": ("Another title", "from you"),
        "Author": ("", "from you"),
        "Date": ("17 May 2024", "from you"),
        "Site": ("The Site", "from you"),
        "Language": ("German", "from you"),
    }
    assert [fact.stated for fact in known_facts(session)][:3] == ["A title", "Ann", "16 May 2024"]
    stored = open_stored(session.document.id, library).session
    assert shown(stored) == shown(session)
    assert stored.document.title == "Another title"
    session.apply(changes.inverted())
    assert session.document.metadata == before
    assert library.load(session.document.id).document.metadata == before


def test_what_is_left_as_it_is_is_no_change(session):
    same = {fact.kind: fact.value for fact in known_facts(session)}
    same[ArticleLanguage] = chosen_language(session)
    assert about_changes(session, same).changes == ()
    assert about_changes(session, {}).changes == ()


def test_writing_what_the_article_says_takes_back_ones_own_word(session):
    session.apply(about_changes(session, {ArticleTitle: "Mine", ArticleDate: "1 May 2024"}))
    back = about_changes(session, {ArticleTitle: "A title", ArticleDate: "16 May 2024"})
    session.apply(back)
    assert session.document.metadata == METADATA


def test_a_language_can_be_left_to_the_text_again(session):
    session.apply(about_changes(session, {ArticleLanguage: "fr"}))
    assert chosen_language(session) == "fr"
    session.apply(about_changes(session, {ArticleLanguage: AS_FOUND}))
    assert chosen_language(session) == AS_FOUND


def test_a_date_that_is_none_is_refused_in_words(session):
    with pytest.raises(UserError, match="not a date"):
        about_changes(session, {ArticleDate: "soon"})


def test_an_empty_title_stands_for_the_first_words(session):
    session.apply(about_changes(session, {ArticleTitle: ""}))
    assert session.document.title == "Vladimir Putin visited Beijing."


def test_file_length_and_losses_are_told():
    document = a_document()._replace(
        source=Source("/a.pdf", "plain", "0", "windows-1252", is_encoding_chosen=True),
        landmarks=Landmarks(tuple(Page(0, str(n)) for n in range(3)), (), (Image(0, "x"),)),
    )
    facts = dict(file_facts(document))
    assert facts["File"] == "/a.pdf"
    assert facts["Kind"] == "Plain text"
    assert facts["Encoding"].endswith(", chosen by you")
    assert facts["Length"] == "28 words, 3 pages, 1 image"
    assert loss_words(document) == "Nothing was left out."
    lost = document._replace(losses=("2 images are not shown.", "1 table was flattened."))
    assert loss_words(lost) == "2 images are not shown.\n1 table was flattened."
    assert dict(file_facts(a_document())) == {"Length": "28 words"}
    pasted = document._replace(source=Source("", "plain", "0"))
    assert dict(file_facts(pasted))["File"] == "none; the text was pasted"
