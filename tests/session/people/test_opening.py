from __future__ import annotations

import pytest

from reader.base.errors import UnreadableFile, UserError
from reader.domain.documents import text_sha256
from reader.session.importing import described, read_file
from reader.session.opening import open_read
from reader.session.people.sharing import share, suggested_target
from tests.builders import TEXT, a_document


@pytest.fixture
def sent(someone, tmp_path):
    """A file with Ada's work."""
    ada = someone("Ada")
    ada.mark("Beijing", "place")
    target = tmp_path / "talks.reading-desk.json"
    share(ada.session, ada.library, target)
    return target


def test_somebody_without_the_article_gets_it_with_the_work(sent, library):
    opened = open_read(read_file(sent), library)
    assert opened.session.document.text == TEXT
    assert opened.session.own == []
    assert opened.notices == (
        "Taken in: 1 item from Ada. Compare it under Review ▸ Compare with other people.",
    )
    assert library.find_text(text_sha256(TEXT)) == opened.session.document.id
    assert len(library.people.contributions(opened.session.document.id)) == 1


def test_somebody_who_has_the_article_keeps_it_where_it_is(sent, someone, tmp_path):
    document = a_document(path=str(tmp_path / "talks.txt"))
    bob = someone("Bob", document)
    bob.library.moved(bob.session.document.id, str(tmp_path / "talks.txt"))
    opened = open_read(read_file(sent), bob.library)
    assert opened.session.document.id == bob.session.document.id
    assert opened.session.document.source.path == str(tmp_path / "talks.txt")
    assert bob.library.find_path(str(tmp_path / "talks.txt")) == bob.session.document.id
    assert bob.library.find_path(str(sent)) is None


def test_the_article_in_it_needs_no_description(sent):
    read = read_file(sent)
    assert described(read).blocks == a_document().blocks
    assert read.format_key == "shared"


def test_a_file_of_the_name_that_holds_something_else_says_so(tmp_path):
    path = tmp_path / "talks.reading-desk.json"
    path.write_text("{}")
    with pytest.raises(UnreadableFile, match="does not hold anybody’s work"):
        read_file(path)


def test_other_json_is_read_as_before(tmp_path):
    path = tmp_path / "other.json"
    path.write_text('{"format": "something", "text": "of another kind"}')
    assert read_file(path).shared is None


def test_the_file_is_never_written_over_the_article(someone, tmp_path):
    path = tmp_path / "talks.txt"
    path.write_text(TEXT)
    ada = someone("Ada", a_document(path=str(path)))
    with pytest.raises(UserError, match="the article itself"):
        share(ada.session, ada.library, path)
    with pytest.raises(UserError, match="is a folder"):
        share(ada.session, ada.library, tmp_path)
    assert suggested_target(ada.session) == tmp_path / "talks.reading-desk.json"
    assert path.read_text() == TEXT
